import './network-menu.css';
import { useId, useRef } from 'preact/hooks';
import type { Accuracy } from '../engine/network-types';
import { formatCount } from '../format';
import { testEvaluation } from '../state/data-evaluation';
import { network, usePretrained } from '../state/network';
import { reportError } from '../state/notices';
import { describeAccuracy, formatAccuracy } from './describe-accuracy';
import { Icon } from './icon';
import { collectDroppedFiles, downloadNetwork, openNetworkFiles } from './network-files';

/** Which network reads, and a small menu to change or save it. */
export function NetworkMenu() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const { name = 'Loading…' } = network.value ?? {};
  const accuracy = findAccuracy();
  return (
    <div class="network-menu">
      <button ref={button} class="button network-menu-button" type="button" popovertarget={id}>
        <span class="network-menu-label soft">Network</span>
        <span class="network-menu-name">{name}</span>
        {accuracy !== undefined && (
          <span class="network-menu-accuracy soft">
            {formatAccuracy(accuracy)}
            <span class="visually-hidden"> test images right</span>
          </span>
        )}
        <span class="visually-hidden">, change or save it</span>
        <Icon name="down" />
      </button>
      <section
        ref={panel}
        id={id}
        class="network-menu-panel"
        popover="auto"
        aria-label="Network"
        onBeforeToggle={() => placeUnder(panel.current!, button.current!)}
      >
        <NetworkPanel close={() => panel.current!.hidePopover()} />
      </section>
    </div>
  );
}

function NetworkPanel({ close }: { readonly close: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    close();
    await openNetworkFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    // The page behind has a use for dropped files, too.
    event.stopPropagation();
    if (event.dataTransfer) collectDroppedFiles(event.dataTransfer).then(open).catch(reportError);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the button does
    <div class="stack" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <NetworkFacts />
      <div class="network-menu-actions">
        <button
          class="button"
          type="button"
          disabled={network.value?.origin === 'pretrained'}
          onClick={() => {
            close();
            usePretrained();
          }}
        >
          Use the pre-trained network
        </button>
        <button class="button" type="button" onClick={() => input.current!.click()}>
          <Icon name="upload" />
          Open a saved network
        </button>
        <button
          class="button"
          type="button"
          disabled={network.value === undefined}
          onClick={downloadNetwork}
        >
          <Icon name="download" />
          Save this network
        </button>
      </div>
      <p class="soft network-menu-hint">
        A saved network is a zip, or a model.json with its weights. Choose them together, or drop
        them here.
      </p>
      <input
        ref={input}
        type="file"
        accept=".json,.bin,.zip"
        multiple
        hidden
        aria-label="Files of a saved network"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Otherwise choosing the same files again would go unnoticed.
          currentTarget.value = '';
          open(files);
        }}
      />
    </div>
  );
}

function NetworkFacts() {
  const info = network.value;
  if (info === undefined) return <p>Loading the network…</p>;
  return (
    <div class="network-menu-facts">
      <p class="network-menu-title">{info.name}</p>
      <p class="soft">
        {formatCount(info.parameters)} parameters in {info.layers.length} layers.{' '}
        {describeAccuracy(findAccuracy())}
      </p>
    </div>
  );
}

/** What was found out here, by all test images, counts before what came with the network. */
function findAccuracy(): Accuracy | undefined {
  const { value: found } = testEvaluation;
  return found?.status === 'ready' ? found.evaluation : network.value?.accuracy;
}

/** In the page's coordinates, so that it scrolls along; within the window from left to right. */
function placeUnder(panel: HTMLElement, button: HTMLElement): void {
  const { left, right, bottom } = button.getBoundingClientRect();
  const [gap, width] = [8, Math.min(352, innerWidth - 16)];
  const wanted = left + width > innerWidth - gap ? right - width : left;
  panel.style.width = `${width}px`;
  panel.style.left = `${Math.max(gap, wanted) + scrollX}px`;
  panel.style.top = `${bottom + gap + scrollY}px`;
}
