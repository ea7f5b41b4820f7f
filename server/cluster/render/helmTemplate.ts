import type { KubectlCall } from '../kubectl/process.ts';
import { RENDER_LIMITS } from './rendering.ts';

/** What is rendered: paths of this machine, all absolute. */
export interface ChartRequest {
  readonly chart: string;
  /** Later ones win. */
  readonly valuesFiles: readonly string[];
  /** Such as `1.34`: what the chart is told of the cluster. */
  readonly kubernetesVersion: string;
}

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
    ...RENDER_LIMITS,
  };
}

/** The name of a release that nobody installs. */
export const RELEASE = 'preview';
