import { formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import type { NamedClients, NodeTotals, ProvenanceContent, Sayer } from '../scenario/statements.ts';
import { countOf, listNames } from './lists.ts';
import { formatGiB, formatPrice } from './numbers.ts';
import { namePlace, saySource } from './sources.ts';

type ContentOf<K extends ProvenanceContent['kind']> = Extract<ProvenanceContent, { readonly kind: K }>;

/** What a part of the scenario is and where it comes from, as a whole sentence. */
export function sayProvenance(content: ProvenanceContent): string {
  switch (content.kind) {
    case 'nodes-said':
      return `${sayNodes(content.totals)}, ${saySource(content.sayer)}.`;
    case 'nodes-found':
      return `${sayNodes(content.totals)}, from ${namePlace(content.place)}.`;
    case 'nodes-assumed': {
      const each = countOf(content.nodesPerZone, 'node');
      return content.named === undefined
        ? `${countOf(content.zones, 'zone')} with ${each} each.`
        : `${each} in each zone that is named (${listNames(content.named)}).`;
    }
    case 'endpoints-said':
      return `${countOf(content.endpoints, 'endpoint')}, ${saySource(content.sayer)}.`;
    case 'endpoints-of-slices': {
      const slices = countOf(content.slices, 'EndpointSlice');
      return `${countOf(content.endpoints, 'endpoint')}, from ${slices} in ${namePlace(content.place)}.`;
    }
    case 'endpoints-of-pods':
      return `${countOf(content.endpoints, 'endpoint')}, from the Pods in ${namePlace(content.place)} that the selector matches.`;
    case 'no-endpoints':
      return `No endpoints: no port of the workloads in ${namePlace(content.place)} matches.`;
    case 'endpoints-of-workloads':
      return sayWorkloads(content);
    case 'endpoints-assumed':
      return sayAssumedEndpoints(content);
    case 'clients-weighed':
      return `Client weights ${saySource(content.sayer)}.`;
    case 'clients-named':
      return `Clients ${saySource(content.sayer)}: ${listClients(content.clients)}.`;
    case 'clients-found':
      return `Clients: ${listClients(content.clients)}, as ${namePlace(content.place)} names the Service.`;
    case 'clients-on-ordinary-nodes':
      return `Every node that ordinary pods can run on (${content.nodes} of ${content.nodes + content.others}) opens the same number of connections.`;
    case 'clients-on-every-node':
      return 'Every node opens the same number of connections.';
    case 'version':
      return sayVersion(content);
    case 'data-plane':
      return content.sayer === undefined
        ? sayAssumedDataPlane(content)
        : `Data plane ${content.dataPlane}, ${saySource(content.sayer)}.`;
    case 'cost':
      return sayCost(content);
  }
}

function sayAssumedDataPlane({ proposed }: ContentOf<'data-plane'>): string {
  const assumed = 'kube-proxy programs the nodes.';
  if (proposed === undefined) return assumed;
  const { object, file, dataPlane } = proposed;
  return `${assumed} ${object} in ${file} installs another: if it carries this Service, add dataPlane=${dataPlane}.`;
}

function listClients(clients: readonly NamedClients[]): string {
  return listNames(clients.map(sayClient));
}

function sayClient({ name, pods, where, isDirect }: NamedClients): string {
  switch (where) {
    case 'told':
      return name;
    case 'everywhere':
      return `${name} (on every node${isDirect === true ? ', dials pods itself' : ''})`;
    case 'running':
      return `${name} (${countOf(pods ?? 0, 'running pod')})`;
    case 'placed':
      return `${name} (${countOf(pods ?? 0, 'pod')}, placed by the model)`;
  }
}

function sayNodes({ nodes, zones, withoutZone }: NodeTotals): string {
  const without = withoutZone === 0 ? '' : `, ${withoutZone} of them without a zone label`;
  return `${countOf(nodes, 'node')} in ${countOf(zones, 'zone')}${without}`;
}

function sayWorkloads({ workloads, replicas, place }: ContentOf<'endpoints-of-workloads'>): string {
  const said = replicas === undefined ? '' : ` with replicas ${saySource(replicas)}`;
  return `Pods of ${listNames(workloads)} in ${namePlace(place)}${said}, placed by the model.`;
}

function sayAssumedEndpoints({ endpoints, replicas, hasSelector }: ContentOf<'endpoints-assumed'>): string {
  const why = hasSelector
    ? 'nothing that the selector matches was found'
    : 'the Service has no selector, and no EndpointSlice for it was found';
  const said = replicas === undefined ? '' : ` (replicas ${saySource(replicas)})`;
  return `${countOf(endpoints, 'endpoint')}${said} spread over the zones: ${why}.`;
}

function sayVersion({ versions, sayer }: ContentOf<'version'>): string {
  const newest = `Kubernetes ${formatMinor(versions.max)}`;
  const which =
    versions.min === versions.max ? newest : `${newest} (the newest of ${formatVersionRange(versions)})`;
  return sayer === undefined
    ? `${which}, the newest version that Zonewise knows.`
    : `${which}, ${saySource(sayer)}.`;
}

function sayCost({ monthlyGiB, perCrossZoneGiB, currency, volume, price }: ContentOf<'cost'>): string {
  const from = (sayer: Sayer | undefined): string => (sayer === undefined ? '' : ` ${saySource(sayer)}`);
  const amount = `${formatGiB(monthlyGiB)}/month`;
  const rate = `${formatPrice(perCrossZoneGiB, currency)} per cross-zone GiB`;
  const isOneSource = from(volume) === from(price);
  if (isOneSource) return `${amount} at ${rate}${from(price) === '' ? '' : `, both${from(price)}`}.`;
  return `${amount}${from(volume)} at ${rate}${from(price)}.`;
}
