/** Puts chunks one behind the other into one array. */
export function concatBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

/** The chunks of a stream; the stream is cancelled when the loop over them ends early. */
export async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Not `for await` on the stream itself: Safari's streams can't do that.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Only a stream that already failed can refuse, and that failure is on its way to the caller.
    await reader.cancel().catch(() => undefined);
  }
}
