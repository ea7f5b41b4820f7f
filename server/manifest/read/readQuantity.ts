import type { JsonScalar } from '../tree/node.ts';

/**
 * A Kubernetes quantity (`500m`, `2`, `1.5Gi`, `1e3`) in its base unit; undefined when it is not one.
 * Numbers are quantities too, since YAML leaves `cpu: 2` unquoted.
 */
export function readQuantity(value: JsonScalar): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE]?)$/.exec(value);
  if (match === null) return undefined;
  const [, digits = '', suffix = ''] = match;
  const factor = FACTORS.get(suffix) ?? Number(`1${suffix}`);
  const quantity = Number(digits) * factor;
  return Number.isFinite(quantity) ? Number(quantity.toPrecision(15)) : undefined;
}

/** CPU in thousandths of a core, rounded up as the scheduler does. */
export function readMilliCpu(value: JsonScalar): number | undefined {
  const cores = readQuantity(value);
  return cores === undefined ? undefined : Math.ceil(Number((cores * 1000).toPrecision(12)));
}

/** Memory in bytes, rounded up. */
export function readBytes(value: JsonScalar): number | undefined {
  const bytes = readQuantity(value);
  return bytes === undefined ? undefined : Math.ceil(bytes);
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
]);
