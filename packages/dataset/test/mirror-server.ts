import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type LoopbackServer, serveOnLoopback } from '@mnist-convnet/testing';
import { readMnistFile } from './mnist';

/** A mirror that remembers what it was asked. */
export interface MirrorServer extends LoopbackServer {
  /** Such as 'train-images-idx3-ubyte.gz', with the range behind it if one was asked for. */
  readonly requests: string[];
}

/** Answers one request for a file; `name` is without the slash. */
export type Answer = (name: string, response: ServerResponse, request: IncomingMessage) => void;

const packed = new Map<string, Uint8Array>();

/** An official file as mirrors have it. */
export function packedMnistFile(name: string): Uint8Array {
  const bytes = packed.get(name) ?? gzipSync(readMnistFile(name), { level: 1 });
  packed.set(name, bytes);
  return bytes;
}

export async function serveMirror(answer: Answer): Promise<MirrorServer> {
  const requests: string[] = [];
  const server = await serveOnLoopback((request, response) => {
    const name = request.url!.slice(1);
    const { range } = request.headers;
    requests.push(range === undefined ? name : `${name} ${range}`);
    answer(name, response, request);
  });
  return { ...server, requests };
}

/** A good mirror of packed files, which continues where it is asked to. */
export const answerWell: Answer = (name, response, request) => {
  if (!name.endsWith('.gz')) return answerStatus(404)(name, response, request);
  const bytes = packedMnistFile(name.slice(0, -3));
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0) {
    response.statusCode = 206;
    response.setHeader('Content-Range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
  }
  response.setHeader('Content-Length', bytes.length - start);
  response.end(bytes.subarray(start));
};

export function answerStatus(status: number): Answer {
  return (_, response) => {
    response.statusCode = status;
    response.end('<html>no</html>');
  };
}

/** Sends these bytes whatever is asked for, without a length. */
export function answerBytes(bytes: Uint8Array): Answer {
  return (_, response) => {
    response.write(bytes);
    response.end();
  };
}

/** Sends the first half of a file and then nothing; `response` can be ended by the test. */
export function answerHalf(onResponse: (response: ServerResponse) => void = () => {}): Answer {
  return (name, response) => {
    const bytes = packedMnistFile(name.slice(0, -3));
    response.setHeader('Content-Length', bytes.length);
    response.write(bytes.subarray(0, bytes.length / 2));
    onResponse(response);
  };
}
