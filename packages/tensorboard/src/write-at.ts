import { open } from 'node:fs/promises';

/**
 * Writes at a place, not at the end: what a write that failed has left of a record there is
 * overwritten by the next one. Readers wait for the rest of a record that is cut off.
 */
export async function writeAt(file: string, content: Uint8Array, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    for (let done = 0; done < content.length; ) {
      const rest = content.length - done;
      done += (await handle.write(content, done, rest, position + done)).bytesWritten;
    }
  } finally {
    await handle.close();
  }
}
