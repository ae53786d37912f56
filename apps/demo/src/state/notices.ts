import { signal } from '@preact/signals';

/** Something that the user should know. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: string;
  readonly action?: NoticeAction;
}

/** What can be done about it, by a button. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** What is shown at the page's foot until it is closed. */
export const notices = signal<readonly Notice[]>([]);
/** What screen readers are told, politely. */
export const announcement = signal('');

/** More would cover the page; the oldest goes. */
const MOST_NOTICES = 3;
let lastId = 0;

/** Shows a notice; one with the same text takes the place of the first. */
export function notify(text: string, kind: Notice['kind'] = 'info', action?: NoticeAction): void {
  const others = notices
    .peek()
    .filter((notice) => notice.text !== text)
    .slice(1 - MOST_NOTICES);
  notices.value = [...others, { id: ++lastId, kind, text, ...(action && { action }) }];
}

/** Shows what went wrong. The rest of the page stays usable. */
export function reportError(error: unknown): void {
  notify(error instanceof Error ? error.message : String(error), 'error');
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.value = notices.peek().filter((notice) => notice.id !== id);
}

/** Tells screen readers something that sighted users see happen, also if it happens again. */
export function announce(text: string): void {
  // They tell only what changes: a space at the end changes it without a sound.
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}
