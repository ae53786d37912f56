import './training-mark.css';
import { donePercent, phase } from '../state/training-run';

/** In the link to Train while a run is under way, which goes on when other views are open: how far it is. */
export function TrainingMark() {
  const percent = donePercent.value;
  if (percent === undefined) return null;
  const isPaused = phase.value === 'paused';
  return (
    <>
      <span class={`training-mark ${isPaused ? 'paused' : ''}`} aria-hidden="true">
        <span style={{ transform: `scaleX(${percent / 100})` }} />
      </span>
      <span class="visually-hidden">
        : a run is {isPaused ? 'paused' : 'under way'}, {percent} % done
      </span>
    </>
  );
}
