export { type ImageTensors, toTensors } from './to-tensors';
