import assert from 'node:assert/strict';
import { computePreview } from '../../../../../server/features/preview/previewModel.ts';
import type { FileContext } from '../../../../../server/features/document/fileContext.ts';
import type {
  ScenarioOverrides,
  PreviewModel,
  ServiceReference,
  WhatIf,
} from '../../../../../server/protocol/messages.ts';

export interface Asked {
  readonly overrides?: ScenarioOverrides;
  readonly whatIf?: WhatIf;
  readonly service?: ServiceReference;
}

/** The preview of a Service of a file, the first unless told otherwise. */
export function previewOf(context: FileContext, { service, ...asked }: Asked = {}): PreviewModel {
  const answer = computePreview(context, service, asked);
  assert.equal(answer.kind, 'preview');
  return answer;
}

/** The numbers that a person would compare. */
export function numbersOf({ result, headline, versionText, scenario }: PreviewModel): unknown {
  const { zones, workloads, dataPlane, monthlyGiB, perCrossZoneGiB } = scenario;
  const numbers =
    result.kind === 'report'
      ? { locality: result.locality, flows: result.flows, load: result.load.busiest, cost: result.cost }
      : result;
  return { numbers, headline, versionText, zones, workloads, dataPlane, monthlyGiB, perCrossZoneGiB };
}

export const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  trafficDistribution: PreferSameZone
`;

export const deployment = (name: string, replicas: number, kind = 'Deployment'): string => `---
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  template:
    metadata:
      labels:
        app: web
`;
