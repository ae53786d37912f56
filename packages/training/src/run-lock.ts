import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RunInUseError } from './run-folder-error';

/** A process that holds a run touches its lock so often, in milliseconds … */
const TOUCH_MS = 10_000;
/** … and has died if it hasn't for so long: it may be on another machine, where nobody can ask for it. */
const STALE_MS = 60_000;

/**
 * Keeps other processes out of a run folder: two that trained the same run would remove each other's
 * checkpoints. The lock of a process that has died is taken over.
 *
 * @returns what gives the folder free again.
 * @throws {RunInUseError} if another process holds it.
 */
export async function lockRun(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'lock');
  const content = `${process.pid} ${hostname()}`;
  try {
    await writeFile(file, content, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await requireStale(folder, file);
    await writeFile(file, content);
  }
  const touch = () => void utimes(file, new Date(), new Date()).catch(() => undefined);
  const timer = setInterval(touch, TOUCH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await rm(file, { force: true });
  };
}

async function requireStale(folder: string, file: string): Promise<void> {
  const [pid, host] = (await readFile(file, 'utf8')).split(' ');
  const isHere = host === hostname();
  if (isHere && (Number(pid) === process.pid || !isAlive(Number(pid)))) return;
  const { mtimeMs } = await stat(file);
  if (Date.now() - mtimeMs > STALE_MS) return;
  throw new RunInUseError(folder, Number(pid), host ?? 'unknown');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
