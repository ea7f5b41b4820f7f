import { makeEndpoint } from '../endpoints/endpoints.ts';
import type { SimulatedReport } from '../report/reportTypes.ts';
import type { Scenario } from '../scenarioTypes.ts';

/** The scenario with its workloads' pods where the report has them, so that they stay there and need no second placing. */
export function withPlacedPods(scenario: Scenario, current: SimulatedReport): Scenario {
  if (scenario.backends.kind !== 'workloads') return scenario;
  const endpoints = current.endpoints.map(({ name, nodeName, zone, state }) =>
    makeEndpoint(name, nodeName, zone === '' ? undefined : zone, state === 'ready'),
  );
  return { ...scenario, backends: { kind: 'endpoints', endpoints } };
}
