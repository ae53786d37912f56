import { join } from 'node:path';
import {
  type ProcessOptions,
  type ProcessResult,
  runOnSmallDisk,
  runProcess,
} from '@mnist-convnet/testing';

const BIN = join(import.meta.dirname, '../dist/bin.js');

/** Runs the built command line in a process of its own, as a user would down a pipe. */
export function runCli(args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  return runProcess(process.execPath, [BIN, ...args], options);
}

/** Runs it with a `runs` folder that has room for 400 KiB, less than a model takes. */
export function runCliOnSmallDisk(
  args: readonly string[],
  options: { cwd: string },
): Promise<ProcessResult> {
  return runOnSmallDisk('runs', [BIN, ...args], options);
}

/** The JSON objects of a `--json` command's standard output, one a line; throws at anything else. */
export function parseEvents(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
