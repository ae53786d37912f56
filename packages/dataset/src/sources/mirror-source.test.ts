import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import {
  type Answer,
  answerBytes,
  answerHalf,
  answerStatus,
  answerWell,
  type MirrorServer,
  packedMnistFile,
  serveMirror,
} from '../../test/mirror-server';
import { readMnistFile } from '../../test/mnist';
import { loadVerifiedFile } from '../load-verified-file';
import { MNIST_FILES } from '../mnist-files';
import type { DownloadProgress, SourceContext } from './dataset-source';
import { createDownloadSources } from './download-sources';

const file = MNIST_FILES.testLabels;
const plain = readMnistFile(file.name);
const packed = packedMnistFile(file.name);
const root = makeTemporaryFolder();
const servers: MirrorServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answer: Answer): Promise<MirrorServer> {
  const server = await serveMirror(answer);
  servers.push(server);
  return server;
}

function makeCache() {
  const cacheFolder = mkdtempSync(join(root, 'cache-'));
  return { cacheFolder, list: () => readdirSync(join(cacheFolder, 'mnist')).sort() };
}

function load(
  { cacheFolder, mirrors }: { cacheFolder: string; mirrors: readonly MirrorServer[] },
  context: SourceContext = {},
) {
  const urls = mirrors.map(({ url }) => url);
  const sources = createDownloadSources({ cacheFolder, mirrors: urls, timeoutMs: 500 });
  return loadVerifiedFile(file, { sources, advice: 'Do this.' }, context);
}

describe('a mirror’s file', () => {
  test('is unpacked, verified, reported and kept, so that the next call needs no mirror', async () => {
    const mirrors = [await serve(answerWell)];
    const { cacheFolder, list } = makeCache();
    const progress: DownloadProgress[] = [];
    const onProgress = (event: DownloadProgress) => progress.push(event);
    expect((await load({ cacheFolder, mirrors }, { onProgress })).bytes).toEqual(plain);
    expect(progress.at(-1)).toEqual({
      file: file.name,
      source: mirrors[0]!.url,
      receivedBytes: packed.length,
      totalBytes: packed.length,
    });
    expect(list()).toEqual([file.name]);
    expect((await load({ cacheFolder, mirrors: [] })).bytes).toEqual(plain);
  });

  test.each([
    ['plain where there is no .gz', (name: string) => (name.endsWith('.gz') ? 404 : plain)],
    [
      'plain where the server shows its start page for .gz',
      (name: string) =>
        name.endsWith('.gz') ? new TextEncoder().encode('<!doctype html>') : plain,
    ],
    ['unpacked under its packed name', () => plain],
  ])('is taken %s', async (_, choose) => {
    const mirror = await serve((name, response, request) => {
      const chosen = choose(name);
      const answer = typeof chosen === 'number' ? answerStatus(chosen) : answerBytes(chosen);
      answer(name, response, request);
    });
    const { cacheFolder } = makeCache();
    expect((await load({ cacheFolder, mirrors: [mirror] })).bytes).toEqual(plain);
  });

  const otherLabels = gzipSync(Uint8Array.from(plain, (byte, i) => (i === 5000 ? byte ^ 1 : byte)));
  test.each([
    ['is another file', answerBytes(otherLabels), 'CHECKSUM_MISMATCH'],
    ['is cut short without notice', answerBytes(packed.subarray(0, 3000)), 'GZIP_CORRUPT'],
    ['is an error page', answerBytes(Buffer.from('<html><p>Sorry</p>')), 'DOWNLOAD_FAILED'],
    ['is not there', answerStatus(404), 'DOWNLOAD_FAILED'],
    ['is refused', answerStatus(500), 'DOWNLOAD_FAILED'],
    ['stalls', answerHalf(), 'DOWNLOAD_FAILED'],
    ['goes on for ever', answerBytes(new Uint8Array(100_000)), 'DOWNLOAD_FAILED'],
    ['never begins', () => {}, 'DOWNLOAD_FAILED'],
  ] as [string, Answer, string][])(
    'that %s is passed over for the next mirror’s',
    async (_, answer, code) => {
      const mirrors = [await serve(answer), await serve(answerWell)];
      const { cacheFolder, list } = makeCache();
      const { bytes, failures } = await load({ cacheFolder, mirrors });
      expect(bytes).toEqual(plain);
      expect(failures.map(({ source }) => source)).toEqual([
        `cache ${join(cacheFolder, 'mnist')}`,
        mirrors[0]!.url,
      ]);
      expect(failures[1]!.error).toMatchObject({ code });
      expect(list()).toEqual([file.name]);
    },
  );

  test('that no mirror has makes one error that lists each reason and what to do', async () => {
    const mirrors = [await serve(answerStatus(404)), await serve(answerHalf())];
    const error = await load({ ...makeCache(), mirrors }).catch((e) => e);
    expect(error).toMatchObject({ code: 'DATASET_UNAVAILABLE', file: file.name });
    const [top, cache, missing, stalled, advice] = error.message.split('\n');
    expect(top).toBe(`No source has a genuine ${file.name}.`);
    expect(cache).toMatch(/^- cache .*: it was not downloaded before\.$/);
    expect(missing).toContain(`${file.name}: the server answered 404 Not Found; expected 200.`);
    expect(stalled).toContain('no byte came for 500 ms, so it was given up.');
    expect(advice).toBe('Do this.');
  });

  test('comes from a mirror again if the cached one was damaged', async () => {
    const mirrors = [await serve(answerWell)];
    const { cacheFolder } = makeCache();
    await load({ cacheFolder, mirrors });
    const cached = join(cacheFolder, 'mnist', file.name);
    writeFileSync(cached, readFileSync(cached).fill(1, 100, 101));
    const { bytes, failures } = await load({ cacheFolder, mirrors });
    expect(bytes).toEqual(plain);
    expect(failures[0]!.error).toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    expect(new Uint8Array(readFileSync(cached))).toEqual(plain);
  });

  test('takes temporary files away that a killed process left, and no fresh ones', async () => {
    const { cacheFolder, list } = makeCache();
    const folder = join(cacheFolder, 'mnist');
    mkdirSync(folder);
    const names = ['old', 'new'].map((age) => `${file.name}.${age}.tmp`);
    for (const name of names) writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, names[0]!), 1e9, 1e9);
    await load({ cacheFolder, mirrors: [await serve(answerWell)] });
    expect(list()).toEqual([file.name, names[1]]);
  });

  test('comes even if the cache can’t be written', async () => {
    const mirrors = [await serve(answerWell)];
    const cacheFolder = join(root, 'a-file');
    writeFileSync(cacheFolder, '');
    expect((await load({ cacheFolder, mirrors })).bytes).toEqual(plain);
  });

  test('refuses a useless timeout', () => {
    expect(() => createDownloadSources({ timeoutMs: 0 })).toThrow(
      expect.objectContaining({ option: 'timeoutMs' }),
    );
  });
});

describe('an unfinished download', () => {
  const half = Math.floor(packed.length / 2);

  /** Downloads half of the file over a connection that then breaks. */
  async function leaveHalf(cacheFolder: string, next: Answer): Promise<MirrorServer> {
    let open: ServerResponse | undefined;
    let answer = answerHalf((response) => {
      open = response;
    });
    const mirror = await serve((...request) => answer(...request));
    const onProgress = () => open!.destroy();
    const error = await load({ cacheFolder, mirrors: [mirror] }, { onProgress }).catch((e) => e);
    expect(error.failures[1].error).toMatchObject({ failure: 'network' });
    mirror.requests.length = 0;
    answer = next;
    return mirror;
  }

  test('is resumed where it ended, and leaves nothing behind', async () => {
    const { cacheFolder, list } = makeCache();
    const mirror = await leaveHalf(cacheFolder, answerWell);
    expect(list()).toEqual([expect.stringMatching(/\.part$/)]);
    const received: number[] = [];
    const onProgress = (event: DownloadProgress) => received.push(event.receivedBytes);
    const { bytes } = await load({ cacheFolder, mirrors: [mirror] }, { onProgress });
    expect(bytes).toEqual(plain);
    expect(mirror.requests).toEqual([`${file.name}.gz bytes=${half}-`]);
    expect(received[0]).toBeGreaterThan(half);
    expect(list()).toEqual([file.name]);
  });

  const ignoreRange: Answer = (_, response) => response.end(packed);
  const misreadRange: Answer = (name, response, request) => {
    if (request.headers.range === undefined) return answerWell(name, response, request);
    response.writeHead(206, { 'Content-Range': `bytes 0-9/${packed.length}` });
    response.end(packed.subarray(0, 10));
  };
  const refuseRange: Answer = (name, response, request) =>
    (request.headers.range === undefined ? answerWell : answerStatus(416))(name, response, request);
  const sendWrongRest: Answer = (name, response, request) => {
    if (request.headers.range === undefined) return answerWell(name, response, request);
    response.writeHead(206, { 'Content-Range': `bytes ${half}-9999/10000` });
    response.end(new Uint8Array(packed.length - half));
  };
  test.each([
    ['ignores the range', ignoreRange, 1],
    ['misreads the range', misreadRange, 2],
    ['refuses the range', refuseRange, 2],
    ['has another file by now', sendWrongRest, 2],
  ])('begins again if the server %s', async (_, next, requests) => {
    const { cacheFolder, list } = makeCache();
    const mirror = await leaveHalf(cacheFolder, next);
    expect((await load({ cacheFolder, mirrors: [mirror] })).bytes).toEqual(plain);
    expect(mirror.requests).toHaveLength(requests);
    expect(list()).toEqual([file.name]);
  });

  test('that begins again and breaks off again is resumed from its second beginning', async () => {
    const { cacheFolder } = makeCache();
    let open: ServerResponse | undefined;
    const halfAgain = answerHalf((response) => {
      open = response;
    });
    const mirror = await leaveHalf(cacheFolder, (name, response, request) => {
      const isThird = mirror.requests.length === 2;
      (isThird ? answerWell : halfAgain)(name, response, request);
    });
    const onProgress = () => open!.destroy();
    const mirrors = [mirror];
    await expect(load({ cacheFolder, mirrors }, { onProgress })).rejects.toThrow(
      'connection failed',
    );
    expect((await load({ cacheFolder, mirrors })).bytes).toEqual(plain);
    expect(mirror.requests).toEqual([
      `${file.name}.gz bytes=${half}-`,
      `${file.name}.gz bytes=${half}-`,
    ]);
  });

  test('stops at once on abort, with the signal’s reason, and can be resumed', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let answer = answerHalf();
    const mirrors = [await serve((...request) => answer(...request)), await serve(answerWell)];
    const { cacheFolder, list } = makeCache();
    const onProgress = () => controller.abort(reason);
    const loading = load({ cacheFolder, mirrors }, { onProgress, signal: controller.signal });
    await expect(loading).rejects.toBe(reason);
    expect(mirrors[1]!.requests).toEqual([]);
    expect(list()).toEqual([expect.stringMatching(/\.part$/)]);
    answer = answerWell;
    mirrors[0]!.requests.length = 0;
    expect((await load({ cacheFolder, mirrors })).bytes).toEqual(plain);
    expect(mirrors[0]!.requests).toEqual([`${file.name}.gz bytes=${half}-`]);
    expect(list()).toEqual([file.name]);
  });
});
