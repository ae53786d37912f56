import { useId } from 'preact/hooks';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** Beside the label, and what screen readers say; default the number. */
  readonly text?: string;
  readonly onChange: (value: number) => void;
}

/** A number to be pushed along, with its figure. */
export function Slider({ label, value, min, max, step = 1, text, onChange }: SliderProps) {
  const id = useId();
  return (
    <div class="learn-slider">
      <label for={id}>{label}</label>
      <span class="learn-slider-figure" aria-hidden="true">
        {text ?? value}
      </span>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        {...(text !== undefined && { 'aria-valuetext': text })}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
    </div>
  );
}
