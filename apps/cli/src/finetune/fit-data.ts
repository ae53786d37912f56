import { loadImageFolder, type Raster } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type DataOptions, holdsIdxFiles } from '../load-data';

/**
 * Says how to load data so that a model can take it: pictures are fitted into its input or, if that is
 * MNIST's and they aren't 28x28 grey already, framed as MNIST's are.
 *
 * @throws what `loadImageFolder` throws for a folder that it can't load.
 */
export async function fitData(
  data: string,
  frame: DataOptions['frame'],
  model: LayersModel,
): Promise<DataOptions> {
  if (await holdsIdxFiles(data)) return { data, ...(frame && { frame }) };
  const [, height, width, channels] = model.inputs[0]!.shape;
  const takesDigits = height === 28 && width === 28 && channels === 1;
  const chosen = frame ?? (takesDigits && !(await areMnistSized(data)) ? 'mnist' : 'none');
  return {
    data,
    frame: chosen,
    ...(chosen === 'none' && height && width && { imageSize: [height, width] as const }),
    ...(chosen === 'none' && (channels === 1 || channels === 3) && { channels }),
  };
}

/** Whether every picture is 28x28 and grey; looks no further than the first that isn't. */
async function areMnistSized(folder: string): Promise<boolean> {
  const { decodeImage } = await import('../read-image');
  const stop = new AbortController();
  const decode = async (bytes: Uint8Array) => {
    const raster = await decodeImage(bytes);
    if (!isMnistSized(raster)) stop.abort();
    return raster;
  };
  try {
    await loadImageFolder(folder, { decode, size: [28, 28], signal: stop.signal });
    return !stop.signal.aborted;
  } catch (error) {
    if (stop.signal.aborted) return false;
    throw error;
  }
}

/** @param raster RGBA. */
function isMnistSized({ width, height, data }: Raster): boolean {
  if (width !== 28 || height !== 28) return false;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}
