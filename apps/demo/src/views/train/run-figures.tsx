import { formatCount, formatPercent } from '../../format';
import { listPoints } from '../../state/training-curve';
import { curve, lastStep, phase, run } from '../../state/training-run';
import { describeDuration, describeWorkers } from './describe';

/** What the run has come to, in figures. */
export function RunFigures() {
  const step = lastStep.value;
  const { imagesPerSecond, secondsLeft } = step ?? {};
  const { plan, begun, epochs, stepsBefore = 0 } = run.value ?? {};
  const learned = listPoints(curve.value, phase.value === 'paused').at(-1)?.accuracy;
  const tested = epochs?.at(-1)?.validationAccuracy;
  const isMoving = ['running', 'pausing', 'paused'].includes(phase.value);
  const epoch = step?.epoch ?? (epochs?.length ?? 0) + (stepsBefore > 0 ? 1 : 0);
  return (
    <>
      <dl class="train-figures">
        <Figure name="Epoch" value={plan ? `${epoch} of ${plan.epochs}` : undefined} />
        <Figure
          name="Step"
          value={
            begun && `${formatCount(step?.totalStep ?? stepsBefore)} of ${formatCount(begun.steps)}`
          }
        />
        <Figure
          name="Time left"
          value={isMoving && secondsLeft !== undefined && describeDuration(secondsLeft)}
        />
        <Figure
          name="Images a second"
          value={imagesPerSecond !== undefined && formatCount(imagesPerSecond)}
        />
        <Figure name="Right, training" value={learned !== undefined && formatPercent(learned)} />
        <Figure name="Right, test" value={tested !== undefined && formatPercent(tested)} />
      </dl>
      {begun && plan && <p class="soft train-workers">{describeWorkers(begun, plan.backend)}</p>}
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string | false | undefined;
}

function Figure({ name, value }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value || '–'}</dd>
    </div>
  );
}
