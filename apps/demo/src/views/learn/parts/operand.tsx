import type { ComponentChildren } from 'preact';

interface OperandProps {
  /** Stands before it: ∗, =, → */
  readonly sign: string;
  readonly children: ComponentChildren;
}

/** A matrix with the sign before it, which stays with it when lines wrap. */
export function Operand({ sign, children }: OperandProps) {
  return (
    <div class="learn-operand">
      <span class="learn-operator" aria-hidden="true">
        {sign}
      </span>
      {children}
    </div>
  );
}
