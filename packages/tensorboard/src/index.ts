export { createEventWriter } from './create-event-writer';
export { EventFileError, EventWriterClosedError, InvalidPngError } from './errors';
export type { EventWriter, EventWriterOptions } from './event-writer';
