import type { Evaluation } from '@mnist-convnet/training';
import { formatCount } from '../../format';
import { route, setParams } from '../../state/route';
import { run } from '../../state/training-run';
import { CellImages } from './cell-images';
import { type Cell, formatCell, parseCell } from './confusion';
import { ConfusionTable } from './confusion-table';

/** What the network gets wrong after the newest epoch. */
export function Results() {
  const { tested, epochs } = run.value ?? {};
  if (!tested) return <NoResults />;
  const { evaluation } = tested;
  const chosen = parseCell(route.value.params.cell);
  const choose = (cell: Cell | undefined) => setParams({ cell: cell && formatCell(cell) });
  return (
    <section class="stack" aria-labelledby="train-results-title">
      <div class="view-head">
        <h2 id="train-results-title">What it gets wrong</h2>
        <p class="soft">{summarize(evaluation, epochs?.length ?? 0)}</p>
      </div>
      <div class="train-results">
        <ConfusionTable evaluation={evaluation} chosen={chosen} onChoose={choose} />
        <CellImages evaluation={evaluation} cell={chosen} onClose={() => choose(undefined)} />
      </div>
    </section>
  );
}

/** What will be here. */
function NoResults() {
  return (
    <section class="train-empty" aria-labelledby="train-results-title">
      <h2 id="train-results-title">What it gets wrong</h2>
      <p>
        After each epoch it reads images that it never learned from. Here you will see which digits
        it takes for which others, and the images themselves.
      </p>
    </section>
  );
}

function summarize({ count, mistakes }: Evaluation, epoch: number): string {
  const wrong = mistakes.length === 1 ? '1 image' : `${formatCount(mistakes.length)} images`;
  return `After epoch ${epoch}: ${wrong} of ${formatCount(count)} read wrong.`;
}
