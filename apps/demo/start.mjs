// Builds the packages that the page is made of, packs the data, then runs Vite.
import { spawn } from 'node:child_process';

const command = process.argv[2];
const filter = command === 'dev' ? '@mnist-convnet/demo^...' : '@mnist-convnet/demo';
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };

await run('turbo', ['run', 'build', `--filter=${filter}`]);
if (command === 'dev') await run('turbo', ['run', 'assemble', '--filter=@mnist-convnet/demo']);
await run('vite', command === 'dev' ? [] : ['preview']);

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args, ...(program === 'vite' ? process.argv.slice(3) : [])], {
      stdio: 'inherit',
      env,
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    });
    child.on('close', (code) => (code === 0 ? resolve() : process.exit(code ?? 1)));
  });
}
