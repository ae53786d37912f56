import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { drawSigns } from './draw-signs';
import { findRun, nameWeights, parseEvents, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
/** One step an epoch, 60 of them in each phase. */
const SETTINGS = [
  ...['--data', 'signs', '--epochs', '60,60', '--seed', '3', '--backend', 'wasm'],
  ...['--workers', '1'],
];

/** Begins the run, and ends it with a signal as soon as it has printed something, or made a file. */
async function interrupt(
  runs: string,
  signal: NodeJS.Signals,
  at: string | ((run: string) => boolean),
) {
  let printed = '';
  return runCli(['finetune', '--json', ...SETTINGS, '--runs', runs], {
    cwd,
    onStart(child) {
      const isTime = () => {
        if (typeof at === 'string') return printed.includes(at);
        const [name] = existsSync(join(cwd, runs)) ? readdirSync(join(cwd, runs)) : [];
        return name !== undefined && at(join(cwd, runs, name));
      };
      const timer = setInterval(() => {
        if (!child.killed && isTime()) child.kill(signal);
      }, 5);
      child.on('exit', () => clearInterval(timer));
      child.stdout!.on('data', (text) => {
        printed += text;
        // Once: a second one would have it leave at once.
        if (!child.killed && isTime()) child.kill(signal);
      });
    },
  });
}

const resume = (run: string, ...flags: string[]) =>
  runCli(['finetune', '--resume', run, ...flags], { cwd });
/** The last steps of the checkpoints that a run has. */
const listSteps = (run: string) => {
  const folder = join(run, 'checkpoints');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.map((name) => Number(/\d+/.exec(name)![0]));
};
const copyRun = (run: string, name: string) => {
  cpSync(run, join(cwd, name), { recursive: true });
  return join(cwd, name);
};

let whole: string;
const interrupted = join(cwd, 'interrupted');
beforeAll(async () => {
  await drawSigns(join(cwd, 'signs'));
  await runJson(['finetune', ...SETTINGS, '--runs', 'whole'], { cwd });
  whole = findRun(join(cwd, 'whole'));
});

describe('finetune --resume', () => {
  test.each([
    ['the first phase', '"phase":1'],
    ['the second', '"phase":2'],
  ])('after Ctrl-C in %s goes on to the bits of a run that never stopped', async (phase, at) => {
    const runs = `cut ${phase}`;
    const cut = await interrupt(runs, 'SIGINT', at);
    expect(cut.code).toBe(130);
    expect(cut.stderr).toContain('Stopping after this step.');
    const run = findRun(join(cwd, runs));
    expect(parseEvents(cut.stdout).at(-1)).toEqual({ event: 'interrupted', run });
    expect(nameWeights(run)).not.toBe(nameWeights(whole));
    const { modelTopology } = JSON.parse(readFileSync(join(run, 'model', 'model.json'), 'utf8'));
    const flags = JSON.stringify(modelTopology).match(/"trainable":\w+/g)!;
    expect(new Set(flags)).toEqual(new Set(['"trainable":true']));
    const step = listSteps(run).at(-1)!;
    const [before, number] = step < 60 ? [0, 1] : [60, 2];
    expect(number).toBe(phase === 'the second' ? 2 : 1);
    if (number === 2) copyRun(run, 'interrupted');

    const { code, stdout, stderr } = await resume(run);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const where = step === before ? '' : `\nGoing on after its step ${step - before}`;
    expect(stdout).toMatch(new RegExp(`\nPhase ${number} of 2: .*${where}\nEpoch `));
    if (number === 2) expect(stdout).not.toContain('Phase 1 of');
    expect(nameWeights(run)).toBe(nameWeights(whole));
    for (const file of ['steps.csv', 'evaluation.json']) {
      expect(readFileSync(join(run, file), 'utf8')).toBe(readFileSync(join(whole, file), 'utf8'));
    }
    expect(listSteps(run)).toEqual([120]);
    const config = JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'));
    expect(config.resumed).toHaveLength(1);
    expect(config.fineTuning.repeat).toMatch(/^mnist-convnet finetune .*--data signs/);
  });

  test.each([1, 61])('after SIGKILL at a checkpoint behind step %d, too', async (least) => {
    const runs = `killed ${least}`;
    const isThere = (run: string) => listSteps(run).some((step) => step >= least);
    expect((await interrupt(runs, 'SIGKILL', isThere)).code).not.toBe(0);
    const run = findRun(join(cwd, runs));
    expect((await resume(run)).code).toBe(0);
    expect(nameWeights(run)).toBe(nameWeights(whole));
  });

  test('from the checkpoint before, where the newest is damaged', async () => {
    const run = copyRun(interrupted, 'damaged');
    const folder = join(run, 'checkpoints');
    const [newest, ...older] = readdirSync(folder).sort().reverse();
    expect(older).not.toEqual([]);
    writeFileSync(join(folder, newest!), 'x');
    const before = listSteps(run).at(-2);
    const { code, stderr } = await resume(run);
    expect(code).toBe(0);
    expect(stderr).toContain(`The run goes on from step ${before} instead.\n`);
    expect(nameWeights(run)).toBe(nameWeights(whole));
  });

  test('where Ctrl-C came before the first step, nothing is left', async () => {
    const isThere = (run: string) => existsSync(join(run, 'start-model', 'model.json'));
    const { code, stdout } = await interrupt('early', 'SIGINT', isThere);
    expect(code).toBe(130);
    const event = parseEvents(stdout).at(-1)!;
    // On a fast machine training has begun by then.
    const left = event.run === undefined ? [] : [basename(event.run as string)];
    expect(readdirSync(join(cwd, 'early'))).toEqual(left);
  });

  test('a run that is done is tested again; one that has lost its checkpoints begins anew', async () => {
    const run = copyRun(whole, 'done');
    const { code, stdout } = await resume(run);
    expect(code).toBe(0);
    expect(stdout).toContain('\nThe run is trained to its end already; it is tested again.\nTest ');
    expect(nameWeights(run)).toBe(nameWeights(whole));
    for (const name of readdirSync(join(run, 'checkpoints'))) {
      renameSync(join(run, 'checkpoints', name), join(run, name));
    }
    const anew = await resume(run);
    expect(anew.stderr).toBe('The run has no checkpoint to go on from: it begins anew.\n');
    expect(anew.stdout).toContain('\nPhase 1 of 2');
    expect(nameWeights(run)).toBe(nameWeights(whole));
  });

  test('other pictures are refused, unless told; moved ones are found', async () => {
    const run = copyRun(whole, 'moved');
    cpSync(join(cwd, 'signs'), join(cwd, 'elsewhere'), { recursive: true });
    expect((await resume(run, '--data', 'elsewhere')).code).toBe(0);
    writeFileSync(
      join(cwd, 'elsewhere', 'cross', '0.png'),
      readFileSync(join(cwd, 'elsewhere', 'circle', '1.png')),
    );
    const refused = await resume(run, '--data', 'elsewhere');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('data is another one.');
    const told = await resume(run, '--data', 'elsewhere', '--allow-differences');
    expect(told.code).toBe(0);
  });

  test.each<[string, string[], number, string]>([
    [
      'what was settled when it began',
      ['--resume', 'RUN', '--seed', '4'],
      2,
      "option '--resume <run>' cannot be used with option '--seed <number>'",
    ],
    [
      'a run of train',
      ['--resume', 'TRAINED'],
      2,
      'expected a run of finetune; train --resume goes on with this one.',
    ],
    ['no run at all', ['--resume', 'signs'], 1, 'signs is no run folder'],
    ['differences of a run that begins', ['--data', 'signs', '--allow-differences'], 2, '--resume'],
    ['neither data nor a run', [], 2, "required option '--data <folder>' not specified"],
    ['settings that no phase can have', [...SETTINGS, '--epochs', '1.5,2'], 2, 'epochs is 1.5'],
  ])('refuses %s, and leaves nothing', async (_, args, code, message) => {
    const trained = join(cwd, 'trained');
    if (!existsSync(trained)) {
      const small = ['--recipe', 'quick', '--train-limit', '32', '--test-limit', '10'];
      await runJson(['train', ...small, '--workers', '1', '--runs', 'trained'], { cwd });
    }
    const places: Record<string, string> = { RUN: whole, TRAINED: findRun(trained) };
    const end = await runCli(['finetune', ...args.map((arg) => places[arg] ?? arg)], { cwd });
    expect(end.code).toBe(code);
    expect(end.stderr).toContain(message);
    expect(existsSync(join(cwd, 'runs')) ? readdirSync(join(cwd, 'runs')) : []).toEqual([]);
  });

  test.each<[string, object | null]>([
    ['nothing', null],
    ['a field that nobody knows', { speed: 3 }],
    ['another head', { head: 'old' }],
    ['a phase that is none', { phases: [null] }],
  ])('refuses a config.json that says %s of it', async (_, changes) => {
    const run = copyRun(whole, 'edited');
    const config = JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'));
    const fineTuning = changes && { ...config.fineTuning, ...changes };
    writeFileSync(join(run, 'config.json'), JSON.stringify({ ...config, fineTuning }));
    const { code, stderr } = await resume(run);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/config\.json (has|is not what)|trains is undefined/);
  });

  test('train says whose run it is', async () => {
    const { code, stderr } = await runCli(['train', '--resume', whole], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("is of a run of finetune, which isn't train's to do again");
  });
});
