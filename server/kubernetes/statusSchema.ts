import type { ObjectType } from './schemaTypes.ts';
import { INT32, INT64, STRING, TIME, listOf, objectOf, valuesOf } from './schemaTypes.ts';

/** Source: PortStatus in api core/v1/types.go, the same in 1.27 and 1.37. */
const PORT_STATUS = objectOf([
  { name: 'port', type: INT32 },
  { name: 'protocol', type: STRING, values: valuesOf('TCP', 'UDP', 'SCTP') },
  { name: 'error', type: STRING },
]);

/** Source: LoadBalancerIngress in api core/v1/types.go; ipMode came with 1.29 (alpha, off) and is on from 1.30. */
const LOAD_BALANCER_INGRESS = objectOf([
  { name: 'ip', type: STRING },
  { name: 'hostname', type: STRING },
  {
    name: 'ipMode',
    type: STRING,
    since: 29,
    onSince: 30,
    values: valuesOf('VIP', 'Proxy'),
    defaultValue: 'VIP',
  },
  { name: 'ports', type: listOf(PORT_STATUS) },
]);

/** Source: Condition in apimachinery pkg/apis/meta/v1/types.go, the same in 1.27 and 1.37. */
const CONDITION = objectOf([
  { name: 'type', type: STRING },
  { name: 'status', type: STRING, values: valuesOf('True', 'False', 'Unknown') },
  { name: 'observedGeneration', type: INT64 },
  { name: 'lastTransitionTime', type: TIME },
  { name: 'reason', type: STRING },
  { name: 'message', type: STRING },
]);

/** Source: ServiceStatus in api core/v1/types.go. The server wipes it on create and keeps its own on update. */
export const SERVICE_STATUS: ObjectType = objectOf([
  {
    name: 'loadBalancer',
    type: objectOf([{ name: 'ingress', type: listOf(LOAD_BALANCER_INGRESS) }]),
  },
  { name: 'conditions', type: listOf(CONDITION) },
]);
