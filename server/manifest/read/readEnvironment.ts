import { readBoolean, readMapping, readMappings, readText, readTextRecord } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { ReleaseResource, RuntimeClassResource } from '../model.ts';
import { readAmounts } from './readRequests.ts';
import { readToleration } from './readScheduling.ts';

/** What a RuntimeClass adds to its pods. Source: api node/v1 types.go. */
export function readRuntimeClass(
  object: ReadMapping,
): Pick<RuntimeClassResource, 'overhead' | 'nodeSelector' | 'tolerations'> {
  const overhead = readMapping(object, 'overhead');
  const scheduling = readMapping(object, 'scheduling');
  return {
    overhead: readAmounts(overhead && readMapping(overhead, 'podFixed')),
    nodeSelector: scheduling ? readTextRecord(scheduling, 'nodeSelector') : {},
    tolerations: scheduling ? readMappings(scheduling, 'tolerations').map(readToleration) : [],
  };
}

/** Which chart a HelmRelease installs. Source: fluxcd.io, helm-controller api v2 and v2beta1, spec.chart.spec. */
export function readRelease(
  object: ReadMapping,
): Pick<ReleaseResource, 'chart' | 'version' | 'hasServiceTopology'> {
  const spec = readMapping(object, 'spec');
  const chart = spec && readMapping(spec, 'chart');
  const chartSpec = chart && readMapping(chart, 'spec');
  const values = spec && readMapping(spec, 'values');
  const loadBalancer = values && readMapping(values, 'loadBalancer');
  return {
    chart: chartSpec && readText(chartSpec, 'chart')?.value,
    version: chartSpec && readText(chartSpec, 'version')?.value,
    hasServiceTopology: (loadBalancer && readBoolean(loadBalancer, 'serviceTopology')?.value) === true,
  };
}
