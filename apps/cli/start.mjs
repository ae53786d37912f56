// Builds what has changed, then runs the command line from the folder that it was typed in.
import { spawnSync } from 'node:child_process';

const build = spawnSync('turbo', ['run', 'build', '--filter=@mnist-convnet/cli', '--ui=stream'], {
  // Standard output belongs to the command; a cached build says nothing at all.
  stdio: ['ignore', 'pipe', 'pipe'],
  encoding: 'utf8',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  shell: process.platform === 'win32',
});
if (build.status !== 0) {
  process.stderr.write(`${build.stdout ?? ''}${build.stderr ?? ''}`);
  process.stderr.write(`The build failed${build.error ? `: ${build.error.message}` : ''}.\n`);
  process.exit(1);
}

// biome-ignore-start lint/suspicious/noUndeclaredEnvVars: turbo doesn't run this file, it runs turbo
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { main } = await import('./dist/main.js');
// Where npx fetched pnpm for this one command, the next one has to be typed the same way.
const viaNpx = /[\\/]_npx[\\/]/.test(process.env.PATH ?? '');
// biome-ignore-end lint/suspicious/noUndeclaredEnvVars: see above
const pnpm = viaNpx ? 'npx -y pnpm@12.21.0' : 'pnpm';
process.exitCode = await main(process.argv.slice(2), { command: `${pnpm} --filter cli start` });
