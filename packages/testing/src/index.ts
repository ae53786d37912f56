export { expectNoTensorLeak } from './expect-no-tensor-leak';
export { expectTensor, type TensorExpectation } from './expect-tensor';
export { type LoopbackServer, serveOnLoopback } from './loopback-server';
export { type ReadmeExample, readExamples, runExample } from './readme-examples';
export { makeTemporaryFolder } from './temporary-folder';
