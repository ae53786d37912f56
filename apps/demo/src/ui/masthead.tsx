import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { linkBackTo, linkTo, route, VIEWS, type ViewName } from '../state/route';
import { Icon } from './icon';
import { ThemeButton } from './theme-button';
import { TrainingMark } from './training-mark';

const LABELS: Record<ViewName, string> = {
  draw: 'Draw',
  look: 'Look inside',
  train: 'Train',
  learn: 'Learn',
  data: 'Data',
};

/** The name of the page and its menu: beside each other, or the menu at the foot of a narrow screen. */
export function Masthead(): JSX.Element {
  const { view } = route.value;
  useEffect(() => {
    document.title = `${LABELS[view]} · mnist-convnet`;
  }, [view]);
  return (
    <header class="masthead">
      <a class="wordmark" href={linkTo('draw')}>
        <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
          <rect width="28" height="28" rx="6" class="wordmark-board" />
          <path
            d="M8.5 8.5c2-2.6 8-3 8.6.8.5 3-3.4 4-5 4.1 2.4 0 6 .8 5.8 4.1-.3 4.3-7.5 4.3-9.8 1.4"
            class="wordmark-ink"
          />
        </svg>
        <span>mnist-convnet</span>
      </a>
      <nav class="menu" aria-label="Views">
        {VIEWS.map((name) => (
          <a key={name} href={linkBackTo(name)} aria-current={name === view ? 'page' : undefined}>
            <Icon name={name} />
            <span>{LABELS[name]}</span>
            {name === 'train' && <TrainingMark />}
          </a>
        ))}
      </nav>
      <ThemeButton />
    </header>
  );
}
