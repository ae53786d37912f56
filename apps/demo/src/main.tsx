import { render } from 'preact';
import { App } from './app';
import './styles/index.css';
import { effect } from '@preact/signals';
import { watchWorkers } from './engine/client';
import { registerOffline } from './offline/register';
import { retryWhenOnline } from './state/data';
import { followAddress } from './state/digit';
import { keepDrawing } from './state/kept-drawing';
import { offerKeptNetwork, startReading, usePretrained } from './state/network';
import { reportError } from './state/notices';
import { route } from './state/route';

effect(() => {
  route.value;
  followAddress();
});
keepDrawing();
retryWhenOnline();
watchWorkers(reportError);
// Whatever nobody expected is better shown in its own words than not at all.
addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
startReading();
// Keeping the page for later waits for what is needed now.
usePretrained().then(registerOffline).then(offerKeptNetwork);
render(<App />, document.getElementById('app')!);
