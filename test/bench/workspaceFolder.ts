import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProgressToken } from 'vscode-languageserver-protocol/node';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { ZONEWISE, start } from './measure.ts';

/** A workspace on the disk that a server reads, for as long as it is measured. */
export interface WorkspaceFolder {
  readonly root: string;
  /** Writes files of the text that is made for each number, so many to a folder; answers their uris. */
  readonly fill: (
    files: number,
    textOf: (index: number) => string,
    nameOf: (index: number) => string,
  ) => readonly string[];
  readonly remove: () => void;
}

const FILES_A_FOLDER = 100;

export function createWorkspaceFolder(): WorkspaceFolder {
  const root = mkdtempSync(join(tmpdir(), 'zonewise-workspace-'));
  return {
    root,
    fill: (files, textOf, nameOf) =>
      Array.from({ length: files }, (_, index) => {
        const folder = join(root, `team-${Math.floor(index / FILES_A_FOLDER)}`);
        mkdirSync(folder, { recursive: true });
        const path = join(folder, nameOf(index));
        writeFileSync(path, textOf(index));
        return pathToFileURL(path).href;
      }),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A server that begins to read the folder. */
export interface Life {
  readonly client: LspClient;
  readonly started: number;
  readonly pid: number;
  /** What the server shows while it reads, as soon as it begins. */
  readonly token: Promise<ProgressToken>;
  readonly ended: Promise<void>;
}

export async function beginLife(root: string): Promise<Life> {
  const started = performance.now();
  const child = start(ZONEWISE);
  let show: (token: ProgressToken) => void = () => undefined;
  let end: () => void = () => undefined;
  const token = new Promise<ProgressToken>((resolve) => (show = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const client = await connectToProcess(child, {
    folders: [pathToFileURL(root).href],
    onProgress: (shown, { kind }) => {
      if (kind === 'end') end();
      else show(shown);
    },
  });
  return { client, started, pid: child.pid ?? 0, token, ended };
}
