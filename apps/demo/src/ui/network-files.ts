import { engine } from '../engine/client';
import { MOST_NETWORK_BYTES } from '../engine/network-limits';
import type { NamedBytes } from '../engine/network-types';
import { useFiles } from '../state/network';
import { reportError } from '../state/notices';

const ZIP_NAME = 'mnist-convnet-model.zip';

/** Whether a file could be part of a saved network: model.json, its weights, a zip of them. */
export function isNetworkFile({ name }: { readonly name: string }): boolean {
  return /\.(json|bin|zip)$/i.test(name);
}

/** Makes a network of chosen or dropped files the one that reads. What goes wrong becomes a notice. */
export async function openNetworkFiles(files: readonly File[]): Promise<void> {
  try {
    await useFiles(await readNetworkFiles(files), 'file');
  } catch (error) {
    reportError(error);
  }
}

/** The files that were dropped, and those in folders that were. To be called while the event is handled. */
export async function collectDroppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries are gone once the event's handler has returned, so all are taken before any is read.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files];
  const folders = entries.filter((entry) => entry?.isDirectory === true);
  if (folders.length === 0) return files;
  const isFolder = (file: File) => folders.some((folder) => folder?.name === file.name);
  const found = await Promise.all(
    folders.map((folder) => listFolder(folder as FileSystemDirectoryEntry)),
  );
  return [...files.filter((file) => !isFolder(file)), ...found.flat()];
}

/** Saves the network at hand as a zip, which the page and the command line can take again. */
export async function downloadNetwork(): Promise<void> {
  try {
    const [files, { zipSync }] = await Promise.all([engine.reader.saveNetwork(), import('fflate')]);
    const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
    // Weights hardly get smaller, so no time is spent on it.
    const zip = zipSync(entries, { level: 0 });
    saveAs(new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), ZIP_NAME);
  } catch (error) {
    reportError(error);
  }
}

/**
 * Reads files that the user chose, each under its path.
 *
 * @throws {Error} if they are too large, or can't be read.
 */
async function readNetworkFiles(files: readonly File[]): Promise<NamedBytes[]> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  // The reader wouldn't take more, so it needn't even be read.
  if (size > MOST_NETWORK_BYTES) {
    const megabytes = Math.round(size / 2 ** 20);
    throw new Error(
      `These files take ${megabytes} MB, and a saved network at most ${MOST_NETWORK_BYTES / 2 ** 20}. Choose model.json and its weights, or a zip of them.`,
    );
  }
  return Promise.all(
    files.map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it once this turn is over.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** A network's folder holds its files itself; what lies deeper isn't looked at. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
    folder.createReader().readEntries(resolve, reject),
  );
  const files = entries.filter(
    (entry): entry is FileSystemFileEntry => entry.isFile && isNetworkFile(entry),
  );
  return Promise.all(
    files.map((entry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))),
  );
}
