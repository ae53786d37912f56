export { type CompileOptions, compileConvNet } from './compile-conv-net';
export { type ConvNetOptions, createConvNet } from './create-conv-net';
export { ModelFormatError, ModelNotFoundError, ModelWriteError } from './errors';
export { freezeFeatures } from './freeze-features';
export { loadModel } from './load-model';
export { loadModelFromFiles, type NamedFile } from './load-model-from-files';
export { type ModelFile, type PackModelOptions, packModel } from './pack-model';
export { type ReplaceHeadOptions, replaceHead } from './replace-head';
export { type SavedModel, type SaveModelOptions, saveModel } from './save-model';
