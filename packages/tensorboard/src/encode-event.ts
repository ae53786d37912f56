import { encodeBytes, encodeDouble, encodeInteger, encodeMessage, encodeString } from './protobuf';

const SESSION_START = 1;

/** One entry of an event file: when, at which step, and what. */
export interface LoggedEvent {
  /** Seconds since 1970, with fractions. */
  readonly wallTime: number;
  readonly step: number;
  readonly what: /** Opens every file. */
    | { readonly fileVersion: string }
    /** One `Summary.Value`, encoded. */
    | { readonly summaryValue: Uint8Array }
    /** Readers drop what they have of this step and later ones. */
    | 'session start';
}

/**
 * Encodes an event as TensorBoard's `Event` message.
 *
 * Reference: tensorboard/compat/proto/event.proto and summary.proto.
 */
export function encodeEvent({ wallTime, step, what }: LoggedEvent): Uint8Array {
  return encodeMessage(
    encodeDouble(1, wallTime), // Event.wall_time
    encodeInteger(2, step), // Event.step
    encodeWhat(what),
  );
}

function encodeWhat(what: LoggedEvent['what']): Uint8Array {
  if (what === 'session start') {
    const sessionLog = encodeMessage(encodeInteger(1, SESSION_START)); // SessionLog.status
    return encodeBytes(7, sessionLog); // Event.session_log
  }
  if ('fileVersion' in what) return encodeString(3, what.fileVersion); // Event.file_version
  const summary = encodeMessage(encodeBytes(1, what.summaryValue)); // Summary.value
  return encodeBytes(5, summary); // Event.summary
}
