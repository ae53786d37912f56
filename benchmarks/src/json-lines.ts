import { appendFile } from 'node:fs/promises';

/** Appends records to a file, one line of JSON each; without a file it does nothing. */
export class JsonLines {
  readonly #file: string | undefined;
  readonly #run: string;

  /** @param run what tells this run's lines from those of others in the file. */
  constructor(file: string | undefined, run: string) {
    this.#file = file;
    this.#run = run;
  }

  async write(kind: string, record: object): Promise<void> {
    if (this.#file === undefined) return;
    await appendFile(this.#file, `${JSON.stringify({ run: this.#run, kind, ...record })}\n`);
  }
}
