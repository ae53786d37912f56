export { type CompileOptions, compileConvNet } from './compile-conv-net';
export { type ConvNetOptions, createConvNet } from './create-conv-net';
export { ModelFormatError, ModelNotFoundError } from './errors';
export { freezeFeatures } from './freeze-features';
export { loadModelFromFiles, type NamedFile } from './load-model-from-files';
export { loadModelFromUrl as loadModel } from './load-model-from-url';
export { type ModelFile, type PackModelOptions, packModel } from './pack-model';
export { type ReplaceHeadOptions, replaceHead } from './replace-head';
