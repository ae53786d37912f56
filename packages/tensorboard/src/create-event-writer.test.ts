import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder, runProcess } from '@mnist-convnet/testing';
import { readEvents, readValues } from '../test/read-events';
import { createEventWriter } from './create-event-writer';
import { EventFileError, EventWriterClosedError } from './errors';

/** 5 x 3 pixels, RGB, written by Pillow 12.3. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAADElEQVR4nGNgIA0AAAAwAAEWiZrRAAAAAElFTkSuQmCC',
  'base64',
);

describe('createEventWriter', () => {
  test('starts a file with its version, and stamps events with the time in seconds', async () => {
    let time = 1_700_000_000_000;
    const options = { hostname: 'desk', now: () => (time += 250) };
    const writer = await createEventWriter(makeTemporaryFolder(), options);
    expect(basename(writer.file)).toBe(`events.out.tfevents.1700000000.desk.${process.pid}`);
    expect(readEvents(writer.file)).toEqual([
      { wall_time: 1_700_000_000.25, step: 0, file_version: 'brain.Event:2' },
    ]);
    writer.addScalar('loss', 0.5, 3);
    await writer.flush();
    expect(readEvents(writer.file)[1]).toEqual({
      wall_time: 1_700_000_000.75,
      step: 3,
      summary: { value: [{ tag: 'loss', simple_value: 0.5 }] },
    });
  });

  test('scalars come back as float32, zero, NaN and the infinities included', async () => {
    const writer = await createEventWriter(makeTemporaryFolder());
    const values = [0, 0.1, -1e-30, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    values.forEach((value, step) => {
      writer.addScalar('größe/数', value, step);
    });
    await writer.close();
    expect(readValues(writer.file)).toEqual(
      values.map((value, step) => ({ step, tag: 'größe/数', simple_value: Math.fround(value) })),
    );
  });

  test('pictures, texts and histograms come back whole', async () => {
    const writer = await createEventWriter(makeTemporaryFolder());
    const png = Buffer.from(PNG);
    writer.addImage('samples', png, 1);
    png.fill(0);
    writer.addText('config', '**64** grüße', 0);
    writer.addHistogram('weights', Float32Array.of(1, 4, 4), 2);
    await writer.close();

    const [image, text, histogram] = readValues(writer.file);
    expect(image).toEqual({
      step: 1,
      tag: 'samples',
      image: { width: 5, height: 3, colorspace: 3, encoded_image_string: expect.anything() },
    });
    expect(bytesOf(image?.image, 'encoded_image_string').equals(PNG)).toBe(true);
    expect(text).toMatchObject({
      step: 0,
      tag: 'config',
      metadata: { plugin_data: { plugin_name: 'text' }, data_class: 'DATA_CLASS_TENSOR' },
      tensor: { dtype: 'DT_STRING', tensor_shape: {} },
    });
    expect(bytesOf(text?.tensor, 'string_val').toString()).toBe('**64** grüße');
    expect(histogram).toEqual({
      step: 2,
      tag: 'weights',
      histo: {
        min: 1,
        max: 4,
        num: 3,
        sum: 9,
        sum_squares: 33,
        bucket_limit: Array.from({ length: 30 }, (_, i) => expect.closeTo(1 + (i + 1) / 10, 12)),
        bucket: [1, ...new Array(28).fill(0), 2],
      },
    });
  });

  test('flushes write in order, each event once, also when they overlap', async () => {
    const writer = await createEventWriter(makeTemporaryFolder());
    const flushes = [];
    for (let step = 0; step < 50; step++) {
      writer.addScalar('loss', step, step);
      if (step % 3 === 0) flushes.push(writer.flush());
      if (step % 20 === 0) await flushes.at(-1);
    }
    await Promise.all([...flushes, writer.close()]);
    expect(readValues(writer.file).map(({ step }) => step)).toEqual([...Array(50).keys()]);
  });

  test('a resumed run goes on in another file, which says from which step', async () => {
    const folder = makeTemporaryFolder();
    const now = () => 1_700_000_000_000;
    const first = await createEventWriter(folder, { now });
    for (let step = 0; step < 8; step++) first.addScalar('loss', step, step);
    await first.close();
    const second = await createEventWriter(folder, { now, purgeStep: 5 });
    second.addScalar('loss', 5, 5);
    await second.close();

    expect(readdirSync(folder).sort()).toEqual([first, second].map(({ file }) => basename(file)));
    const start = { wall_time: 1_700_000_000, step: 5 };
    const session_log = { status: 'START' };
    expect(readEvents(second.file)).toEqual([
      { ...start, file_version: 'brain.Event:2' },
      { ...start, session_log },
      { ...start, session_log },
      { ...start, summary: { value: [{ tag: 'loss', simple_value: 5 }] } },
    ]);
    expect(readEvents(first.file)).toHaveLength(9);
  });

  test('after a disk was full, the next flush writes everything, over what was left half-written', async () => {
    // Linux has a device that is always full.
    if (process.platform !== 'linux') return;
    const folder = makeTemporaryFolder();
    const writer = await createEventWriter(folder);
    const saved = join(folder, 'saved');
    copyFileSync(writer.file, saved);
    rmSync(writer.file);
    symlinkSync('/dev/full', writer.file);
    writer.addScalar('loss', 1, 1);
    const failure = await writer.flush().catch((error) => error);
    expect(failure).toBeInstanceOf(EventFileError);
    expect(failure).toMatchObject({
      code: 'EVENT_FILE',
      path: writer.file,
      cause: { code: 'ENOSPC' },
    });
    writer.addScalar('loss', 2, 2);

    rmSync(writer.file);
    copyFileSync(saved, writer.file);
    appendFileSync(writer.file, Buffer.from('15000000000000', 'hex'));
    await writer.close();
    expect(readValues(writer.file).map(({ step }) => step)).toEqual([1, 2]);
  });

  test('a write that is cut short leaves what was flushed before', async () => {
    if (process.platform === 'win32') return;
    const folder = makeTemporaryFolder();
    const script = `
      import { createEventWriter } from '@mnist-convnet/tensorboard';
      const writer = await createEventWriter(${JSON.stringify(folder)});
      writer.addScalar('loss', 1, 1);
      await writer.flush();
      writer.addText('long', 'x'.repeat(100_000), 2);
      await writer.close().catch((error) => console.log(error.code, error.cause.code));`;
    // Files of at most 8 blocks of 512 or 1024 bytes.
    const args = ['-c', 'ulimit -f 8 && exec "$@"', '-', process.execPath];
    const { stdout, stderr } = await runProcess(
      'sh',
      [...args, '--input-type=module', '-e', script],
      {
        cwd: join(import.meta.dirname, '..'),
      },
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'EVENT_FILE EFBIG\n', stderr: '' });
    const [name = ''] = readdirSync(folder);
    expect(() => readEvents(join(folder, name))).toThrow('out of range');
    const whole = await createEventWriter(folder, { purgeStep: 2 });
    await whole.close();
    expect(readEvents(whole.file)).toHaveLength(3);
  });

  test('a folder that can’t be made is an error that names it', async () => {
    const file = join(makeTemporaryFolder(), 'file');
    writeFileSync(file, '');
    const failure = await createEventWriter(join(file, 'train')).catch((error) => error);
    expect(failure).toBeInstanceOf(EventFileError);
    expect(failure.message).toMatch(/can't be written to .*train \(.*ENOTDIR/);
  });

  test('nothing is added after close, and close may be called twice', async () => {
    const writer = await createEventWriter(makeTemporaryFolder());
    writer.addScalar('loss', 1, 1);
    await Promise.all([writer.close(), writer.close()]);
    expect(() => writer.addScalar('loss', 2, 2)).toThrow(EventWriterClosedError);
    await writer.flush();
    expect(readValues(writer.file)).toHaveLength(1);
  });

  test('refuses what isn’t an event, and writes nothing of it', async () => {
    const writer = await createEventWriter(makeTemporaryFolder());
    const none = undefined as never;
    expect(() => writer.addScalar('', 1, 1)).toThrow('tag is ""; expected a name');
    expect(() => writer.addScalar(none, 1, 1)).toThrow('tag is undefined');
    expect(() => writer.addScalar('loss', '1' as never, 1)).toThrow(
      'value is "1"; expected a number',
    );
    expect(() => writer.addScalar('loss', 1, -1)).toThrow('step is -1; expected a whole number');
    expect(() => writer.addScalar('loss', 1, 0.5)).toThrow('step is 0.5');
    expect(() => writer.addText('note', none, 1)).toThrow('markdown is undefined; expected text');
    expect(() => writer.addImage('plot', Buffer.from('<svg/>'), 1)).toThrow('png holds 6 bytes');
    expect(() => writer.addHistogram('weights', [Number.NaN], 1)).toThrow('values[0] is NaN');
    await writer.close();
    expect(readValues(writer.file)).toEqual([]);

    const folder = makeTemporaryFolder();
    await expect(createEventWriter(folder, { purgeStep: -1 })).rejects.toThrow('purgeStep is -1');
    await expect(createEventWriter(folder, { now: () => Number.NaN })).rejects.toThrow(
      'now() is NaN',
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

function bytesOf(message: unknown, field: string): Buffer {
  const value = (message as Record<string, Uint8Array | Uint8Array[]>)[field]!;
  return Buffer.from(Array.isArray(value) ? value[0]! : value);
}
