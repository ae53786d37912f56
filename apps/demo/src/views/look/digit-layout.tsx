import type { ComponentChildren } from 'preact';
import type { Area } from '../../engine/network-types';
import { formatPercent } from '../../format';
import { findBest } from '../../probabilities';
import { digit } from '../../state/digit';
import { prediction } from '../../state/network';
import { DigitCanvas } from '../../ui/digit-canvas';
import { ProbabilityBars } from '../../ui/probability-bars';
import { useMedia } from '../../ui/use-media';
import { ExampleButtons } from './example-buttons';

const SIDE = 28;

interface DigitLayoutProps {
  /** What the chosen value sees of the image. */
  readonly frame?: Area | undefined;
  readonly children: ComponentChildren;
}

/**
 * Has the digit at hand in sight beside what is looked at; the answer and other digits are below it where
 * there is a column for them, and otherwise come last.
 */
export function DigitLayout({ frame, children }: DigitLayoutProps) {
  // By styles alone it would look the same, but Tab would lead elsewhere.
  const hasColumn = useMedia('(width >= 52rem)');
  return (
    <div class="look-layout">
      <aside class="look-aside" aria-label="The digit and the answer">
        <Sight frame={frame} />
        {hasColumn && <Answer />}
      </aside>
      {children}
      {!hasColumn && <Answer />}
    </div>
  );
}

function Sight({ frame }: { readonly frame: Area | undefined }) {
  const best = prediction.value && findBest(prediction.value);
  return (
    <div class="look-sight">
      <div class="look-digit">
        <DigitCanvas pixels={digit.value.pixels} label="The digit that the network reads" />
        {frame && <Frame area={frame} />}
      </div>
      <div>
        <p class="look-frame-note soft">{describeFrame(frame)}</p>
        <h2>
          {best ? `It reads ${best.digit}, ${formatPercent(best.probability)} sure` : 'Reading …'}
        </h2>
      </div>
    </div>
  );
}

function Answer() {
  return (
    <div class="look-answer">
      <div>
        <h3>Probability of each digit</h3>
        <ProbabilityBars probabilities={prediction.value} />
      </div>
      <ExampleButtons label="Other digits" />
    </div>
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
