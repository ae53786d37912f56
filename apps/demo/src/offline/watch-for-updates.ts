import { notify } from '../state/notices';
import { ownsThisPage, tell } from './ask-worker';

/** Offers a new version as soon as it is here; it is never put in the place of one that is in use. */
export function watchForUpdates(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  // The worker of a first visit brings nothing new.
  let isControlled = serviceWorker.controller !== null;
  let isAskedFor = false;

  const reload = () => {
    const { waiting } = registration;
    // Another tab may have let it take over already.
    if (!waiting) return location.reload();
    isAskedFor = true;
    tell(waiting, { kind: 'take-over' });
  };
  const offer = async (worker: ServiceWorker) => {
    const isThisVersion = await ownsThisPage(worker);
    if (!isThisVersion) {
      const action = { label: 'Reload for the new version', run: reload };
      notify('There is a new version of this page.', 'info', action);
    } else if (worker === registration.waiting) {
      // The page came from the network, and is the new version already.
      tell(worker, { kind: 'take-over' });
    }
  };

  serviceWorker.addEventListener('controllerchange', () => {
    if (isAskedFor) return location.reload();
    if (isControlled && serviceWorker.controller) offer(serviceWorker.controller);
    isControlled = true;
  });
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) offer(worker);
    });
  });
  if (registration.waiting) offer(registration.waiting);
  // Browsers look for a new version when a page is opened; some pages stay open for days.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
}
