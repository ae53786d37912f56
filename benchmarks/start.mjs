// Builds what has changed, then runs the benchmarks from the folder that they were asked for in.
import { spawnSync } from 'node:child_process';

const build = spawnSync('turbo', ['run', 'build', '--filter=@mnist-convnet/benchmarks'], {
  stdio: ['ignore', 'pipe', 'pipe'],
  encoding: 'utf8',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  shell: process.platform === 'win32',
});
if (build.status !== 0) {
  const reason = build.error?.message ?? `${build.stdout}${build.stderr}`;
  process.stderr.write(`${reason}\nThe build failed.\n`);
  process.exit(1);
}

if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import('./dist/bin.js');
