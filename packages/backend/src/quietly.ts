import { env } from '@tensorflow/tfjs-core';

/**
 * Runs `work` with TensorFlow.js's own warnings off. It would advertise tfjs-node at the cpu backend's
 * first tensor in Node; and a second copy of it, which tfjs-node brings, would warn of each kernel that
 * it registers again.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const before = env().getBool('PROD');
  env().set('PROD', true);
  try {
    return await work();
  } finally {
    env().set('PROD', before);
  }
}
