import { parseManifest } from '../../../server/manifest/parse.ts';
import { buildScenario } from '../../../server/scenario/buildScenario.ts';
import { ScenarioSources } from '../../../server/scenario/scenarioSources.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import { createNodeFinder } from '../../../server/scenario/nodes.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import type { ProvenanceContent, ProvenancePart } from '../../../server/scenario/statements.ts';
import type { BuiltScenario, ScenarioSettings } from '../../../server/scenario/types.ts';
import { OPEN_URI, PLAIN_SETTINGS, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

/** What is around the open file: other files by URI, and settings. */
export interface Around {
  readonly others?: Readonly<Record<string, string>>;
  readonly settings?: Partial<ScenarioSettings>;
}

/** The scenario of the first Service of a text, on 1.33 to 1.35. */
export function build(text: string, { others = {}, settings = {} }: Around = {}): BuiltScenario {
  const file = parseManifest(text);
  const [service] = servicesOf(file);
  const placed = file.documents.find(({ document }) => document.resources.includes(service!));
  const inputs = {
    service: service!,
    uri: OPEN_URI,
    versions: { min: 33, max: 35 },
    versionSource: 'setting',
    directives: createDirectiveFinder(file)(placed!.document, service!),
    settings: { ...PLAIN_SETTINGS, ...settings },
  } as const;
  return buildScenario(
    new ScenarioSources(inputs, createObjectIndex(workspaceObjectsOf(file, others)), createNodeFinder()),
  );
}

/** What is said of where a part comes from. */
export function said(built: BuiltScenario, part: ProvenancePart): ProvenanceContent {
  return built.provenance.find((each) => each.part === part)!.content;
}

export function sourceOf(built: BuiltScenario, part: ProvenancePart): string {
  return built.provenance.find((each) => each.part === part)!.source;
}

export const OPEN_FILE = { kind: 'open-file' } as const;
export const fromComment = <N extends string>(name: N) => ({ kind: 'comment', name }) as const;

export function zonesOf(built: BuiltScenario): string[] {
  return built.scenario.nodes.map(({ name, zone }) => `${name}@${zone ?? '-'}`);
}

export const SERVICE = `kind: Service
apiVersion: v1
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}}
`;

export const node = (name: string, zone?: string) =>
  `---
kind: Node
apiVersion: v1
metadata:
  name: ${name}
  labels: {kubernetes.io/hostname: ${name}${zone === undefined ? '' : `, topology.kubernetes.io/zone: ${zone}`}}
`;

export const deployment = (name: string, spec = 'replicas: 6', namespace = 'shop', app = 'web') =>
  `---
kind: Deployment
apiVersion: apps/v1
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  ${spec}
  template:
    metadata: {labels: {app: ${app}, tier: front}}
`;

export const slice = (name: string, endpoints: string, extra = '') =>
  `---
kind: EndpointSlice
apiVersion: discovery.k8s.io/v1
metadata: {name: ${name}, namespace: shop, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
${extra}endpoints: ${endpoints}
`;
