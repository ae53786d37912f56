import { render } from 'preact';
import { App } from './app';
import './styles/index.css';
import { effect } from '@preact/signals';
import { followAddress } from './state/digit';
import { startReading, usePretrained } from './state/network';
import { route } from './state/route';

effect(() => {
  route.value;
  followAddress();
});
startReading();
usePretrained();
render(<App />, document.getElementById('app')!);
