import { readdirSync } from 'node:fs';
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

/** The JSON that a `--json` command ends with; throws unless it did what it was asked to. */
export async function runJson(
  args: readonly string[],
  options: ProcessOptions,
): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], options);
  if (code !== 0) throw new Error(`Exit code ${code}: ${stderr}`);
  return parseEvents(stdout).at(-1)!;
}

/** The one run in a folder of runs. */
export function findRun(runs: string): string {
  const [name, ...others] = readdirSync(runs);
  if (name === undefined || others.length > 0) throw new Error(`${runs} has not one run in it.`);
  return join(runs, name);
}

/** The name of a run's weights file: a hash of what is in it, and so the same for the same bits. */
export function nameWeights(run: string): string {
  const names = readdirSync(join(run, 'model')).filter((name) => /^weights-\w+\.bin$/.test(name));
  if (names.length !== 1) throw new Error(`${run} has ${names.length} weights files.`);
  return names[0]!;
}
