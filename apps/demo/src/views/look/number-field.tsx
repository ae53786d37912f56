interface NumberFieldProps {
  readonly label: string;
  /** From 0; shown from 1. */
  readonly value: number;
  readonly count: number;
  readonly onChange: (value: number) => void;
}

/** One of so many, by its number. */
export function NumberField({ label, value, count, onChange }: NumberFieldProps) {
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const next = currentTarget.valueAsNumber - 1;
    if (Number.isInteger(next) && next >= 0 && next < count) onChange(next);
  };
  return (
    <label class="look-number">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={count}
        value={value + 1}
        onInput={onInput}
        // What can't be is put right when it's left.
        onBlur={({ currentTarget }) => {
          currentTarget.value = String(value + 1);
        }}
      />
      <span class="soft">of {count}</span>
    </label>
  );
}
