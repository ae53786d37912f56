import { transfer } from 'comlink';

/** Hands a result over rather than copying it; all its arrays have to be the result's own. */
export function send<T>(result: T): T {
  const buffers = new Set<ArrayBuffer>();
  collect(result, buffers);
  return transfer(result, [...buffers]);
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) collect(part, buffers);
  }
}
