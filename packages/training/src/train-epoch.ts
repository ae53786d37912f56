import { batches, type LabeledImages } from '@mnist-convnet/dataset';
import { NonFiniteLossError } from './errors';
import type { Progress } from './progress';
import type { RunPlan } from './run-epochs';
import type { StepExecutor } from './step-executor';
import type { StepEvent } from './training-options';
import { yieldToEventLoop } from './yield-to-event-loop';

/**
 * Trains on every image once, in the epoch's own order, from where `progress` is.
 *
 * @returns whether it came to its end; it didn't if the signal aborted.
 * @throws {NonFiniteLossError}
 */
export async function trainEpoch(
  executor: StepExecutor,
  images: LabeledImages,
  progress: Progress,
  plan: RunPlan,
): Promise<boolean> {
  const { epochs, batchSize, augmentation, seed, stepsPerEpoch, signal, onStep, checkpoints } =
    plan;
  const { epoch, stepInEpoch: firstBatch } = progress;
  const settings = { batchSize, seed, epoch, augment: augmentation, firstBatch };
  const queue = batches(images, settings)[Symbol.iterator]();
  let next = queue.next();
  while (!next.done) {
    if (signal?.aborted) return false;
    const batch = next.value;
    const learningRate = plan.rate.set(progress.step);
    const result = executor.step(batch, progress.step);
    try {
      // Drawn while workers compute.
      next = queue.next();
    } catch (error) {
      await result.catch(() => undefined);
      throw error;
    }
    const { loss, correct } = await result;
    if (!Number.isFinite(loss)) {
      throw new NonFiniteLossError(epoch, progress.stepInEpoch + 1, loss, learningRate);
    }
    progress.addStep(batch.count, loss, correct, learningRate);
    await onStep?.(describeStep(learningRate), { writeCheckpoint: checkpoints.write });
    await checkpoints.writeIfDue();
    await yieldToEventLoop();
  }
  return true;

  function describeStep(learningRate: number | undefined): StepEvent {
    const { means, stepInEpoch: step, imagesPerSecond } = progress;
    const { loss, accuracy } = means;
    const secondsLeft = ((epochs - epoch + 1) * images.count - means.images) / imagesPerSecond;
    const rate = {
      imagesPerSecond,
      secondsLeft,
      ...(learningRate !== undefined && { learningRate }),
    };
    return { epoch, epochs, step, steps: stepsPerEpoch, loss, accuracy, ...rate };
  }
}
