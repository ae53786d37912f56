import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessResult, runProcess } from './run-process';

const KIBIBYTES = 400;

/**
 * Runs Node with a folder that has room for 400 KiB, and then lists the files in it on standard
 * output, each with its size. Where no file system can be mounted for it, writes of more than that
 * fail as they would on a full disk.
 *
 * @param folder made in `cwd`.
 * @param args of Node.
 */
export function runOnSmallDisk(
  folder: string,
  args: readonly string[],
  { cwd }: { cwd: string },
): Promise<ProcessResult> {
  mkdirSync(join(cwd, folder));
  const list = `find ${folder} -type f -printf '%p %s\\n'`;
  const run = `"$@"; code=$?; ${list}; exit $code`;
  const mount = `mount -t tmpfs -o size=${KIBIBYTES}k tmpfs`;
  // A namespace of its own: the mount ends with the process, and nobody else sees it.
  const isolate = (script: string) => ['-Urm', 'sh', '-c', script, '-'];
  const canMount = spawnSync('unshare', isolate(`${mount} ${folder}`), { cwd }).status === 0;
  return canMount
    ? runProcess(
        'unshare',
        [...isolate(`${mount} ${folder} && { ${run}; }`), process.execPath, ...args],
        { cwd },
      )
    : runProcess('sh', ['-c', run, '-', process.execPath, '--import', PRELOAD, ...args], { cwd });
}

const PRELOAD = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { writeFile } = fs;
  fs.writeFile = async (file, data, ...rest) => {
    if (data.length <= ${KIBIBYTES * 1024}) return writeFile(file, data, ...rest);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  syncBuiltinESMExports();`)}`;
