import type { ClusterClient } from '../clusterClient.ts';
import type { Answer } from '../failure.ts';
import { answerWith, failWith } from '../failure.ts';
import type { CallLimits } from './calls.ts';
import { dryRunCall, pageCall, versionCall } from './calls.ts';
import { classifyEnd } from './knownErrors.ts';
import type { KubectlCall, RunKubectl } from './process.ts';
import { readDryRun } from './readDryRun.ts';

/** Asks a cluster through a person's own kubectl, which has their credentials, plugins and proxies. */
export function createKubectlClient(context: string, limits: CallLimits, run: RunKubectl): ClusterClient {
  const askJson = async (call: KubectlCall, signal: AbortSignal | undefined): Promise<Answer<unknown>> => {
    const end = await run(call, signal);
    const failure = classifyEnd(end);
    if (failure !== undefined) return { kind: 'failure', failure };
    return end.kind === 'exited' ? parseJson(end.stdout) : failWith('unknown');
  };
  return {
    readVersion: (signal) => askJson(versionCall(context, limits), signal),
    readPage: (request, signal) => askJson(pageCall(context, limits, request), signal),
    dryRun: async (manifest, signal) => readDryRun(await run(dryRunCall(context, limits, manifest), signal)),
  };
}

function parseJson(text: string): Answer<unknown> {
  try {
    return answerWith(JSON.parse(text) as unknown);
  } catch {
    return failWith('answer-unreadable', 0);
  }
}
