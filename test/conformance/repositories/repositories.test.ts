import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { PreviewAnswer, PreviewModel } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import { unshareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';
import type { Repository } from './generateRepository.ts';
import { REPOSITORY_COUNT, generateRepository } from './generateRepository.ts';
import type { ExpectedService } from './shapes.ts';

const ROOT = 'file:///repository';

/** Findings that rest on other objects than the Service itself; in the made-up repositories these, and errors, are false. */
const ACROSS: ReadonlySet<string> = new Set([
  'selector-without-match',
  'target-port-without-match',
  'name-taken',
  'node-port-taken',
  'cluster-ip-taken',
  'ports-missing',
  'preference-without-selector',
  'preference-without-zone-labels',
  'preference-in-single-zone',
  'node-port-on-cluster-ip',
  'service-without-endpoint',
  'patch-without-target',
]);

/** Seeds of one test: each takes some seconds, so that a failure names few. */
const AT_ONCE = 25;

describe('In repositories of other people', () => {
  for (let first = 0; first < REPOSITORY_COUNT; first += AT_ONCE) {
    it(`${first} to ${first + AT_ONCE - 1}: no finding across files is false, and every number is of the pods that are applied`, async () => {
      const faults: string[] = [];
      for (let seed = first; seed < first + AT_ONCE; seed += 1)
        faults.push(...(await faultsOf(generateRepository(seed))).map((fault) => `${seed}: ${fault}`));

      assert.deepEqual(faults, []);
    });
  }
});

async function faultsOf(repository: Repository): Promise<readonly string[]> {
  const runtime = createMemoryRuntime(
    new Map(Object.entries(repository.files).map(([path, text]) => [`${ROOT}/${path}`, text])),
  );
  const client = await connectInMemory(runtime, { folders: [ROOT] });
  try {
    await whenQuiet(client, runtime);
    for (const [path, text] of Object.entries(repository.files)) await client.open(`${ROOT}/${path}`, text);
    await whenQuiet(client, runtime);
    const said = Object.keys(repository.files).flatMap((path) =>
      (client.lastPublished(`${ROOT}/${path}`)?.diagnostics ?? []).flatMap(({ code, message, severity }) =>
        severity === DiagnosticSeverity.Error || ACROSS.has(String(code))
          ? [`${path}: ${String(code)}: ${message as string}`]
          : [],
      ),
    );
    const counted: string[] = [];
    for (const service of repository.services) counted.push(...(await miscount(client, service)));
    return [...said, ...counted];
  } finally {
    await client.stop();
  }
}

async function miscount(client: LspClient, expected: ExpectedService): Promise<readonly string[]> {
  const shown = await previewOf(client, expected);
  if (shown === undefined) return [`${expected.path}: no preview of ${expected.name}`];
  const found = JSON.stringify(podsOf(shown));
  const wanted = JSON.stringify(expected.pods);
  return found === wanted ? [] : [`${expected.path}: ${expected.name} has ${found}, not ${wanted}`];
}

async function previewOf(
  client: LspClient,
  { path, name, build }: ExpectedService,
): Promise<PreviewModel | undefined> {
  const uri = `${ROOT}/${path}`;
  const ask = async (service?: PreviewModel['service']): Promise<PreviewModel | undefined> => {
    const answer = unshareCandidates(await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri, service }));
    return answer.kind === 'preview' ? answer : undefined;
  };
  const first = await ask();
  const wanted = first?.services.find(
    (each) =>
      each.name.includes(name) &&
      (build === undefined || (each.build?.startsWith(`${ROOT}/${build}/`) ?? false)),
  );
  return first !== undefined && wanted !== undefined ? ask({ ...first.service, ...wanted }) : undefined;
}

/** Endpoints by their workload; undefined where they are assumed. */
function podsOf({ result, provenance }: PreviewModel): Readonly<Record<string, number>> | undefined {
  const isAssumed = provenance.some(({ part, source }) => part === 'endpoints' && source === 'assumption');
  if (result.kind !== 'report' || isAssumed) return undefined;
  const pods: Record<string, number> = {};
  for (const { name } of result.endpoints) {
    const workload = name.replace(/-\d+$/, '');
    pods[workload] = (pods[workload] ?? 0) + 1;
  }
  return pods;
}
