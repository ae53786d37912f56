import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium and its kin are on Linux, macOS and Windows. */
const USUAL_PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing is asked of other hosts; WebGPU is there, computed by the processor. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
];

/** Starts the machine's own browser, or else the one from npm (Linux on x86-64). The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath =
    USUAL_PLACES.find((path) => path !== undefined && existsSync(path)) ?? (await unpackBrowser());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

async function unpackBrowser(): Promise<string> {
  // By this it takes the machine for one that lacks libraries of the system, and brings its own.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
