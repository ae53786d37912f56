import { add, grad, matMul, slice, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { type Network, readVariables, toInput } from './network';
import { ReaderError } from './reader-error';

/**
 * The gradient of a class's score by the pixels: where more ink would make the network surer of the class.
 *
 *     saliency[pixel] = ∂ score / ∂ pixel,  score = what the last layer's softmax gets
 *
 * @returns `[28, 28]`, by pixels in [0, 1].
 * @throws {ReaderError} if there is no such class.
 *
 * Reference: K. Simonyan, A. Vedaldi, A. Zisserman, "Deep inside convolutional networks", ICLR Workshop 2014.
 */
export function readSaliency(network: Network, pixels: Uint8Array, digit: number): Float32Array {
  const head = network.plans.at(-1)!;
  const classes = head.info.shape[0]!;
  if (!Number.isInteger(digit) || digit < 0 || digit >= classes) {
    throw new ReaderError(`The network tells digits from 0 to ${classes - 1}; not ${digit}.`);
  }
  return tidy(() => {
    const { kernel, bias } = readVariables(head);
    const scoreOf = (image: Tensor) => {
      let x = image; // [1, 28, 28, 1]
      for (const { layer } of network.plans.slice(0, -1)) x = layer.apply(x) as Tensor;
      const product = matMul(x, slice(kernel, [0, digit], [-1, 1])); // [1, 1]
      return sum(bias ? add(product, slice(bias, [digit], [1])) : product); // []
    };
    return grad(scoreOf)(toInput(pixels)).dataSync<'float32'>();
  });
}
