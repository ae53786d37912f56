import { MnistConvnetError } from '@mnist-convnet/errors';

/** The data to draw is empty or contradicts itself. Code: `PLOT_INPUT`. */
export class PlotInputError extends MnistConvnetError {
  /** The part of the data at fault, such as `confusionMatrix[3]`. */
  readonly input: string;
  /** What it is, in words and with the value received. */
  readonly problem: string;
  /** What would be accepted, in words. */
  readonly expected: string;

  constructor(input: string, problem: string, expected: string) {
    super('PLOT_INPUT', `${input} ${problem}; expected ${expected}.`);
    this.input = input;
    this.problem = problem;
    this.expected = expected;
  }
}

/** An SVG could not be turned into a PNG. Code: `PNG_RENDER_FAILED`. */
export class PngRenderError extends MnistConvnetError {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      'PNG_RENDER_FAILED',
      `The picture could not be rendered as PNG: ${reason.trim()}. ` +
        'Expected a whole SVG document, a CSS colour as background, and the prebuilt binary of ' +
        '@resvg/resvg-js for this platform; where there is none, use the SVG as it is.',
      { cause },
    );
  }
}
