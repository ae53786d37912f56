import type { Area } from '../../engine/network-types';
import { formatPercent } from '../../format';
import { findBest } from '../../probabilities';
import { digit } from '../../state/digit';
import { prediction } from '../../state/network';
import { DigitCanvas } from '../../ui/digit-canvas';
import { ProbabilityBars } from '../../ui/probability-bars';
import { ExampleButtons } from './example-buttons';

const SIDE = 28;

/** The digit at hand and what the network makes of it; `frame` is what a neuron sees of the image. */
export function DigitAside({ frame }: { readonly frame: Area | undefined }) {
  const { pixels } = digit.value;
  const probabilities = prediction.value;
  const best = probabilities && findBest(probabilities);
  return (
    <aside class="look-aside" aria-label="The digit and the answer">
      <div class="look-sight">
        <div class="look-digit">
          <DigitCanvas pixels={pixels} label="The digit that the network reads" />
          {frame && <Frame area={frame} />}
        </div>
        <div>
          <p class="look-frame-note soft">{describeFrame(frame)}</p>
          <h2>
            {best ? `It reads ${best.digit}, ${formatPercent(best.probability)} sure` : 'Reading …'}
          </h2>
        </div>
      </div>
      <div class="look-answer">
        <h3>Probability of each digit</h3>
        <ProbabilityBars probabilities={probabilities} />
      </div>
      <ExampleButtons label="Other digits" />
    </aside>
  );
}

function describeFrame(frame: Area | undefined): string {
  if (!frame) return 'This is the image that goes in.';
  const { height, width } = frame;
  if (height === SIDE && width === SIDE) return 'The chosen value sees the whole image.';
  return `The frame is what the chosen value sees: ${height} × ${width} pixels.`;
}

function Frame({ area: { top, left, height, width } }: { readonly area: Area }) {
  const percent = (pixels: number) => `${(pixels / SIDE) * 100}%`;
  return (
    <span
      class="look-frame"
      style={{
        top: percent(top),
        left: percent(left),
        height: percent(height),
        width: percent(width),
      }}
    />
  );
}
