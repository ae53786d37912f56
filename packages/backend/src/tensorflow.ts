import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import { activateBackend, isRegistered } from './activate-backend';
import type { BackendCandidate, PreparedBackend } from './backend-candidate';
import { BackendRefusal, messageOf } from './errors';
import { findPackage, type InstalledPackage } from './find-package';
import { defineLegacyUtil } from './legacy-util';

/** The one for graphics cards first: without a card it computes on the processor just as well. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/**
 * TensorFlow's native library, through whichever of the tfjs-node packages is installed and loads.
 *
 * @param folders where to look for them besides this package's own surroundings; default the working
 *   directory.
 */
export function createTensorflowCandidate(folders?: readonly string[]): BackendCandidate {
  return {
    name: 'tensorflow',
    async prepare() {
      if (isRegistered('tensorflow')) {
        const backend = await activateBackend('tensorflow');
        return { description: describe('registered by the program', backend) };
      }
      const installed = PACKAGES.map((name) => findPackage(name, folders)).filter((p) => !!p);
      if (installed.length === 0) {
        throw new BackendRefusal('unavailable', `Neither ${PACKAGES.join(' nor ')} is installed.`, {
          enable: 'npm i @tensorflow/tfjs-node@4.22.0',
        });
      }
      const failures: BackendRefusal[] = [];
      for (const found of installed) {
        try {
          return await prepareNative(found);
        } catch (error) {
          failures.push(refuse(found, error));
        }
      }
      const reasons = failures.map(({ message }) => message).join(' ');
      const { enable, cause } = failures.at(-1)!;
      throw new BackendRefusal('failed', reasons, { cause, ...(enable && { enable }) });
    },
  };
}

async function prepareNative(found: InstalledPackage): Promise<PreparedBackend> {
  // Looked for before loading: without it the package throws, but only after it has loaded and
  // registered a second TensorFlow.js, which takes a second.
  if (!hasBinding(found.folder)) {
    throw new BackendRefusal(
      'failed',
      `${found.name} is installed without its native library: its install script did not run, or ` +
        'could not download it.',
      { enable: `npm rebuild ${found.name}` },
    );
  }
  const undo = defineLegacyUtil();
  const showLog = hideTensorflowLog();
  try {
    const backend = await activateBackend('tensorflow', found.load);
    return { description: describe(`${found.name} ${found.version}`, backend), undo };
  } catch (error) {
    undo();
    throw error;
  } finally {
    showLog();
  }
}

function hasBinding(folder: string): boolean {
  const lib = join(folder, 'lib');
  return (
    existsSync(lib) &&
    readdirSync(lib).some((version) => existsSync(join(lib, version, 'tfjs_binding.node')))
  );
}

/** TensorFlow's C++ side writes to the console which instructions it uses, unless told not to. */
function hideTensorflowLog(): () => void {
  if (process.env.TF_CPP_MIN_LOG_LEVEL !== undefined) return () => {};
  process.env.TF_CPP_MIN_LOG_LEVEL = '2';
  return () => {
    delete process.env.TF_CPP_MIN_LOG_LEVEL;
  };
}

function refuse({ name }: InstalledPackage, error: unknown): BackendRefusal {
  if (error instanceof BackendRefusal) return error;
  return new BackendRefusal(
    'failed',
    `${name} is installed but does not load: ${messageOf(error)}.`,
    {
      cause: error,
      enable: `npm rebuild ${name}`,
    },
  );
}

function describe(origin: string, backend: KernelBackend): string {
  const { isUsingGpuDevice = false } = backend as { isUsingGpuDevice?: boolean };
  return `tensorflow (${origin}, ${isUsingGpuDevice ? 'GPU' : 'CPU'})`;
}
