import { announcement } from '../state/notices';

/** Read out by screen readers when it changes, after what they are saying. */
export function Announcer() {
  return (
    <p class="visually-hidden" aria-live="polite">
      {announcement}
    </p>
  );
}
