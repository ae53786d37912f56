import { useState } from 'preact/hooks';
import { formatInput, parseNumber } from './number-text';

interface NumberCellProps {
  /** What it is, for those who don't see where it stands. */
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly class?: string;
}

/** A number to type over. While it is typed into, it stays as typed: “-” isn't made “0” at once. */
export function NumberCell({ label, value, onChange, class: className = '' }: NumberCellProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <input
      class={`learn-number ${className}`}
      type="number"
      step="any"
      autocomplete="off"
      aria-label={label}
      value={draft ?? formatInput(value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onInput={({ currentTarget }) => {
        setDraft(currentTarget.value);
        onChange(parseNumber(currentTarget.value));
      }}
      onBlur={({ currentTarget }) => {
        setDraft(undefined);
        // An unfinished “-” reads as empty, which Preact takes for what it set last.
        currentTarget.value = formatInput(value);
      }}
    />
  );
}
