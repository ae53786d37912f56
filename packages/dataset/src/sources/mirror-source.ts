import { requireInteger } from '@mnist-convnet/errors';
import { readChunks } from '../bytes';
import { describeBytes } from '../describe-bytes';
import { DownloadError } from '../errors';
import { verifyFile } from '../verify-file';
import type { DatasetFile, DatasetSource, SourceContext } from './dataset-source';
import { type IdleTimeout, startIdleTimeout } from './idle-timeout';
import { MemoryPart, type Part } from './part';

/** Settings of {@link createMirrorSource}. */
export interface MirrorOptions {
  /** Default the global fetch. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds without a byte after which the mirror is given up; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Where unfinished downloads are kept; default memory, which ends with the program. */
  readonly openPart?: ((file: DatasetFile, url: string) => Promise<Part>) | undefined;
}

/** A gzip stream of incompressible bytes is a little longer than they are. */
const GZIP_SLACK_BYTES = 65_536;

/**
 * A folder on a web server that has the files, plain or with `.gz` behind the name.
 *
 * @param baseUrl the folder's address, with or without a slash at the end.
 * @throws {InvalidOptionError} if `timeoutMs` is no whole number from 1.
 */
export function createMirrorSource(baseUrl: string, options: MirrorOptions = {}): DatasetSource {
  requireInteger('timeoutMs', options.timeoutMs ?? 30_000, { min: 1 });
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return {
    name: baseUrl,
    async open(file, context) {
      try {
        return await download(`${base}${file.name}.gz`, file, { ...options, ...context, baseUrl });
      } catch (error) {
        context.signal?.throwIfAborted();
        // A server without the packed file says 404, or shows its start page.
        const mayHavePlainFile =
          error instanceof DownloadError &&
          (error.failure === 'status' || error.failure === 'content');
        if (!mayHavePlainFile) throw error;
        return download(`${base}${file.name}`, file, { ...options, ...context, baseUrl });
      }
    },
  };
}

type OpenOptions = MirrorOptions & SourceContext & { readonly baseUrl: string };

async function download(url: string, file: DatasetFile, options: OpenOptions): Promise<Uint8Array> {
  const { baseUrl, signal, openPart = async () => new MemoryPart() } = options;
  const part = await openPart(file, url);
  try {
    const isResumed = await transfer(url, { file, part, options });
    // What an earlier attempt left may be damaged. If-Range would guard against another version on
    // the server, but not against that; the checksum does both.
    if (isResumed && !(await isGenuine(file, part.bytes(), { source: baseUrl, signal }))) {
      await part.restart();
      await transfer(url, { file, part, options });
    }
  } catch (error) {
    const isWrong = error instanceof DownloadError && error.failure === 'content';
    await (isWrong ? part.discard() : part.keep());
    throw error;
  }
  const bytes = part.bytes();
  await part.discard();
  return bytes;
}

interface Transfer {
  readonly file: DatasetFile;
  readonly part: Part;
  readonly options: OpenOptions;
}

/** Downloads the rest of a part; returns whether an earlier attempt's bytes were used. */
async function transfer(url: string, { file, part, options }: Transfer): Promise<boolean> {
  const { fetch = globalThis.fetch, timeoutMs = 30_000, signal, onProgress, baseUrl } = options;
  const reason = () =>
    new DownloadError(url, 'timeout', `no byte came for ${timeoutMs} ms, so it was given up.`);
  const idle = startIdleTimeout(timeoutMs, reason, signal);
  try {
    const { response, isResumed } = await request(url, { fetch, part, idle });
    const totalBytes = readTotalBytes(response, part.size);
    for await (const chunk of readChunks(response.body!)) {
      idle.touch();
      await part.append(chunk);
      if (part.size === chunk.length) checkStart(url, chunk);
      if (part.size > file.bytes + GZIP_SLACK_BYTES) {
        const problem = `it goes on behind the ${file.bytes} bytes of ${file.name}.`;
        throw new DownloadError(url, 'content', problem);
      }
      onProgress?.({
        file: file.name,
        source: baseUrl,
        receivedBytes: part.size,
        ...(totalBytes === undefined ? {} : { totalBytes }),
      });
    }
    return isResumed;
  } catch (error) {
    // Not every fetch rejects with the reason itself.
    if (idle.signal.aborted) throw idle.signal.reason;
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(url, 'network', 'the connection failed', { cause: error });
  } finally {
    idle.stop();
  }
}

interface RequestOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly part: Part;
  readonly idle: IdleTimeout;
}

async function request(
  url: string,
  { fetch, part, idle }: RequestOptions,
): Promise<{ response: Response; isResumed: boolean }> {
  const { signal } = idle;
  const isResumed = part.size > 0;
  const init = isResumed ? { signal, headers: { Range: `bytes=${part.size}-` } } : { signal };
  const response = await fetch(url, init);
  idle.touch();
  if (isResumed && isAnswerTo(response, part.size)) return { response, isResumed };
  if (isResumed) await part.restart();
  // A server that can't continue there may refuse the range, misread it or ignore it.
  if (isResumed && (response.status === 416 || response.status === 206)) {
    await response.body?.cancel();
    return request(url, { fetch, part, idle });
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    const { status, statusText } = response;
    const problem = `the server answered ${status} ${statusText}`.trimEnd();
    throw new DownloadError(url, 'status', `${problem}; expected 200.`, { status });
  }
  return { response, isResumed: false };
}

/** Whether a response continues at byte `start`, as `Content-Range: bytes start-end/total` says. */
function isAnswerTo(response: Response, start: number): boolean {
  const range = response.headers.get('content-range') ?? '';
  return response.status === 206 && range.startsWith(`bytes ${start}-`);
}

function readTotalBytes({ headers }: Response, partBytes: number): number | undefined {
  const length = headers.get('content-length');
  // The length of an encoded answer is not that of the bytes which fetch hands out.
  if (length === null || headers.get('content-encoding') !== null) return undefined;
  return partBytes + Number(length);
}

/** Stops at the first bytes of an error page rather than at its end. */
function checkStart(url: string, start: Uint8Array): void {
  // One byte, as gzip's second may still be on its way.
  if (start[0] === 0x1f || start[0] === 0) return;
  const problem = `the server sent ${describeBytes(start)}; expected an IDX file, plain or gzipped.`;
  throw new DownloadError(url, 'content', problem);
}

async function isGenuine(
  file: DatasetFile,
  bytes: Uint8Array,
  options: { source: string; signal: AbortSignal | undefined },
): Promise<boolean> {
  try {
    await verifyFile(file, bytes, options);
    return true;
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}
