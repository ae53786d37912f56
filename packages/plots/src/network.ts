export { type FeatureMapsPlotOptions, plotFeatureMaps } from './network/plot-feature-maps';
export { type FiltersPlotOptions, plotFilters } from './network/plot-filters';
export {
  type FeatureMapOptions,
  type InputImage,
  readFeatureMaps,
} from './network/read-feature-maps';
export { type FilterOptions, readFilters } from './network/read-filters';
