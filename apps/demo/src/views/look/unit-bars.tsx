import type { LayerInfo } from '../../engine/network-types';
import { formatPercent, formatValue } from '../../format';
import { BarList } from './bar-list';
import { writeUnit } from './layer-words';

interface UnitBarsProps {
  readonly layer: LayerInfo;
  readonly values: Float32Array;
  readonly chosen: number;
  readonly onChoose: (unit: number) => void;
}

/** A layer's few units with their values; one is chosen. */
export function UnitBars({ layer, values, chosen, onChoose }: UnitBarsProps) {
  const isProbability = layer.activation === 'softmax';
  return (
    <BarList
      label="Value to look at"
      rows={Array.from(values, (value, unit) => ({
        key: unit,
        label: writeUnit(layer, unit),
        amount: value,
        figure: isProbability ? formatPercent(value) : formatValue(value),
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
