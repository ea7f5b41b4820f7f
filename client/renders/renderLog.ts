import type { RenderAnswer, RenderParams } from '../../server/protocol/renderMessages.ts';

/** The settings about the programs, by their names behind `zonewise.`. Their scope is the machine, as of those about clusters. */
export const RENDER_SETTINGS = { helmPath: '', kustomizePath: '' } as const;

/** What a person lets be rendered: a chart, by its folder, with values that win over its own, or a kustomization. */
export type Wanted =
  | {
      readonly tool: 'helm';
      /** Of the chart. */
      readonly folder: string;
      /** Of the chart. */
      readonly file: string;
      readonly valuesFiles: readonly string[];
    }
  | {
      readonly tool: 'kustomize';
      /** The kustomization's. */
      readonly file: string;
    };

/** What decides and runs when charts and kustomizations are rendered. */
export interface RenderLog {
  /** By command. Undefined where the workspace is not trusted: nothing is asked then. */
  readonly render: (wanted: Wanted) => Promise<RenderAnswer | undefined>;
  /** Renders anew what was rendered by command and has the file in it. */
  readonly saved: (file: string) => Promise<void>;
  /** The values files that the person chose last for the chart. */
  readonly chosenFor: (chart: string) => readonly string[];
}

export interface RenderLogSetup {
  readonly isTrusted: () => boolean;
  /** The setting. */
  readonly programFor: (tool: Wanted['tool']) => string;
  readonly ask: (params: RenderParams) => Promise<RenderAnswer>;
  /** Something went wrong after a save, of which the person has not heard yet. */
  readonly tellFailed: (message: string) => void;
  /** By the key of what was wanted. */
  readonly onRendered: (key: string) => void;
}

interface Kept {
  readonly wanted: Wanted;
  /** Of the last time that it worked. */
  reads: readonly string[];
  /** What was told last. */
  failure: string | undefined;
}

/** What names it among all that is rendered. */
export function keyOf(wanted: Wanted): string {
  return wanted.tool === 'helm' ? wanted.folder : wanted.file;
}

export function createRenderLog({
  isTrusted,
  programFor,
  ask,
  tellFailed,
  onRendered,
}: RenderLogSetup): RenderLog {
  const log = new Map<string, Kept>();

  const run = async (wanted: Wanted): Promise<RenderAnswer | undefined> => {
    if (!isTrusted()) return undefined;
    const answer = await ask(paramsOf(wanted, programFor(wanted.tool)));
    if (answer.kind === 'rendered') onRendered(keyOf(wanted));
    return answer;
  };

  return {
    render: async (wanted) => {
      const answer = await run(wanted);
      if (answer === undefined) return undefined;
      const key = keyOf(wanted);
      const reads = answer.kind === 'rendered' ? answer.reads : (log.get(key)?.reads ?? readsOf(wanted));
      log.set(key, { wanted, reads, failure: answer.kind === 'failed' ? answer.message : undefined });
      return answer;
    },
    saved: async (saved) => {
      for (const kept of log.values()) {
        if (!kept.reads.some((read) => isWithin(saved, read))) continue;
        const answer = await run(kept.wanted);
        if (answer === undefined) continue;
        if (answer.kind === 'rendered') kept.reads = answer.reads;
        const failure = answer.kind === 'failed' ? answer.message : undefined;
        if (failure !== undefined && failure !== kept.failure) tellFailed(failure);
        kept.failure = failure;
      }
    },
    chosenFor: (chart) => {
      const wanted = log.get(chart)?.wanted;
      return wanted?.tool === 'helm' ? wanted.valuesFiles : [];
    },
  };
}

function paramsOf(wanted: Wanted, program: string): RenderParams {
  return wanted.tool === 'helm'
    ? { tool: 'helm', uri: wanted.file, valuesFiles: wanted.valuesFiles, program }
    : { tool: 'kustomize', uri: wanted.file, program };
}

/** As far as it is known before the first answer. */
function readsOf(wanted: Wanted): readonly string[] {
  return wanted.tool === 'helm' ? [wanted.folder, ...wanted.valuesFiles] : [folderOf(wanted.file)];
}

/** Editor and server may write one uri in two ways. */
function isWithin(file: string, read: string): boolean {
  const [path, folder] = [decode(file), decode(read)];
  return path === folder || path.startsWith(`${folder}/`);
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}
