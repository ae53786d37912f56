import uPlot from 'uplot';
import type { ChartData } from '../../state/training-curve';
import { readChartColors, watchTheme } from './chart-colors';
import { chooseRange, type Metric } from './chart-range';

/** A chart on the page. */
export interface Chart {
  /** @param epochs how many the horizontal axis has room for. */
  readonly setData: (data: ChartData, epochs: number) => void;
  readonly remove: () => void;
}

const HEIGHT = 240;
const FONT = '12px "Inter Variable", system-ui, sans-serif';
/** Steps between lines, of which the widest that fit are taken. */
const EPOCH_STEPS = [1, 2, 5, 10, 20, 50];

/**
 * Draws a curve of the training images and points of the test images into a place, in the page's colours,
 * as wide as the place is.
 *
 * @param onHover is told which point the pointer is at; undefined: none.
 */
export function drawChart(
  place: HTMLElement,
  metric: Metric,
  onHover: (index: number | undefined) => void,
): Chart {
  let colors = readChartColors(place);
  let data: ChartData = { epochs: [], train: [], test: [] };
  let epochs = 1;
  const axis: uPlot.Axis = {
    font: FONT,
    stroke: () => colors.text,
    grid: { stroke: () => colors.grid, width: 1 },
    ticks: { show: false },
  };
  const format = (value: number) =>
    metric === 'loss' ? String(Number(value.toFixed(2))) : `${Math.round(value * 100)} %`;
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, sync: { key: 'training' } },
      scales: {
        x: { time: false, range: () => [0, epochs] },
        y: { range: () => chooseRange(metric, data) },
      },
      axes: [
        { ...axis, incrs: EPOCH_STEPS, size: 30 },
        { ...axis, size: 48, values: (_, values) => values.map(format) },
      ],
      series: [
        {},
        {
          stroke: () => colors.train,
          width: 2,
          spanGaps: true,
          // A line of one point, as after one step, isn't seen.
          points: { show: () => data.train.length === 1, size: 6, fill: () => colors.train },
        },
        {
          stroke: () => colors.test,
          width: 1.5,
          dash: [5, 4],
          spanGaps: true,
          points: { show: true, size: 8, fill: () => colors.test },
        },
      ],
      hooks: { setCursor: [({ cursor }) => onHover(cursor.idx ?? undefined)] },
    },
    [[], [], []],
    place,
  );
  const resize = new ResizeObserver(() => {
    if (place.clientWidth !== plot.width)
      plot.setSize({ width: place.clientWidth, height: HEIGHT });
  });
  resize.observe(place);
  const unwatch = watchTheme(() => {
    colors = readChartColors(place);
    plot.redraw();
  });
  return {
    setData: (next, wanted) => {
      data = next;
      epochs = wanted;
      plot.setData([next.epochs, next.train, next.test]);
    },
    remove: () => {
      unwatch();
      resize.disconnect();
      plot.destroy();
    },
  };
}
