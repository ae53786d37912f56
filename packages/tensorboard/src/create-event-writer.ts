import { hostname as getHostname } from 'node:os';
import { resolve } from 'node:path';
import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { countHistogram } from './count-histogram';
import { createEventFile } from './create-event-file';
import { encodeEvent, type LoggedEvent } from './encode-event';
import { encodeRecord } from './encode-record';
import {
  encodeHistogramValue,
  encodeImageValue,
  encodeScalarValue,
  encodeTextValue,
} from './encode-value';
import { EventFileError, EventWriterClosedError } from './errors';
import type { EventWriter, EventWriterOptions } from './event-writer';
import { readPngHeader } from './read-png-header';
import { writeAt } from './write-at';

const FILE_VERSION = 'brain.Event:2';

/**
 * Starts an event file that TensorBoard reads. The file is made at once, so that a run can't fail
 * hours later for a folder that doesn't take files.
 *
 * @param folder one run to TensorBoard, with one writer at a time: `runs/a/train` and
 *   `runs/a/validation` are drawn as two curves in one chart. Made if it is missing. A folder that has
 *   event files gets another, and the run goes on.
 * @throws {EventFileError} if the file can't be made.
 * @throws {InvalidOptionError} if `purgeStep` isn't a step, or `now` gives no time.
 * @example
 * const writer = await createEventWriter('runs/today/train');
 * writer.addScalar('loss', 0.31, 1);
 * await writer.close();
 */
export async function createEventWriter(
  folder: string,
  options: EventWriterOptions = {},
): Promise<EventWriter> {
  const { purgeStep, now = Date.now, hostname = getHostname() } = options;
  if (purgeStep !== undefined) requireInteger('purgeStep', purgeStep, { min: 0 });
  const getWallTime = () => requireNumber('now()', now(), { min: 0 }) / 1000;
  const encode = (step: number, what: LoggedEvent['what']) =>
    encodeRecord(encodeEvent({ wallTime: getWallTime(), step, what }));

  const path = resolve(folder);
  const start = [encode(purgeStep ?? 0, { fileVersion: FILE_VERSION })];
  if (purgeStep !== undefined) {
    // Twice, since TensorBoard takes a folder's first one for the run's own start and drops nothing.
    start.push(encode(purgeStep, 'session start'), encode(purgeStep, 'session start'));
  }
  const content = Buffer.concat(start);
  const seconds = Math.floor(getWallTime());
  const file = await attempt(path, () => createEventFile(path, content, { seconds, hostname }));
  return openWriter(file, content.length, encode);
}

function openWriter(
  file: string,
  startBytes: number,
  encode: (step: number, what: LoggedEvent['what']) => Uint8Array,
): EventWriter {
  const pending: Uint8Array[] = [];
  let fileBytes = startBytes;
  let lastWrite = Promise.resolve();
  let closing: Promise<void> | undefined;

  function add(tag: string, step: number, encodeValue: () => Uint8Array): void {
    if (typeof tag !== 'string' || tag === '') {
      throw new InvalidOptionError('tag', tag, 'a name such as "loss/train"');
    }
    requireInteger('step', step, { min: 0 });
    if (closing) throw new EventWriterClosedError(tag, file);
    pending.push(encode(step, { summaryValue: encodeValue() }));
  }

  async function writePending(): Promise<void> {
    const records = [...pending];
    if (records.length === 0) return;
    const content = Buffer.concat(records);
    await attempt(file, () => writeAt(file, content, fileBytes));
    fileBytes += content.length;
    pending.splice(0, records.length);
  }

  function flush(): Promise<void> {
    // One after the other; a failed one is its own caller's to hear of.
    const write = lastWrite.then(writePending);
    lastWrite = write.catch(() => {});
    return write;
  }

  return {
    file,
    addScalar(tag, value, step) {
      if (typeof value !== 'number') throw new InvalidOptionError('value', value, 'a number');
      add(tag, step, () => encodeScalarValue(tag, value));
    },
    addImage: (tag, png, step) =>
      add(tag, step, () => encodeImageValue(tag, png, readPngHeader(png))),
    addText(tag, markdown, step) {
      if (typeof markdown !== 'string') throw new InvalidOptionError('markdown', markdown, 'text');
      add(tag, step, () => encodeTextValue(tag, markdown));
    },
    addHistogram: (tag, values, step) =>
      add(tag, step, () => encodeHistogramValue(tag, countHistogram(values))),
    flush,
    close() {
      closing ??= flush();
      return closing;
    },
  };
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new EventFileError(path, cause);
  }
}
