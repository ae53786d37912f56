import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import sharp from 'sharp';
import { parseEvents, runCli } from './run-cli';

const cwd = makeTemporaryFolder();

describe('summary', () => {
  test('prints the article’s table, line for line', async () => {
    const { code, stdout } = await runCli(['summary'], { cwd });
    const article = join(import.meta.dirname, '../../../packages/summary/test/article-summary.txt');
    expect({ code, stdout }).toEqual({ code: 0, stdout: readFileSync(article, 'utf8') });
  });

  test('a table that cuts nothing is there for the asking', async () => {
    const { stdout } = await runCli(['summary', '--line-length', 'auto'], { cwd });
    expect(stdout).toMatch(/^max_pooling2d_1 \(MaxPooling2D\) +\(None, 12, 12, 64\)/m);
    const { code, stderr } = await runCli(['summary', '--line-length', 'wide'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      "argument 'wide' is invalid. Expected auto, or a whole number of at least 1.",
    );
  });

  test('as Markdown and as JSON it has the operations too', async () => {
    const markdown = await runCli(['summary', '--format', 'markdown'], { cwd });
    expect(markdown.stdout).toMatch(/\| `conv2d_2` .*10,616,832/);
    const json = await runCli(['summary', '--json'], { cwd });
    expect(parseEvents(json.stdout)).toMatchObject([
      { event: 'summary', totals: { parameters: 511_306, multiplyAdds: 18_602_752 } },
    ]);
  });
});

describe('samples', () => {
  test('writes a picture of as many digits as asked for', async () => {
    const { code, stdout } = await runCli(['samples', '--count', '20'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Written: samples\.png\n$/);
    const { width, height } = await sharp(join(cwd, 'samples.png')).metadata();
    expect(width! / height!).toBeGreaterThan(2);
    await runCli(['samples', '--count', '5', '--out', 'five.svg'], { cwd });
    expect(readFileSync(join(cwd, 'five.svg'), 'utf8').match(/<image/g)).toHaveLength(5);
    const { code: failed, stderr } = await runCli(['samples', '--out', 'gone/x.svg'], { cwd });
    expect(failed).toBe(1);
    expect(stderr).toMatch(/^error: gone.x\.svg can't be written \(ENOENT.*\)\. Name a file/);
  });
});

describe('backends', () => {
  test('lists every backend, the chosen one, and how to enable the others', async () => {
    const { code, stdout } = await runCli(['backends'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^wasm +chosen /m);
    expect(stdout).toMatch(/^cpu +available /m);
    expect(stdout).toMatch(/^To enable:\n {2}tensorflow: npm i @tensorflow\/tfjs-node/m);
    const json = await runCli(['backends', '--json'], { cwd });
    expect(parseEvents(json.stdout)).toMatchObject([{ event: 'backends', chosen: 'wasm' }]);
  });
});

const COMMANDS = [
  ...['train', 'finetune', 'evaluate', 'predict', 'robustness', 'study', 'ensemble', 'compare'],
  ...['summary', 'samples', 'backends'],
];

describe('help', () => {
  test('every command has its own', async () => {
    const { stdout } = await runCli(['--help'], { cwd });
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(listed).toEqual(expect.arrayContaining([...COMMANDS, 'help']));
    expect(new Set(listed).size).toBe(COMMANDS.length + 1);
  });

  test.each(COMMANDS)('%s --help has an example', async (command) => {
    const { code, stdout } = await runCli([command, '--help'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Example.*:\n  mnist-convnet ${command}`));
  });

  test('--version prints the package’s version', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
    );
    expect((await runCli(['--version'], { cwd })).stdout).toBe(`${version}\n`);
  });
});

test('a reader that closes the pipe early is no failure', async () => {
  const { code, stderr } = await runCli(['summary', '--help'], {
    cwd,
    onStart: (child) => child.stdout!.destroy(),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
