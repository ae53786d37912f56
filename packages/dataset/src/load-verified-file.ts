import { DatasetUnavailableError, type SourceFailure } from './errors';
import type { DatasetFile, DatasetSource, SourceContext } from './sources/dataset-source';
import { verifyFile } from './verify-file';

/** Where to look for files. */
export interface SourcePlan {
  /** Asked one after the other. */
  readonly sources: readonly DatasetSource[];
  /** What the user can do if none has a file. */
  readonly advice: string;
}

/** A genuine file, and the sources that were asked for it before and had none. */
export interface VerifiedFile {
  /** The unpacked file. */
  readonly bytes: Uint8Array;
  readonly failures: readonly SourceFailure[];
}

/**
 * Gets a file from the first source that has a genuine copy. The sources asked before may store it.
 *
 * @throws {DatasetUnavailableError} if no source has one.
 */
export async function loadVerifiedFile(
  file: DatasetFile,
  { sources, advice }: SourcePlan,
  context: SourceContext,
): Promise<VerifiedFile> {
  const failures: SourceFailure[] = [];
  const missedBy: DatasetSource[] = [];
  for (const source of sources) {
    context.signal?.throwIfAborted();
    try {
      const packed = await source.open(file, context);
      const bytes = await verifyFile(file, packed, {
        source: source.name,
        signal: context.signal,
      });
      await storeFile(missedBy, file, bytes);
      return { bytes, failures };
    } catch (error) {
      context.signal?.throwIfAborted();
      failures.push({ source: source.name, error });
      missedBy.push(source);
    }
  }
  throw new DatasetUnavailableError(file.name, failures, advice);
}

/** A store that fails costs the next call a download; it doesn't make the file any worse. */
async function storeFile(
  stores: readonly DatasetSource[],
  file: DatasetFile,
  bytes: Uint8Array,
): Promise<void> {
  for (const store of stores) {
    try {
      await store.store?.(file, bytes);
    } catch {
      // What open() threw is among the failures already, and the other stores are asked all the same.
    }
  }
}
