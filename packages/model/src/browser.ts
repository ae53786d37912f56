export { type CompileOptions, compileConvNet } from './compile-conv-net';
export { type ConvNetOptions, createConvNet } from './create-conv-net';
export { ModelFormatError, ModelNotFoundError } from './errors';
export { freezeFeatures } from './freeze-features';
export { loadModelFromUrl as loadModel } from './load-model-from-url';
export { type ReplaceHeadOptions, replaceHead } from './replace-head';
