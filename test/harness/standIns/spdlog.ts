import { appendFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Stands in for the native logger of the VS Code server that tests run in: the same functions over plain files, so that
 * no compiler is needed and the logs can still be read.
 */
export const version = 0;

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;
const INFO = 2;

export class Logger {
  readonly #file: string;
  #level = INFO;

  constructor(_type: string, _name: string, file: string) {
    this.#file = file;
  }

  readonly trace = this.#writerOf(0);
  readonly debug = this.#writerOf(1);
  readonly info = this.#writerOf(INFO);
  readonly warn = this.#writerOf(3);
  readonly error = this.#writerOf(4);
  readonly critical = this.#writerOf(5);

  getLevel(): number {
    return this.#level;
  }

  setLevel(level: number): void {
    this.#level = level;
  }

  // What is written needs no pattern, and stands in the file at once.
  readonly setPattern = doNothing;
  readonly clearFormatters = doNothing;
  readonly flush = doNothing;
  readonly drop = doNothing;

  #writerOf(level: 0 | 1 | 2 | 3 | 4 | 5): (message: string) => void {
    return (message) => {
      if (level < this.#level) return;
      const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
      appendFileSync(this.#file, `${time} [${LEVELS[level]}] ${message}\n`);
    };
  }
}

export const setLevel = doNothing;
export const setFlushOn = doNothing;

export async function createRotatingLogger(name: string, file: string): Promise<Logger> {
  await mkdir(dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

export const createAsyncRotatingLogger = createRotatingLogger;

function doNothing(): void {
  return undefined;
}
