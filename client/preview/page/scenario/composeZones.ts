import type { ScenarioOverrides, OverridePart, ScenarioModel } from '../../../../server/protocol/messages.ts';

/** The parts that stand in the table of zones. */
export type ZonePart = Extract<OverridePart, 'zones' | 'endpoints' | 'clients'>;

/** A zone with the texts that stand in its fields. */
export interface ZoneTexts extends Readonly<Record<ZonePart, string>> {
  readonly name: string;
}

/** A column of the table as a comment has it. Zones without a number are left out, unless that leaves none. */
export function composeZones(zones: readonly ZoneTexts[], part: ZonePart): string {
  const named = zones.filter(({ name }) => name !== '');
  const counted = named.filter((zone) => zone[part].trim() !== '0');
  const written = counted.length > 0 ? counted : named;
  return written.map((zone) => `${zone.name}:${zone[part].trim()}`).join(',');
}

/** What changes when a zone is added: it starts with one node. */
export function addZone(zones: readonly ZoneTexts[], name: string): ScenarioOverrides {
  const added = { name: name.trim(), zones: '1', endpoints: '0', clients: '0' };
  return { zones: composeZones([...zones, added], 'zones') };
}

/** What changes when a zone is removed: also its pods and clients, where someone said how many it has. */
export function removeZone(
  zones: readonly ZoneTexts[],
  name: string,
  scenario: ScenarioModel,
): ScenarioOverrides {
  const others = zones.filter((zone) => zone.name !== name);
  const isSaid = (part: ZonePart): boolean => {
    const { source } = scenario.parts[part];
    return source === 'preview' || source === 'comment' || source === 'setting';
  };
  const hasAny = (part: ZonePart): boolean => others.some((zone) => Number(zone[part]) > 0);
  return {
    zones: composeZones(others, 'zones'),
    ...(isSaid('endpoints') && scenario.workloads.length === 0 && hasAny('endpoints')
      ? { endpoints: composeZones(others, 'endpoints') }
      : {}),
    ...(isSaid('clients') && hasAny('clients') ? { clients: composeZones(others, 'clients') } : {}),
  };
}

/** The replicas of all workloads that have any, by name unless there is one alone. */
export function composeReplicas(
  workloads: readonly { readonly name: string; readonly replicas: string }[],
): string {
  const [first, ...others] = workloads;
  if (first !== undefined && others.length === 0) return first.replicas.trim();
  return workloads.map(({ name, replicas }) => `${name}:${replicas.trim()}`).join(',');
}
