import type { ClientGroup, Reason, Subject } from '../../../server/protocol/messages.ts';

/** What is told about a chosen part of the picture, or a number. */
export interface Explanation {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Clients that the part concerns; each says by itself why its connections go where they go. */
  readonly groups: readonly ExplainedGroup[];
  /** Why, where no single group of clients tells. */
  readonly reasons?: readonly Reason[];
  /** What says the figures that a person chose. */
  readonly about?: Subject;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function fact(label: string, value: string): Fact {
  return { label, value };
}

export interface ExplainedGroup {
  readonly group: ClientGroup;
  /** How many of its candidates belong to the chosen part; undefined where clients were chosen. */
  readonly chosenCandidates: number | undefined;
}

/** The groups of clients that may reach one of these pods. */
export function groupsThatReach(
  groups: readonly ClientGroup[],
  names: ReadonlySet<string>,
): ExplainedGroup[] {
  return groups.flatMap((group) => {
    const chosenCandidates = group.route.candidates.reduce(
      (count, name) => count + Number(names.has(name)),
      0,
    );
    return chosenCandidates === 0 ? [] : [{ group, chosenCandidates }];
  });
}
