export { loadPretrained } from './load-pretrained';
export { type ModelCard, modelCard } from './model-card';
