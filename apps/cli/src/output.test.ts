import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createOutput } from './output';

/** The terminal's commands that erase a line or what is below. */
const ERASE = new RegExp(`${String.fromCharCode(27)}\\[\\d*[JK]`);

function createStreams(isTTY: boolean) {
  const stdout = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  const stderr = new PassThrough();
  let clock = 0;
  return {
    read: () => readAll(stdout),
    readErrors: () => readAll(stderr),
    wait: (ms: number) => {
      clock += ms;
    },
    streams: {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: stderr as unknown as NodeJS.WriteStream,
      now: () => clock,
    },
  };
}

/** What a stream holds; one read gives one chunk. */
function readAll(stream: PassThrough): string {
  let text = '';
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) text += chunk;
  return text;
}

describe('createOutput', () => {
  test('in a terminal, progress replaces itself and goes away', () => {
    const { read, wait, streams } = createStreams(true);
    const output = createOutput({}, streams);
    expect(output.mode).toBe('terminal');
    output.progress(() => 'half', {});
    wait(200);
    output.progress(() => 'most', {});
    const drawn = read();
    expect(drawn).toContain('half');
    // Between the two it moves back and erases.
    const between = drawn.slice(drawn.indexOf('half'), drawn.indexOf('most'));
    expect(between).toMatch(ERASE);
    output.endProgress();
    expect(read()).toMatch(ERASE);
    output.line('done');
    expect(read()).toBe('done\n');
  });

  test('down a pipe, progress is a plain line every ten seconds', () => {
    const { read, wait, streams } = createStreams(false);
    const output = createOutput({}, streams);
    output.progress(() => 'at once', {});
    wait(10_000);
    output.progress(() => 'later', {});
    output.progress(() => 'too soon', {});
    output.endProgress();
    output.line('done');
    expect(read()).toBe('later\ndone\n');
  });

  test('with --json, standard output has one object a line and nothing else', () => {
    const { read, readErrors, wait, streams } = createStreams(true);
    const output = createOutput({ json: true }, streams);
    output.line('for people');
    output.event('data', { train: 60_000 });
    wait(1000);
    output.progress(() => 'for people', { step: 1 });
    output.note('on the side');
    expect(read()).toBe('{"event":"data","train":60000}\n{"event":"progress","step":1}\n');
    expect(readErrors()).toBe('on the side\n');
  });
});
