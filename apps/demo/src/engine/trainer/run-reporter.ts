import type { StartEvent, StepEvent, TrainingState } from '@mnist-convnet/training';
import type { TrainingListener } from '../training-types';
import type { RunPace } from './run-pace';
import { throttleSteps } from './throttle-steps';

interface RunReporterOptions {
  readonly listener: TrainingListener;
  readonly stepsPerEpoch: number;
  /** In the whole run. */
  readonly steps: number;
  readonly pace: RunPace;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** Tells the page how a run goes; training doesn't wait for it. */
export class RunReporter {
  readonly #listener: TrainingListener;
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
  readonly #pace: RunPace;
  readonly #isDue: ReturnType<typeof throttleSteps>;
  /** The page's answer to what it was told last. */
  #answer: unknown;

  constructor({ listener, stepsPerEpoch, steps, pace, now }: RunReporterOptions) {
    this.#listener = listener;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#steps = steps;
    this.#pace = pace;
    this.#isDue = throttleSteps(now);
  }

  /** @param before what came before, of a run that goes on. */
  start(event: StartEvent, before: TrainingState | undefined): void {
    const { workers } = event;
    const { steps: records = [], epochs = [] } = before ?? {};
    const reason = before ? 'as when it began' : event.reason;
    this.#answer = this.#listener.onStart({ workers, reason, steps: this.#steps, records, epochs });
  }

  step(event: StepEvent, isPaused: boolean): void {
    const pace = this.#pace.addStep(event);
    if (!this.#isDue(event, isPaused)) return;
    const { imagesPerSecond: _, secondsLeft: __, ...where } = event;
    const totalStep = (event.epoch - 1) * this.#stepsPerEpoch + event.step;
    this.#answer = this.#listener.onStep({ ...where, ...pace, totalStep, isPaused });
  }

  epoch(...args: Parameters<TrainingListener['onEpoch']>): void {
    this.#pace.addEpoch(args[0]);
    this.#answer = this.#listener.onEpoch(...args);
  }

  readonly warn = (text: string): void => {
    this.#answer = this.#listener.onWarning(text);
  };

  /** Waits until the page has heard all: what is told arrives in order, so the last answer stands for all. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#answer]);
  }
}
