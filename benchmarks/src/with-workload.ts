import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkload, writeWorkload } from './workload';

/** Calls `use` with a folder that holds the workload, and removes the folder afterwards. */
export async function withWorkload<Result>(
  trainImages: number,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'mnist-convnet-benchmark-'));
  try {
    await writeWorkload(folder, await createWorkload(trainImages));
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
