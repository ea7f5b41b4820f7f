import type { ProcessEnd } from '../kubectl/process.ts';

/** What a program made of a chart or of a kustomization. */
export type RenderOutcome =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: RenderFailure };

export type RenderFailure =
  | { readonly kind: 'program-missing' | 'timed-out' | 'cancelled' | 'too-large' | 'ended' }
  /** In the program's own words. */
  | { readonly kind: 'refused'; readonly words: string };

/** What is rendered is a text in memory, so that a chart that loops must come to an end. */
export const RENDER_LIMITS = {
  mostOutput: 16 * 1024 * 1024,
  /** Milliseconds. Charts with many templates take a second or two. */
  timeout: 30_000,
} as const;

/** Paths in the program's words are shown as seen from the folder. */
export function readRenderEnd(end: ProcessEnd, folder: string): RenderOutcome {
  switch (end.kind) {
    case 'exited':
      return end.code === 0
        ? { kind: 'rendered', text: end.stdout }
        : { kind: 'failed', reason: { kind: 'refused', words: shorten(end.stderr, folder) } };
    case 'not-started':
      return { kind: 'failed', reason: { kind: 'program-missing' } };
    case 'killed':
      return { kind: 'failed', reason: { kind: 'ended' } };
    default:
      return { kind: 'failed', reason: { kind: end.kind } };
  }
}

/** What fits a notification. */
const LONGEST_WORDS = 300;

/** The first error that the program names, on one line, without the layers that only lead to it. */
function shorten(stderr: string, folder: string): string {
  const words = LAYERS.reduce((text, layer) => text.replace(layer, ''), findError(stderr))
    .replace(/\n\s*Use --debug flag[^]*/, '')
    .replaceAll(`${folder}/`, '')
    .replaceAll(folder, '.')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1)}…` : words;
}

/** Behind `Error:`, or as kubectl logs it: `E1128 … "command failed" err="…"`, with lines of its own between `<` and `>`. */
function findError(stderr: string): string {
  const [, lines] = /\berr=<\n([^]*?)\n\s*>/.exec(stderr) ?? [];
  const [, quoted] = /\berr="((?:[^"\\]|\\.)*)"/.exec(stderr) ?? [];
  const [, said] = /(?:^|\n)Error: ([^]*)/i.exec(stderr) ?? [];
  return lines ?? quoted?.replace(/\\(["\\])/g, '$1').replace(/\\[nt]/g, ' ') ?? said ?? stderr;
}

/** Kustomize tells of each kustomization on the way, and of what a path would be if it were another thing. */
const LAYERS: readonly RegExp[] = [
  /^[^]*recursed accumulation of path '[^']*': /,
  /^accumulating (?:resources|components): accumulation err='(?=accumulating )/,
  /': must build at directory: [^]*$/,
];
