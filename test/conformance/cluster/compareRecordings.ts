import { readDryRun } from '../../../server/cluster/kubectl/readDryRun.ts';
import type { DryRunRecord, Exchange, Recording } from './recordings.ts';

/** What differs between two recordings apart from what differs between any two clusters: names of pods, times, addresses. */
export function compareRecordings(known: Recording, now: Recording): readonly string[] {
  return [
    ...(known.version === now.version ? [] : [`version ${now.version}`]),
    ...differencesIn('answer', answersOf(known), answersOf(now)),
    ...differencesIn('dry run', dryRunsOf(known), dryRunsOf(now)),
  ];
}

type Summary = ReadonlyMap<string, string>;

function differencesIn(what: string, known: Summary, now: Summary): readonly string[] {
  return [...new Set([...known.keys(), ...now.keys()])]
    .filter((key) => known.get(key) !== now.get(key))
    .map((key) => `${what} ${key}: ${now.get(key) ?? 'none'}, recorded was ${known.get(key) ?? 'none'}`);
}

/** By login and path: the status, and the endpoints of each Service, with how their hints fit their zones: which zones is chance. */
function answersOf({ exchanges }: Recording): Summary {
  return new Map(
    exchanges.map((exchange) => [
      `${exchange.token} ${exchange.method} ${exchange.path}`,
      [exchange.status, ...placesIn(exchange)].join(' '),
    ]),
  );
}

interface Slice {
  readonly kind?: string;
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  readonly endpoints?: readonly {
    readonly zone?: string;
    readonly conditions?: { readonly ready?: boolean };
    readonly hints?: { readonly forZones?: readonly { readonly name: string }[] };
  }[];
}

function placesIn({ body }: Exchange): readonly string[] {
  const { items = [] } = body as { readonly items?: readonly Slice[] };
  return items
    .flatMap(({ metadata, endpoints = [] }) =>
      endpoints.map(({ zone = '', conditions, hints }) => {
        const service = metadata.labels?.['kubernetes.io/service-name'] ?? '';
        const hinted = (hints?.forZones ?? []).map(({ name }) =>
          name === zone ? 'own zone' : 'another zone',
        );
        return [service, conditions?.ready === true ? 'ready' : 'unready', ...hinted].join(':');
      }),
    )
    .sort();
}

/** By title: what the server said, and the fields that it said it of. */
function dryRunsOf({ dryRuns }: Recording): Summary {
  return new Map(dryRuns.map((record) => [record.title, judgementIn(record)]));
}

function judgementIn({ code, stdout, stderr }: DryRunRecord): string {
  const answer = readDryRun({ kind: 'exited', code, stdout, stderr });
  if (answer.kind === 'failure') return `failure ${answer.failure.kind}`;
  const paths = answer.kind === 'refused' ? answer.causes.map(({ path }) => path).sort() : [];
  return [answer.kind, ...paths, `${answer.warnings.length} warnings`].join(' ');
}
