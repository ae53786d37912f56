import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine alone; stop it in the test that started it. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves HTTP on a free loopback port. It does not keep the process alive by itself. */
export async function serveOnLoopback(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  server.requestTimeout = 30_000;
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
