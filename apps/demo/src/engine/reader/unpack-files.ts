import { unzipSync } from 'fflate';
import { MOST_NETWORK_BYTES } from '../network-limits';
import type { NamedBytes } from '../network-types';
import { ReaderError } from './reader-error';

/**
 * Puts what is in zips in the place of the zips.
 *
 * @throws {ReaderError} if one can't be unpacked, or it would be more than 64 MB in all.
 */
export function unpackFiles(files: readonly NamedBytes[]): NamedBytes[] {
  const budget = { left: MOST_NETWORK_BYTES };
  return files.flatMap((file) => {
    if (isZip(file.bytes)) return unpack(file, budget);
    spend(budget, file.name, file.bytes.length);
    return [file];
  });
}

interface Budget {
  left: number;
}

function unpack({ name, bytes }: NamedBytes, budget: Budget): NamedBytes[] {
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      // Asked before a file is unpacked, which then gets no more room than its entry promises.
      filter(entry) {
        if (entry.name.endsWith('/')) return false;
        spend(budget, name, entry.originalSize);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ReaderError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReaderError(`${name} can’t be unpacked (${reason}). Is it whole?`);
  }
  return Object.entries(unpacked).map(([path, content]) => ({ name: path, bytes: content }));
}

function spend(budget: Budget, name: string, bytes: number): void {
  budget.left -= bytes;
  if (budget.left >= 0) return;
  const most = MOST_NETWORK_BYTES / 2 ** 20;
  throw new ReaderError(
    `${name} would take more than the ${most} MB that this page has for a network.`,
  );
}

function isZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte);
}
