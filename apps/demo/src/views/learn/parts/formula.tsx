import type { ComponentChildren } from 'preact';
import './formula.css';

interface FormulaProps {
  /** How it is read aloud. */
  readonly label: string;
  /** The MathML inside `<math>`. */
  readonly children: ComponentChildren;
}

/** A formula on a line of its own; what is too wide for the screen scrolls. */
export function Formula({ label, children }: FormulaProps) {
  return (
    <div class="learn-formula">
      <math display="block" aria-label={label}>
        {children}
      </math>
    </div>
  );
}

/** A letter with indices: X with i, j below it. */
export function Indexed({ of, by }: { readonly of: string; readonly by: ComponentChildren }) {
  return (
    <msub>
      <mi>{of}</mi>
      <mrow>{by}</mrow>
    </msub>
  );
}

/** A number, negative ones with their sign, in brackets where `isFactor`. */
export function Figure({ value, isFactor = false }: { value: string; isFactor?: boolean }) {
  const digits = value.replace('−', '');
  if (digits === value) return <mn>{value}</mn>;
  // A row of its own, or the sign would take the room of a subtraction's.
  const signed = (
    <mrow>
      <mo>−</mo>
      <mn>{digits}</mn>
    </mrow>
  );
  return isFactor ? (
    <mrow>
      <mo>(</mo>
      {signed}
      <mo>)</mo>
    </mrow>
  ) : (
    signed
  );
}
