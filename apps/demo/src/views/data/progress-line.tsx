interface ProgressLineProps {
  readonly label: string;
  /** In [0, 1]; undefined: nobody knows. */
  readonly share: number | undefined;
}

/** How far something has come that takes a while. */
export function ProgressLine({ label, share }: ProgressLineProps) {
  return (
    <div class="data-progress">
      <label>
        <span>{label}</span>
        <progress max={1} {...(share !== undefined && { value: share })} />
      </label>
    </div>
  );
}
