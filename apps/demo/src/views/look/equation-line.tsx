import type { Term } from './equation';

/** An equation, under each figure what it is. */
export function EquationLine({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <p class="look-equation">
      {terms.map(({ operator, figure, name }) => (
        <span key={name} class="look-term">
          {operator && <span class="look-operator">{operator}</span>}
          <span class="look-figure">
            <b>{figure}</b> <small>{name}</small>
          </span>
        </span>
      ))}
    </p>
  );
}
