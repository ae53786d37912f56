import { engine, type KernelBackend, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from './backend-report';
import { BackendRefusal } from './errors';

type Registration = ReturnType<typeof engine>['registryFactory'][string];

/**
 * A backend's module registers it when it is imported, but only the first time. What it registered
 * is kept here, so that a backend that was removed can be had again.
 */
const registrations = new Map<BackendName, Registration>();

/**
 * Makes a backend the active one.
 *
 * @param name the backend.
 * @param load imports the module that registers it; called unless the backend is running already;
 *   default nothing, for one that is registered.
 * @throws whatever the backend's own initialisation threw; the engine is then as `load` left it.
 */
export async function activateBackend(
  name: BackendName,
  load?: () => Promise<unknown>,
): Promise<KernelBackend> {
  const { registry, registryFactory } = engine();
  if (!(name in registry)) {
    const isOurs = !isRegistered(name);
    await load?.();
    const registration = registryFactory[name];
    if (isOurs && registration) registrations.set(name, registration);
    if (!(name in registry)) await initialize(name);
  }
  await engine().setBackend(name);
  return registry[name]!;
}

/** Whether someone registered the backend, running or not. */
export function isRegistered(name: BackendName): boolean {
  return name in engine().registryFactory;
}

/** Makes the backend that was active before the active one again, if there was one. */
export async function restoreBackend(name: string | null): Promise<void> {
  if (name && name in engine().registry) await engine().setBackend(name);
}

/** Removes a backend with everything that lives on it; it may be activated again. */
export function discardBackend(name: BackendName): void {
  if (isRegistered(name)) removeBackend(name);
}

/**
 * Runs the backend's factory here rather than in the engine, which would print the error and return
 * no more than false.
 */
async function initialize(name: BackendName): Promise<void> {
  const registration = engine().registryFactory[name] ?? registrations.get(name);
  if (!registration) {
    throw new BackendRefusal(
      'failed',
      `Its package loaded, but did not register ${name} with this program's TensorFlow.js: it ` +
        'uses another copy of it.',
      { enable: 'install @tensorflow/tfjs-core once, in version 4.22.0' },
    );
  }
  const backend = await registration.factory();
  discardBackend(name);
  registerBackend(name, () => backend, registration.priority);
}
