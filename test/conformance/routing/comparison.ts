import type { OracleCase } from './cases.ts';
import type { Section } from './digests.ts';
import { ABSENT, RANDOM, SECTIONS, digestSets, digestText } from './digests.ts';
import {
  simulateAuto,
  simulateHints,
  simulateReconciled,
  simulateRoutes,
  storedValues,
} from './simulated.ts';
import type { Recording } from './vectors.ts';
import { mapSections } from './vectors.ts';

/** What the simulator says to a case at a minor, one digest for each section; ABSENT where that minor has no such thing. */
export function digestsOf(given: OracleCase, minor: number): Record<Section, number> {
  const stored = storedValues(minor);
  return mapSections((section) => {
    switch (section) {
      case 'auto':
        return digestText(simulateAuto(given, minor));
      case 'cluster':
      case 'local': {
        const routes = simulateRoutes(given, minor, section === 'cluster' ? 'Cluster' : 'Local');
        return digestSets(routes.map(({ candidates }) => candidates));
      }
      case 'reconciled4':
        return digestText(simulateReconciled(given, minor, '4'));
      case 'reconciled6':
        return digestText(simulateReconciled(given, minor, '6'));
      default:
        return stored.includes(section) ? digestText(simulateHints(given, section, minor)) : ABSENT;
    }
  });
}

/** The sections in which what the simulator says to a case is none of what Kubernetes does. */
export function findDifferences(
  recording: Recording,
  index: number,
  ours: Readonly<Record<Section, number>>,
): Section[] {
  return SECTIONS.filter((section) => {
    const theirs = recording.digests[section][index] ?? ABSENT;
    // the reconciler of 1.27 cannot be called
    if (theirs === ABSENT && section.startsWith('reconciled')) return false;
    if (theirs !== RANDOM) return theirs !== ours[section];
    return !(recording.outcomes[section]?.[index] ?? []).includes(ours[section]);
  });
}
