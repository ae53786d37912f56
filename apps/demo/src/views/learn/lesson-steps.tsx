import { linkTo } from '../../state/route';
import { Icon } from '../../ui/icon';
import { LESSONS } from './lessons';

/** The ways to the lessons before and behind this one. */
export function LessonSteps({ current }: { readonly current: number }) {
  const before = LESSONS[current - 1];
  const next = LESSONS[current + 1];
  return (
    <nav class="learn-steps" aria-label="Lessons before and next">
      {before && (
        <a class="button" href={linkTo('learn', { lesson: before.id })}>
          <Icon name="previous" />
          {before.title}
        </a>
      )}
      {next && (
        <a class="button learn-next" href={linkTo('learn', { lesson: next.id })}>
          {next.title}
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
