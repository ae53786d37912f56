import { inPackage } from './package-root';
import type { PeerDefinition, Task } from './peer-definition';

/** Where the programs are that aren't this one's own. */
export interface PeerPrograms {
  /** Threads of the peers that use all. */
  readonly cores: number;
  /** A Python that imports torch. */
  readonly python: string;
  /** Further Nodes to run ours on, name to path. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Folder that libraries are installed into on demand. Default `peers` of this package. */
  readonly libraries?: string;
}

/** Installs ONNX Runtime and jax-js, from the workspace's root. */
const INSTALL_LIBRARIES = 'pnpm bench:peers';

const ALL_TASKS: readonly Task[] = ['train', 'evaluate', 'latency'];

/** The peer that the others are compared with. */
export const YARDSTICK = 'pytorch-all';

/** Every peer, the workspace's own first. */
export function listPeers({
  cores,
  python,
  nodes,
  libraries = inPackage('peers'),
}: PeerPrograms): PeerDefinition[] {
  const node = process.execPath;
  const ours = (id: string, name: string, threads: number, wideVectors = true, path = node) => ({
    id,
    name: `mnist-convnet, ${name}`,
    command: path,
    args: [inPackage('dist/ours-peer.js')],
    settings: { threads, wideVectors },
    tasks: ALL_TASKS,
    needs: 'a Node at that path',
  });
  const pytorch = (id: string, threads: number) => ({
    id,
    name: `PyTorch, ${count(threads, 'thread')}`,
    command: python,
    args: [inPackage('src/peers/pytorch.py'), String(threads)],
    settings: { threads },
    tasks: ALL_TASKS,
    needs:
      'a Python with torch: apt install python3-torch libopenblas0-pthread, or --python <path>',
  });
  const onnxruntime = (id: string, threads: number) => ({
    id,
    name: `ONNX Runtime, ${count(threads, 'thread')}`,
    command: node,
    args: [inPackage('dist/onnxruntime-peer.js')],
    settings: { threads, libraries },
    tasks: ['evaluate', 'latency'] as const,
    needs: INSTALL_LIBRARIES,
  });
  return [
    ours('ours-1', '1 worker', 1),
    ours('ours-all', count(cores, 'worker'), cores),
    ours('ours-narrow', `${count(cores, 'worker')}, without wide vectors`, cores, false),
    ...[...nodes].map(([name, path]) =>
      ours(`ours-${name}`, `${count(cores, 'worker')}, on Node ${name}`, cores, true, path),
    ),
    pytorch('pytorch-1', 1),
    pytorch(YARDSTICK, cores),
    {
      id: 'tfjs-wasm',
      name: 'TensorFlow.js wasm, composed gradients',
      command: node,
      args: [inPackage('dist/tfjs-peer.js')],
      settings: { threads: 1, backend: 'wasm' },
      tasks: ALL_TASKS,
      needs: 'pnpm install',
      maxSteps: 4,
      maxImages: 2560,
    },
    onnxruntime('onnxruntime-1', 1),
    onnxruntime('onnxruntime-all', cores),
    {
      id: 'tfjs-cpu',
      name: 'TensorFlow.js cpu',
      command: node,
      args: [inPackage('dist/tfjs-peer.js')],
      settings: { threads: 1, backend: 'cpu' },
      tasks: ['train'],
      needs: 'pnpm install',
      slow: true,
      batchSize: 4,
      checkedSteps: 2,
      maxSteps: 1,
    },
    {
      id: 'jax-js',
      name: 'jax-js wasm',
      command: node,
      args: [inPackage('dist/jax-peer.js')],
      settings: { threads: 1, libraries },
      tasks: ['train'],
      needs: `${INSTALL_LIBRARIES}, and Node 24 or newer`,
      slow: true,
      batchSize: 16,
      checkedSteps: 2,
      maxSteps: 1,
    },
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
