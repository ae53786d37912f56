export { createRandom, type Random } from './random';
export { threefry2x32 } from './threefry';
