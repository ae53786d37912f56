export { type NumberRange, requireInteger, requireNumber, requireOneOf } from './check';
export { InvalidOptionError } from './invalid-option-error';
export { isMnistConvnetError, MnistConvnetError } from './mnist-convnet-error';
