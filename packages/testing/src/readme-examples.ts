import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One runnable example of a package's README. */
export interface ReadmeExample {
  /** Its place in the README, such as '#1'. */
  readonly title: string;
  /** The package's folder. */
  readonly folder: string;
  /** A TypeScript block without type syntax, so that every Node runs it as it is. */
  readonly code: string;
  /** The `text` block right behind it: what it should print. Empty if there is none. */
  readonly expected: string;
}

const EXAMPLE = /```ts\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/g;

/**
 * The `ts` blocks of the README beside the `src` or `test` folder that the calling test is in.
 *
 * @throws {Error} if there are none: a README without an example is a fault.
 */
export function readExamples(testFolder: string): ReadmeExample[] {
  const folder = dirname(testFolder);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(EXAMPLE)].map(([, code = '', expected = ''], index) => {
    return { title: `#${index + 1}`, folder, code, expected };
  });
  if (examples.length === 0) throw new Error(`${folder}/README.md has no \`\`\`ts example.`);
  return examples;
}

/**
 * Runs an example in a Node process of its own, with the built package under its published name.
 *
 * @returns what it wrote to standard output.
 * @throws {Error} if it exits with an error, or has not ended after two minutes.
 */
export function runExample({ folder, code }: ReadmeExample): string {
  const file = join(folder, `.readme-example-${randomUUID()}.mjs`);
  // What an example leaves in the system's temporary folder goes with it.
  const temporary = mkdtempSync(join(tmpdir(), 'readme-example-'));
  writeFileSync(file, code);
  try {
    return execFileSync(process.execPath, [file], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
    });
  } finally {
    rmSync(file, { force: true });
    rmSync(temporary, { recursive: true, force: true });
  }
}
