import type { ComponentChildren } from 'preact';
import { Icon } from '../../../ui/icon';

interface LessonProps {
  readonly title: string;
  /** One or two sentences: what happens. */
  readonly lead: ComponentChildren;
  /** Puts this lesson's numbers back. */
  readonly onReset: () => void;
  readonly children: ComponentChildren;
}

/** What every lesson has. */
export function Lesson({ title, lead, onReset, children }: LessonProps) {
  return (
    <>
      <header class="learn-lesson-head">
        <h2 tabIndex={-1}>{title}</h2>
        <button class="button quiet" type="button" onClick={onReset}>
          <Icon name="undo" />
          Reset
        </button>
        <p class="learn-lead">{lead}</p>
      </header>
      {children}
    </>
  );
}
