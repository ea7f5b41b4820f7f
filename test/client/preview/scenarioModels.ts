import type {
  ScenarioOverrides,
  OverridePart,
  PartOfScenario,
  PreviewModel,
  Provenance,
  ScenarioModel,
  SimulationResult,
} from '../../../server/protocol/messages.ts';
import { OVERRIDE_PARTS } from '../../../server/protocol/overrides.ts';

const NO_SETTING = 'No setting holds it: it is of this Service alone.';

/** The scenario behind a result, as the server would describe it. */
export function makeScenario(
  result: SimulationResult,
  { overrides = {}, ...changes }: Partial<ScenarioModel> = {},
): ScenarioModel {
  return {
    overrides,
    zones:
      result.kind === 'report'
        ? result.zones.map(({ name, nodes, endpointCount, readyEndpointCount, clientShare }) => ({
            name,
            canChange: /^[\w.-]{1,63}$/.test(name),
            nodes: String(nodes.length),
            unreadyNodes: 0,
            pods: String(readyEndpointCount),
            unreadyPods: endpointCount - readyEndpointCount,
            clients: String(nodes.length),
            clientShare,
          }))
        : [],
    workloads:
      result.kind === 'report'
        ? [
            { kind: 'Deployment', name: 'checkout', replicas: '6', canChange: true },
            { kind: 'DaemonSet', name: 'agent', replicas: '1', canChange: false },
          ]
        : [],
    dataPlane: 'kube-proxy',
    dataPlanes: [
      { value: 'kube-proxy', label: 'kube-proxy' },
      { value: 'cilium', label: 'Cilium' },
      { value: 'istio-ambient', label: 'Istio ambient' },
    ],
    version: '1.35',
    versions: [
      { value: '1.35', label: 'trafficDistribution: PreferSameZone' },
      { value: '1.30', label: 'trafficDistribution is dropped' },
    ],
    monthlyGiB: '10000',
    perCrossZoneGiB: '0.02',
    currency: 'USD',
    prices: [
      { label: 'AWS', perCrossZoneGiB: '0.02' },
      { label: 'Google Cloud', perCrossZoneGiB: '0.01' },
      { label: 'Azure', perCrossZoneGiB: '0' },
    ],
    commentRefusal: undefined,
    parts: makeParts(overrides),
    ...changes,
  };
}

function makeParts(overrides: ScenarioOverrides): ScenarioModel['parts'] {
  const describe = (part: OverridePart): PartOfScenario => ({
    source: overrides[part] === undefined ? 'assumption' : 'preview',
    isChanged: overrides[part] !== undefined,
    problem: undefined,
    settingRefusal: part === 'endpoints' || part === 'replicas' ? NO_SETTING : undefined,
  });
  return Object.fromEntries(OVERRIDE_PARTS.map((part) => [part, describe(part)])) as Record<
    OverridePart,
    PartOfScenario
  >;
}

/** A model in which a person changed parts of the scenario. */
export function withChanges(model: PreviewModel, overrides: ScenarioOverrides): PreviewModel {
  const isChanged = new Set(OVERRIDE_PARTS.filter((part) => overrides[part] !== undefined));
  const provenance = model.provenance.map((each) =>
    [...isChanged].some((part) => BELONGS[part] === each.part)
      ? { ...each, source: 'preview' as const, text: `${each.text} As changed in the preview.` }
      : each,
  );
  const scenario = { ...model.scenario, overrides, parts: makeParts(overrides) };
  return { ...model, provenance, scenario };
}

const BELONGS: Readonly<Record<OverridePart, Provenance['part']>> = {
  kubernetes: 'version',
  zones: 'nodes',
  endpoints: 'endpoints',
  replicas: 'endpoints',
  clients: 'clients',
  dataPlane: 'dataPlane',
  monthlyGiB: 'cost',
  perCrossZoneGiB: 'cost',
};
