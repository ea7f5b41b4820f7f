import type { KubectlCall, ProcessEnd } from '../kubectl/process.ts';

/** What is rendered: paths of this machine, all absolute. */
export interface ChartRequest {
  readonly chart: string;
  /** Later ones win. */
  readonly valuesFiles: readonly string[];
  /** Such as `1.34`: what the chart is told of the cluster. */
  readonly kubernetesVersion: string;
}

/** A rendered chart is a text in memory, so that a chart that loops must come to an end. */
const MOST_OUTPUT = 16 * 1024 * 1024;
/** Milliseconds. Charts with many templates take a second or two. */
const TIMEOUT = 30_000;

/**
 * One `helm template`, which only prints. It asks no cluster (no `--validate`), fetches nothing (no `--dependency-update`,
 * and values from files alone), and leaves out what belongs to tests.
 */
export function templateCall({ chart, valuesFiles, kubernetesVersion }: ChartRequest): KubectlCall {
  return {
    args: [
      'template',
      RELEASE,
      chart,
      ...valuesFiles.flatMap((file) => ['--values', file]),
      ...['--kube-version', `v${kubernetesVersion}.0`, '--skip-tests'],
    ],
    input: undefined,
    timeout: TIMEOUT,
    mostOutput: MOST_OUTPUT,
  };
}

/** The name of a release that nobody installs. */
export const RELEASE = 'preview';

export type RenderOutcome =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: RenderFailure };

export type RenderFailure =
  | { readonly kind: 'helm-missing' | 'timed-out' | 'cancelled' | 'too-large' | 'ended' }
  /** In helm's own words. */
  | { readonly kind: 'refused'; readonly words: string };

export function readTemplateEnd(end: ProcessEnd, { chart }: Pick<ChartRequest, 'chart'>): RenderOutcome {
  switch (end.kind) {
    case 'exited':
      return end.code === 0
        ? { kind: 'rendered', text: end.stdout }
        : { kind: 'failed', reason: { kind: 'refused', words: shorten(end.stderr, chart) } };
    case 'not-started':
      return { kind: 'failed', reason: { kind: 'helm-missing' } };
    case 'killed':
      return { kind: 'failed', reason: { kind: 'ended' } };
    default:
      return { kind: 'failed', reason: { kind: end.kind } };
  }
}

/** What fits a notification. */
const LONGEST_WORDS = 300;

/** The first error that helm names, on one line, with paths as seen from the chart. */
function shorten(stderr: string, chart: string): string {
  const [, error = stderr] = /(?:^|\n)Error: ([^]*)/.exec(stderr) ?? [];
  const words = error
    .replace(/\n\s*Use --debug flag[^]*/, '')
    .replaceAll(`${chart}/`, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1)}…` : words;
}
