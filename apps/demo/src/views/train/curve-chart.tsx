import { computed, effect, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatPercent } from '../../format';
import { layOutCurve } from '../../state/training-curve';
import { plan } from '../../state/training-form';
import { curve, phase, run } from '../../state/training-run';
import type { Metric } from './chart-range';
import { describeCurve } from './describe';
import { drawChart } from './draw-chart';

interface CurveChartProps {
  readonly metric: Metric;
  readonly title: string;
}

/** One figure over the run: a line for the training images, points for the test images. */
export function CurveChart({ metric, title }: CurveChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const hovered = useSignal<number | undefined>(undefined);
  const data = useMemo(
    () =>
      computed(() =>
        layOutCurve(curve.value, run.value?.epochs ?? [], metric, phase.value === 'paused'),
      ),
    [metric],
  );
  const epochs = run.value?.plan.epochs ?? plan.value?.epochs ?? 1;
  useEffect(() => {
    const chart = drawChart(place.current!, metric, (index) => {
      hovered.value = index;
    });
    const stop = effect(() => chart.setData(data.value, epochs));
    return () => {
      stop();
      chart.remove();
    };
  }, [metric, data, hovered, epochs]);
  return (
    <figure class="train-chart">
      <figcaption>
        <h3>{title}</h3>
        <p class="train-legend">
          <LegendEntry kind="train" label="Training" metric={metric} data={data} at={hovered} />
          <LegendEntry kind="test" label="Test" metric={metric} data={data} at={hovered} />
        </p>
      </figcaption>
      <div
        ref={place}
        class="train-plot"
        role="img"
        aria-label={describeCurve(metric, run.value?.epochs ?? [], epochs)}
      />
    </figure>
  );
}

interface LegendEntryProps {
  readonly kind: 'train' | 'test';
  readonly label: string;
  readonly metric: Metric;
  readonly data: { readonly value: ReturnType<typeof layOutCurve> };
  readonly at: { readonly value: number | undefined };
}

/** What a line is, and its figure under the pointer, or else its newest one. */
function LegendEntry({ kind, label, metric, data, at }: LegendEntryProps) {
  const values = data.value[kind];
  // Test figures stand at the ends of epochs alone: the last one before the pointer counts.
  const seen = at.value === undefined ? values : values.slice(0, at.value + 1);
  const value = seen.findLast((figure) => figure !== null);
  const text =
    value === undefined || value === null
      ? '–'
      : metric === 'loss'
        ? value.toFixed(3)
        : formatPercent(value);
  return (
    <span class={`train-legend-entry ${kind}`}>
      {label} <span class="train-legend-value">{text}</span>
    </span>
  );
}
