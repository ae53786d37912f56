import { goTo, linkTo } from '../../state/route';
import { LESSONS } from './lessons';

/** All lessons: a list at the side, or on narrow screens one line to choose from. */
export function LessonMenu({ current }: { readonly current: number }) {
  return (
    <nav class="learn-menu" aria-label="Lessons">
      <ol>
        {LESSONS.map(({ id, title }, i) => (
          <li key={id}>
            <a
              href={linkTo('learn', { lesson: id })}
              aria-current={i === current ? 'page' : undefined}
            >
              <span class="learn-menu-number">{i + 1}</span>
              {title}
            </a>
          </li>
        ))}
      </ol>
      <label>
        <span class="visually-hidden">Lesson</span>
        <select
          value={LESSONS[current]!.id}
          onChange={({ currentTarget }) => goTo('learn', { lesson: currentTarget.value })}
        >
          {LESSONS.map(({ id, title }, i) => (
            <option key={id} value={id}>
              {i + 1}. {title}
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}
