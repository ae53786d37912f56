import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '@mnist-convnet/files';

/** What TensorBoard knows event files by, and a time in seconds. */
const NAME = /^events\.out\.tfevents\.(\d{10,15})\./;

/**
 * Makes a new file `events.out.tfevents.<seconds>.<hostname>.<pid>` beside those that are there.
 *
 * TensorBoard reads the files of a folder in the order of their names and never goes back. So the
 * new one's time is later than any other's, also where two are made in one second or the clock was
 * set back.
 *
 * @param folder made if it is missing.
 * @param content what the file starts with.
 * @returns the file's path.
 */
export async function createEventFile(
  folder: string,
  content: Uint8Array,
  { seconds, hostname }: { seconds: number; hostname: string },
): Promise<string> {
  await makeFolders(folder);
  const host = hostname.replaceAll(/[^\w.-]/g, '-');
  for (;;) {
    const time = Math.max(seconds, (await findLatestTime(folder)) + 1);
    const name = `events.out.tfevents.${String(time).padStart(10, '0')}.${host}.${process.pid}`;
    const file = join(folder, name);
    try {
      await writeFile(file, content, { flag: 'wx' });
      return file;
    } catch (error) {
      // Another writer was faster to take this name.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Seconds in the last event file's name; 0 if there is none. */
async function findLatestTime(folder: string): Promise<number> {
  const times = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return times.reduce((latest, time) => Math.max(latest, time), 0);
}
