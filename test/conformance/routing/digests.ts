import type { CandidateSet } from '../../../server/simulator/routing/candidates.ts';

/** What is compared of each case; one digest of 32 bits for each. */
export const SECTIONS = [
  'PreferClose',
  'PreferSameZone',
  'PreferSameNode',
  'auto',
  'cluster',
  'local',
  'reconciled4',
  'reconciled6',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Stands for an answer that the release has none of, and for one of several that chance decides between. */
export const ABSENT = 0;
export const RANDOM = 1;

/** Of a text such as the hints of all endpoints; never one of the numbers with a meaning. */
export function digestText(text: string): number {
  let digest = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) digest = mix(digest, text.charCodeAt(index));
  return finish(digest);
}

/** Of the candidates of all nodes, each a list of endpoints by index, ascending. */
export function digestRoutes(routes: readonly (readonly number[])[]): number {
  let digest = 0x811c9dc5;
  for (const members of routes) digest = mix(digest, digestMembers(members));
  return finish(digest);
}

/** The same for sets that many nodes share. */
export function digestSets(sets: readonly CandidateSet[]): number {
  const known = new Map<CandidateSet, number>();
  let digest = 0x811c9dc5;
  for (const set of sets) {
    let members = known.get(set);
    if (members === undefined) {
      members = digestMembers(set.members);
      known.set(set, members);
    }
    digest = mix(digest, members);
  }
  return finish(digest);
}

function digestMembers(members: readonly number[]): number {
  let digest = 0x811c9dc5;
  for (const index of members) digest = mix(digest, index + 1);
  return finish(digest);
}

function mix(digest: number, value: number): number {
  const mixed = Math.imul(digest ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function finish(digest: number): number {
  const mixed = Math.imul(digest ^ (digest >>> 13), 0xc2b2ae35);
  return Math.max((mixed ^ (mixed >>> 16)) >>> 0, RANDOM + 1);
}
