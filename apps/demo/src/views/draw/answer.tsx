import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { digit, isBlank } from '../../state/digit';
import { network, prediction } from '../../state/network';
import { announce } from '../../state/notices';
import { linkTo } from '../../state/route';
import { DigitCanvas } from '../../ui/digit-canvas';
import { ProbabilityBars } from '../../ui/probability-bars';
import { describeAnswer } from './answer-words';

/** Long enough for a line to be drawn to its end. */
const SETTLED_MS = 1200;

/** What the network sees, and what it makes of it. */
export function AnswerPanel() {
  useAnnouncement();
  const { pixels } = digit.value;
  return (
    <section class="draw-answer" aria-labelledby="draw-answer-title">
      <h2 id="draw-answer-title" class="visually-hidden">
        What the network makes of it
      </h2>
      <Verdict />
      <figure class="draw-sight">
        <DigitCanvas
          pixels={pixels}
          label={isBlank.value ? 'What the network sees: nothing yet' : 'What the network sees'}
        />
        <figcaption>
          <strong>What the network sees</strong>
          <span class="soft">
            28 × 28 pixels. The digit is cut out, made 20 pixels large and centred. The network
            knows digits alone: whatever it sees, it names one.
          </span>
          {!isBlank.value && <a href={linkTo('look')}>Look inside the network</a>}
        </figcaption>
      </figure>
      <ProbabilityBars probabilities={prediction.value} />
    </section>
  );
}

function Verdict() {
  const probabilities = prediction.value;
  if (probabilities === undefined) {
    return (
      <div class="draw-verdict">
        <span class="draw-best none" aria-hidden="true">
          ?
        </span>
        <p class="soft">{describeSilence()}</p>
      </div>
    );
  }
  const { digit: best, isSure, words } = describeAnswer(probabilities);
  return (
    <div class="draw-verdict">
      <span class={`draw-best ${isSure ? '' : 'unsure'}`}>{best}</span>
      <p>{words}</p>
    </div>
  );
}

function describeSilence(): string {
  if (network.value === undefined) return 'Loading the network…';
  if (!isBlank.value) return 'Reading…';
  return digit.value.problem ?? 'The answer comes while you draw.';
}

/** Tells screen readers the answer once it stays the same for a while. */
function useAnnouncement(): void {
  const isFirst = useRef(true);
  useSignalEffect(() => {
    const probabilities = prediction.value;
    const wasFirst = isFirst.current;
    isFirst.current = false;
    if (probabilities === undefined || wasFirst) return;
    const timer = setTimeout(() => announce(describeAnswer(probabilities).spoken), SETTLED_MS);
    return () => clearTimeout(timer);
  });
}
