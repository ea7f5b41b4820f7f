import { formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import type { NamedClients, NodeTotals, ProvenanceContent, Sayer } from '../scenario/statements.ts';
import { countOf, listNames } from './lists.ts';
import { formatGiB, formatPrice } from './numbers.ts';
import { namePlace, saySource } from './sources.ts';
import { t } from '../l10n.ts';

type ContentOf<K extends ProvenanceContent['kind']> = Extract<ProvenanceContent, { readonly kind: K }>;

/** What a part of the scenario is and where it comes from, as a whole sentence. */
export function sayProvenance(content: ProvenanceContent): string {
  switch (content.kind) {
    case 'nodes-said':
      return `${sayNodes(content.totals)}, ${saySource(content.sayer)}.`;
    case 'nodes-found':
      return t`${sayNodes(content.totals)}, from ${namePlace(content.place)}.`;
    case 'nodes-assumed': {
      const each = countOf(content.nodesPerZone, 'node');
      return content.named === undefined
        ? t`${countOf(content.zones, 'zone')} with ${each} each.`
        : t`${each} in each zone that is named (${listNames(content.named)}).`;
    }
    case 'endpoints-said':
      return `${countOf(content.endpoints, 'endpoint')}, ${saySource(content.sayer)}.`;
    case 'endpoints-of-slices': {
      const slices = countOf(content.slices, 'EndpointSlice');
      return t`${countOf(content.endpoints, 'endpoint')}, from ${slices} in ${namePlace(content.place)}.`;
    }
    case 'endpoints-of-pods':
      return t`${countOf(content.endpoints, 'endpoint')}, from the Pods in ${namePlace(content.place)} that the selector matches.`;
    case 'no-endpoints':
      return t`No endpoints: no port of the workloads in ${namePlace(content.place)} matches.`;
    case 'endpoints-of-workloads':
      return sayWorkloads(content);
    case 'endpoints-assumed':
      return sayAssumedEndpoints(content);
    case 'clients-weighed':
      return t`Client weights ${saySource(content.sayer)}.`;
    case 'clients-named':
      return t`Clients ${saySource(content.sayer)}: ${listClients(content.clients)}.`;
    case 'clients-found':
      return t`Clients: ${listClients(content.clients)}, as ${namePlace(content.place)} names the Service.`;
    case 'clients-on-ordinary-nodes':
      return t`Every node that ordinary pods can run on (${content.nodes} of ${content.nodes + content.others}) opens the same number of connections.`;
    case 'clients-on-every-node':
      return t('Every node opens the same number of connections.');
    case 'version':
      return sayVersion(content);
    case 'data-plane':
      return content.sayer === undefined
        ? sayAssumedDataPlane(content)
        : t`Data plane ${content.dataPlane}, ${saySource(content.sayer)}.`;
    case 'cost':
      return sayCost(content);
  }
}

function sayAssumedDataPlane({ proposed }: ContentOf<'data-plane'>): string {
  const assumed = t('kube-proxy programs the nodes.');
  if (proposed === undefined) return assumed;
  const { object, file, dataPlane } = proposed;
  return t`${assumed} ${object} in ${file} installs another: if it carries this Service, add dataPlane=${dataPlane}.`;
}

function listClients(clients: readonly NamedClients[]): string {
  return listNames(clients.map(sayClient));
}

function sayClient({ name, pods, where, isDirect }: NamedClients): string {
  switch (where) {
    case 'told':
      return name;
    case 'everywhere':
      return t`${name} (on every node${isDirect === true ? t(', dials pods itself') : ''})`;
    case 'running':
      return `${name} (${countOf(pods ?? 0, 'running pod')})`;
    case 'placed':
      return t`${name} (${countOf(pods ?? 0, 'pod')}, placed by the model)`;
  }
}

function sayNodes({ nodes, zones, withoutZone }: NodeTotals): string {
  const without = withoutZone === 0 ? '' : t`, ${withoutZone} of them without a zone label`;
  return t`${countOf(nodes, 'node')} in ${countOf(zones, 'zone')}${without}`;
}

function sayWorkloads({ workloads, replicas, place }: ContentOf<'endpoints-of-workloads'>): string {
  const said = replicas === undefined ? '' : t` with replicas ${saySource(replicas)}`;
  return t`Pods of ${listNames(workloads)} in ${namePlace(place)}${said}, placed by the model.`;
}

function sayAssumedEndpoints({
  endpoints,
  replicas,
  hasSelector,
  maker,
}: ContentOf<'endpoints-assumed'>): string {
  const why =
    maker !== undefined
      ? t`its pods are those of ${maker}, and no manifest says how many there are`
      : hasSelector
        ? t('nothing that the selector matches was found')
        : t('the Service has no selector, and no EndpointSlice for it was found');
  const said = replicas === undefined ? '' : t` (replicas ${saySource(replicas)})`;
  return t`${countOf(endpoints, 'endpoint')}${said} spread over the zones: ${why}.`;
}

function sayVersion({ versions, sayer }: ContentOf<'version'>): string {
  const newest = t`Kubernetes ${formatMinor(versions.max)}`;
  const which =
    versions.min === versions.max ? newest : t`${newest} (the newest of ${formatVersionRange(versions)})`;
  return sayer === undefined
    ? t`${which}, the newest version that Zonewise knows.`
    : `${which}, ${saySource(sayer)}.`;
}

function sayCost({ monthlyGiB, perCrossZoneGiB, currency, volume, price }: ContentOf<'cost'>): string {
  const from = (sayer: Sayer | undefined): string => (sayer === undefined ? '' : ` ${saySource(sayer)}`);
  const amount = t`${formatGiB(monthlyGiB)}/month`;
  const rate = t`${formatPrice(perCrossZoneGiB, currency)} per cross-zone GiB`;
  const isOneSource = from(volume) === from(price);
  if (isOneSource) return t`${amount} at ${rate}${from(price) === '' ? '' : t`, both${from(price)}`}.`;
  return t`${amount}${from(volume)} at ${rate}${from(price)}.`;
}
