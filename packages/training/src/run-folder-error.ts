import { MnistConvnetError } from '@mnist-convnet/errors';

/** A run folder, or a file in it, can't be written. Code: `RUN_FOLDER`. */
export class RunFolderError extends MnistConvnetError {
  /** The folder or file that was to be written. */
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      'RUN_FOLDER',
      `The run can't be kept in ${path} (${reason}). ` +
        'Name a folder that you may write to, on a disk with some megabytes free.',
      { cause },
    );
    this.path = path;
  }
}

/** Another process works on the run. Code: `RUN_IN_USE`. */
export class RunInUseError extends MnistConvnetError {
  readonly path: string;
  readonly pid: number;
  readonly host: string;

  constructor(path: string, pid: number, host: string) {
    super(
      'RUN_IN_USE',
      `The run in ${path} is being worked on by process ${pid} on ${host}. ` +
        'Wait until it has ended; if it died on another machine, a minute is enough.',
    );
    this.path = path;
    this.pid = pid;
    this.host = host;
  }
}
