// Measures a model with the built command line and keeps what came out as robustness.json:
//   node docs/robustness/measure.mjs --model runs/<run> --sets /tmp/sets
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const CLI = join(import.meta.dirname, '../../apps/cli/dist/bin.js');

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string' },
    /** A folder of the folders that make-set.mjs wrote; default: none. */
    sets: { type: 'string' },
    /** The first so many test images; default: all. */
    limit: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'robustness.json') },
  },
});
if (flags.model === undefined) {
  process.stderr.write('Usage: measure.mjs --model <folder> [--sets <folder>] [--limit <count>]\n');
  process.exit(2);
}

const limit = flags.limit === undefined ? [] : ['--test-limit', flags.limit];
const plain = await runCli('robustness', ...limit);
const reframed = await runCli('robustness', '--reframe', ...limit);
const sets = [];
for (const name of flags.sets === undefined ? [] : readdirSync(flags.sets).sort()) {
  const folder = join(flags.sets, name);
  const about = JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8'));
  const { result } = await runCli('evaluate', '--data', folder);
  // What toMnistFrame refused is a mistake too.
  const mistakes = result.mistakes.length + about.refused;
  const accuracy = (about.count - mistakes) / about.count;
  const recalls = Object.fromEntries(
    result.classes.map(({ className, recall }) => [className, recall]),
  );
  sets.push({ ...about, mistakes, accuracy, recalls });
}
const measured = {
  model: basename(resolve(flags.model)),
  backend: plain.backend.description,
  machine: { processor: cpus()[0].model, cores: availableParallelism(), node: process.version },
  date: new Date().toISOString().slice(0, 10),
  plain: plain.result.results,
  reframed: reframed.result.results,
  sets,
};
writeFileSync(flags.out, `${JSON.stringify(measured, null, 2)}\n`);
process.stdout.write(`${flags.out}\n`);

/** @returns the last event of each name that a command reports. */
async function runCli(...args) {
  process.stderr.write(`${args.join(' ')}\n`);
  const child = spawn(process.execPath, [CLI, ...args, '--model', flags.model, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`The command line ended with ${code}.`);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return Object.fromEntries(events.map(({ event, ...facts }) => [event, facts]));
}
