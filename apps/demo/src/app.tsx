import { route, type ViewName } from './state/route';
import { Announcer } from './ui/announcer';
import { LazyView } from './ui/lazy-view';
import { Masthead } from './ui/masthead';
import { NoticeList } from './ui/notice-list';

/** Each view is a chunk of its own, which is fetched when the view is first opened. */
const LOADERS = {
  draw: () => import('./views/draw').then(({ DrawView }) => DrawView),
  look: () => import('./views/look').then(({ LookView }) => LookView),
  train: () => import('./views/train').then(({ TrainView }) => TrainView),
  learn: () => import('./views/learn').then(({ LearnView }) => LearnView),
  data: () => import('./views/data').then(({ DataSetView }) => DataSetView),
} satisfies Record<ViewName, unknown>;

/** The page: a menu, one view, and what is announced. */
export function App() {
  const { view } = route.value;
  return (
    <>
      <button class="skip-link" type="button" onClick={focusMain}>
        Skip to content
      </button>
      <Masthead />
      <main id="main" tabIndex={-1}>
        <LazyView key={view} load={LOADERS[view]} />
      </main>
      <NoticeList />
      <Announcer />
    </>
  );
}

/** No link: the part of the address behind `#` is the route's. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
