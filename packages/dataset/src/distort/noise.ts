import type { Random } from '@mnist-convnet/random';
import type { CreateDistort } from './distort';

/** Adds Gaussian noise of standard deviation `deviation` grey levels, cut off at 0 and 255. */
export const createNoise: CreateDistort = (_, deviation) => (source, target, random) => {
  for (let i = 0; i < source.length; i++) {
    const value = Math.round(source[i]! + deviation * drawGaussian(random));
    target[i] = Math.min(255, Math.max(0, value));
  }
};

/** Makes pixels black or white, as often the one as the other, each with probability `share`. */
export const createSaltAndPepper: CreateDistort = ({ channels }, share) => {
  return (source, target, random) => {
    target.set(source);
    for (let i = 0; i < source.length; i += channels) {
      const drawn = random.next();
      if (drawn < share) target.fill(drawn < share / 2 ? 0 : 255, i, i + channels);
    }
  };
};

/** Normally distributed with a standard deviation of 1, by Box and Muller. */
function drawGaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
