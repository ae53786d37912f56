export { expectNoTensorLeak } from './expect-no-tensor-leak';
export { expectTensor, type TensorExpectation } from './expect-tensor';
export { type LoopbackServer, serveOnLoopback } from './loopback-server';
export { type ReadmeExample, readExamples, runExample } from './readme-examples';
export { type ProcessOptions, type ProcessResult, runProcess } from './run-process';
export { runOnSmallDisk } from './small-disk';
export { makeTemporaryFolder } from './temporary-folder';
