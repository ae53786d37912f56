export { createComparison } from './create-comparison';
export { createReport } from './create-report';
export type {
  Details,
  ReportClass,
  ReportEvaluation,
  ReportFeatureMaps,
  ReportImages,
  ReportMistake,
  ReportRepeat,
  RunFacts,
} from './facts';
