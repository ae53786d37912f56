import type { StudyResult } from './study-folder';

/** What several seeds of one recipe come to. Accuracies are in [0, 1]. */
export interface StudySummary {
  readonly recipe: string;
  readonly judgedOn: StudyResult['judgedOn'];
  readonly epochs: number;
  readonly seeds: number;
  readonly mean: number;
  /** Sample standard deviation; 0 with one seed. */
  readonly deviation: number;
  readonly lowest: number;
  readonly highest: number;
  /** Median time of a run, in seconds. */
  readonly seconds: number;
  /** Where the median run ran. */
  readonly computer: string;
}

/** @param results at least one. */
export function summarizeStudy(results: readonly StudyResult[]): StudySummary {
  const accuracies = results.map(({ accuracy }) => accuracy);
  const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
  const squares = accuracies.reduce((sum, accuracy) => sum + (accuracy - mean) ** 2, 0);
  const bySeconds = [...results].sort((a, b) => a.seconds - b.seconds);
  const median = bySeconds[Math.floor((bySeconds.length - 1) / 2)]!;
  const { workers, machine } = median;
  const threads = workers === 1 ? '1 worker' : `${workers} workers`;
  return {
    recipe: median.recipe.name,
    judgedOn: median.judgedOn,
    epochs: median.recipe.epochs,
    seeds: results.length,
    mean,
    deviation: accuracies.length > 1 ? Math.sqrt(squares / (accuracies.length - 1)) : 0,
    lowest: Math.min(...accuracies),
    highest: Math.max(...accuracies),
    seconds: median.seconds,
    computer: `${median.backend}, ${threads}, Node ${machine.node.slice(1)}, ${machine.processor}`,
  };
}
