import { useId, useState } from 'preact/hooks';
import type { LayerSize } from '../arithmetic/size-network';
import { changeConvolution, LARGEST_KERNEL, layers, MOST_FILTERS } from './numbers';

type Convolution = Extract<LayerSize, { kind: 'convolution' }>;

/** What can be chosen of a convolution. */
export function ConvolutionInputs({ layer }: { readonly layer: Convolution }) {
  const index = layers
    .peek()
    .filter(({ kind }) => kind === 'convolution')
    .findIndex(({ name }) => name === layer.name);
  return (
    <div class="learn-layer-inputs">
      <CountInput
        label="Filters"
        of={layer.name}
        value={layer.filters}
        most={MOST_FILTERS}
        onChange={(filters) => changeConvolution(index, { filters })}
      />
      <CountInput
        label="Kernel"
        of={layer.name}
        value={layer.kernelSize}
        most={LARGEST_KERNEL}
        onChange={(kernelSize) => changeConvolution(index, { kernelSize })}
      />
    </div>
  );
}

interface CountInputProps {
  readonly label: string;
  readonly of: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1 up; stays as typed while it is typed into. */
function CountInput({ label, of, value, most, onChange }: CountInputProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  return (
    <span>
      <label for={id}>
        {label}
        <span class="visually-hidden"> of {of}</span>
      </label>
      <input
        id={id}
        type="number"
        min={1}
        max={most}
        value={draft ?? value}
        onInput={({ currentTarget }) => {
          setDraft(currentTarget.value);
          onChange(currentTarget.valueAsNumber);
        }}
        onBlur={({ currentTarget }) => {
          setDraft(undefined);
          currentTarget.value = String(value);
        }}
      />
    </span>
  );
}
