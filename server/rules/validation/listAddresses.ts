import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { Address } from '../../kubernetes/addresses.ts';
import { parseAddress } from '../../kubernetes/addresses.ts';
import type { Field } from '../../manifest/model.ts';
import type { SpecView } from './serviceView.ts';

/** An address that a Service asks for, and what it is when it can be read. */
export interface PlacedAddress {
  readonly field: Field<string>;
  /** As the server names it: an address that is written in clusterIP is the first of clusterIPs. */
  readonly path: string;
  readonly address: Address | undefined;
  readonly in: 'clusterIPs' | 'externalIPs' | 'loadBalancerIP';
}

/** The addresses of clusterIPs (None left out; all of them skipped by an ExternalName), externalIPs, loadBalancerIP. */
export function listAddresses({
  type,
  clusterIPs,
  externalIPs,
  loadBalancerIP,
}: SpecView): readonly PlacedAddress[] {
  const asked =
    type === 'ExternalName'
      ? []
      : clusterIPs.map((field, at) => place(field, 'clusterIPs', `spec.clusterIPs[${at}]`));
  return [
    ...asked.filter(({ field }, at) => at > 0 || field.value !== NO_CLUSTER_IP),
    ...externalIPs.map((field) => place(field, 'externalIPs')),
    ...(loadBalancerIP === undefined ? [] : [place(loadBalancerIP, 'loadBalancerIP')]),
  ];
}

function place(field: Field<string>, where: PlacedAddress['in'], path = field.path): PlacedAddress {
  return { field, path, address: parseAddress(field.value), in: where };
}
