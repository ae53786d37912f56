export type { InspectBackendsOptions, PrepareBackendOptions, WasmPaths } from './backend-options';
export type {
  BackendAttempt,
  BackendInspection,
  BackendName,
  BackendReport,
  BackendStatus,
} from './backend-report';
export { BackendUnavailableError } from './errors';
export { inspectBackends, prepareBackend } from './web';
