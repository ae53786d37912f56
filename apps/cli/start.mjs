// Builds what has changed, then runs the command line from the folder that it was typed in.
import { spawn } from 'node:child_process';

const build = await runBuild();
if (build.code !== 0) {
  process.stderr.write(`${build.output}The build failed.\n`);
  process.exit(1);
}

// biome-ignore-start lint/suspicious/noUndeclaredEnvVars: turbo doesn't run this file, it runs turbo
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { main } = await import('./dist/main.js');
// Where npx fetched pnpm for this one command, the next one has to be typed the same way.
const viaNpx = /[\\/]_npx[\\/]/.test(process.env.PATH ?? '');
// biome-ignore-end lint/suspicious/noUndeclaredEnvVars: see above
const pnpm = viaNpx ? 'npx -y pnpm@12.21.0' : 'pnpm';
process.exitCode = await main(process.argv.slice(2), {
  command: `${pnpm} --filter cli start`,
  install: `${pnpm} add -w`,
});

/** Nothing is printed where all is built already: standard output belongs to the command. */
function runBuild() {
  return new Promise((resolve) => {
    const turbo = spawn('turbo', ['run', 'build', '--filter=@mnist-convnet/cli'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      shell: process.platform === 'win32',
    });
    const notice = setTimeout(() => {
      process.stderr.write(
        'Building the packages; the first time this takes about half a minute.\n',
      );
    }, 1500);
    let output = '';
    const settle = (code) => {
      clearTimeout(notice);
      resolve({ code, output });
    };
    for (const stream of [turbo.stdout, turbo.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    turbo.on('error', (error) => {
      output += `${error.message}\n`;
      settle(1);
    });
    turbo.on('close', settle);
  });
}
