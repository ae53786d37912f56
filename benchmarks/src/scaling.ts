import { listPeers } from './list-peers';
import type { BenchmarkOptions } from './options';
import { formatScaling, type ScalingFigure } from './report/scaling-table';
import { roundRobin } from './round-robin';
import type { Run } from './run';
import { closePeers, startPeers } from './start-peers';
import { median } from './statistics';
import { withWorkload } from './with-workload';

const BATCH_SIZES = [16, 32, 64, 128, 256];
/** Ours trains steps that aren't counted on top of those that are. */
const SPARE_STEPS = 40;

/** Measures how training gets faster with workers and with larger batches. */
export async function measureScaling(options: BenchmarkOptions, run: Run): Promise<void> {
  const { steps, rounds, cores } = options;
  const ours = listPeers(options).find(({ id }) => id === 'ours-1')!;
  const definitions = Array.from({ length: cores }, (_, i) => ({
    ...ours,
    id: `ours-${i + 1}`,
    name: `mnist-convnet, ${i + 1} worker${i === 0 ? '' : 's'}`,
    settings: { ...ours.settings, threads: i + 1 },
  }));
  const trainImages = (steps + SPARE_STEPS) * Math.max(...BATCH_SIZES);
  await withWorkload(trainImages, async (folder) => {
    const peers = await startPeers(definitions, folder, run);
    const cells = peers.flatMap((peer) => BATCH_SIZES.map((batchSize) => ({ peer, batchSize })));
    const figures: ScalingFigure[] = [];
    try {
      for (const { round, participant } of roundRobin(cells, rounds)) {
        if (run.signal.aborted) break;
        const { peer, batchSize } = participant;
        const { name, settings } = peer.definition;
        run.note(`Round ${round + 1} of ${rounds}: ${name}, batches of ${batchSize}`);
        const times = await peer.process.ask({ command: 'train', steps, batchSize });
        const figure = { workers: settings.threads, batchSize, milliseconds: median(times) };
        figures.push(figure);
        await run.lines.write('scaling', { round: round + 1, ...figure });
      }
    } catch (error) {
      if (!run.signal.aborted) run.faults.push((error as Error).message);
    } finally {
      await closePeers(peers);
    }
    run.print(`\nTraining, images per second at the median round\n\n${formatScaling(figures)}`);
  });
}
