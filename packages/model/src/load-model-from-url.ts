import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelFormatError, ModelNotFoundError } from './errors';
import { readModel } from './read-model';

/**
 * Loads a model over HTTP and verifies it (see `readModel`).
 *
 * @param url of a model.json, or of the folder that it lies in; relative to the page in a browser.
 * @param options `fetch`: what to request with; default the platform's.
 * @returns a model that the caller disposes of.
 * @throws {ModelNotFoundError} if the server has no model.json there or can't be reached.
 * @throws {ModelFormatError} if the files aren't a whole model.
 */
export async function loadModelFromUrl(
  url: string,
  options: { fetch?: typeof fetch } = {},
): Promise<LayersModel> {
  const request = options.fetch ?? fetch;
  const modelUrl = new URL(
    /\.json($|\?)/.test(url) ? url : `${url.replace(/\/$/, '')}/model.json`,
    pageUrl(),
  );
  return readModel({
    location: modelUrl.href,
    async readModelJson() {
      let response: Response;
      try {
        response = await request(modelUrl);
      } catch (cause) {
        throw new ModelNotFoundError(modelUrl.href, 'the server can’t be reached', { cause });
      }
      if (!response.ok) {
        throw new ModelNotFoundError(modelUrl.href, `the server answers ${response.status}`);
      }
      return response.text();
    },
    async readWeights(path) {
      const weightsUrl = new URL(path, modelUrl);
      try {
        const response = await request(weightsUrl);
        if (!response.ok) throw new Error(`the server answers ${response.status}`);
        return new Uint8Array(await response.arrayBuffer());
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new ModelFormatError(weightsUrl.href, `can't be fetched (${reason})`, { cause });
      }
    },
  });
}

/** What relative URLs are relative to; Node has no page, so that they are an error there. */
function pageUrl(): string | undefined {
  return typeof location === 'undefined' ? undefined : location.href;
}
