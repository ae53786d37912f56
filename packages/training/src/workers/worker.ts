import type { Answers, Reply, Request } from './messages';
import { packError } from './pack-error';
import { nodeModule } from './platform';
import { createReplica, type Replica } from './replica';

// What a worker's thread runs: it answers one request after the other.
const port = nodeModule('node:worker_threads')?.parentPort;
let replica: Replica | undefined;
let answered = Promise.resolve();

const listen = (request: Request) => {
  answered = answered.then(async () => post(await reply(request)));
};
if (port) port.on('message', listen);
else globalThis.onmessage = ({ data }) => listen(data);

function post(message: Reply): void {
  if (port) port.postMessage(message);
  else globalThis.postMessage(message);
}

async function reply(request: Request): Promise<Reply> {
  try {
    return { isOk: true, answer: await answer(request) };
  } catch (error) {
    return { isOk: false, error: packError(error) };
  }
}

async function answer(request: Request): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case 'start':
      replica = await createReplica(request);
      return undefined;
    case 'step':
      return replica!.step(request);
    case 'predict':
      return replica!.predict(request);
    case 'read':
      return replica!.read();
  }
}
