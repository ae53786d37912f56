import { effect, signal } from '@preact/signals';
import { engine } from '../engine/client';
import type { Accuracy, NamedBytes, NetworkInfo } from '../engine/network-types';
import { digit, isBlank } from './digit';
import { findKeptNetwork, keepNetwork } from './kept-network';
import { announce, notify, reportError } from './notices';

/** The network that reads; undefined until it is loaded. Changed by the functions below alone. */
export const network = signal<NetworkInfo | undefined>(undefined);
/** What it makes of the digit at hand: ten probabilities; undefined for a blank one. */
export const prediction = signal<readonly number[] | undefined>(undefined);

/** Loads the pre-trained network. @returns it, or undefined if that failed, which is shown. */
export function usePretrained(): Promise<NetworkInfo | undefined> {
  return change(() => engine.reader.usePretrained());
}

/**
 * Loads a network from files that the user chose or that training gave.
 *
 * @param accuracy if it is known.
 * @returns as `usePretrained`.
 */
export function useFiles(
  files: readonly NamedBytes[],
  origin: 'trained' | 'file',
  accuracy?: Accuracy,
): Promise<NetworkInfo | undefined> {
  return change(async () => {
    const info = await engine.reader.useFiles(files, origin);
    const facts = accuracy && { accuracy };
    if (origin === 'trained') void keepNetwork({ files, ...facts });
    return { ...info, ...facts };
  });
}

/** Offers the network that was trained here on an earlier visit, if there is one. */
export async function offerKeptNetwork(): Promise<void> {
  const kept = await findKeptNetwork();
  if (!kept) return;
  const run = () => void useFiles(kept.files, 'trained', kept.accuracy);
  notify('The network that you trained here before is still there.', 'info', {
    label: 'Use it',
    run,
  });
}

async function change(load: () => Promise<NetworkInfo>): Promise<NetworkInfo | undefined> {
  try {
    const info = await load();
    network.value = info;
    announce(`${info.name} reads now.`);
    return info;
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

/** Keeps `prediction` that of the digit and network at hand. Call once. */
export function startReading(): void {
  let isAsking = false;
  let isStale = false;
  const ask = async (pixels: Uint8Array) => {
    // While one answer is awaited, only the newest digit waits behind it.
    if (isAsking) {
      isStale = true;
      return;
    }
    isAsking = true;
    try {
      const answer = await engine.reader.predict(pixels);
      if (digit.peek().pixels === pixels) prediction.value = answer;
    } catch (error) {
      // What is there is another digit's answer.
      prediction.value = undefined;
      reportError(error);
    }
    isAsking = false;
    if (isStale) {
      isStale = false;
      if (!isBlank.peek()) ask(digit.peek().pixels);
    }
  };
  effect(() => {
    const { pixels } = digit.value;
    if (network.value === undefined) return;
    if (isBlank.value) prediction.value = undefined;
    else ask(pixels);
  });
}
