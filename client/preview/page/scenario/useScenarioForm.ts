import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ScenarioOverrides, OverridePart, ScenarioModel } from '../../../../server/protocol/messages.ts';
import type { Host } from '../host.ts';
import type { ZonePart, ZoneTexts } from './composeZones.ts';
import { composeReplicas, composeZones } from './composeZones.ts';
import type { Drafts } from './drafts.ts';
import {
  NO_DRAFTS,
  dropField,
  dropParts,
  judgeDraft,
  markSent,
  settleDrafts,
  textIn,
  typeInto,
} from './drafts.ts';

/** Steps of a number that follow each other faster than this are one change, in milliseconds. */
const COALESCED = 120;

/** What stands in the fields of the scenario, and what a person does with them. */
export interface ScenarioForm {
  /** The text of a field: what was typed, else what the server says. */
  readonly textOf: (key: string, answered: string) => string;
  /** Why the text of a field cannot be used; undefined when it can, or nothing was typed. */
  readonly problemOf: (key: string, part: OverridePart) => string | undefined;
  readonly type: (key: string, part: OverridePart, text: string) => void;
  /** What was typed in a field is meant; `answered` is what the server says. */
  readonly commit: (key: string, part: OverridePart, answered: string) => void;
  /** Forgets what was typed in a field; false when nothing was. */
  readonly undo: (key: string, part: OverridePart) => boolean;
  readonly zoneTexts: () => readonly ZoneTexts[];
  readonly change: (changes: ScenarioOverrides) => void;
  readonly reset: (parts: readonly OverridePart[]) => void;
  /** Sends what is waiting to be sent. */
  readonly flush: () => void;
}

export interface FormOptions {
  readonly scenario: ScenarioModel;
  /** Changes that were sent and not taken. */
  readonly refusals: Readonly<Partial<Record<OverridePart, string>>>;
  readonly host: Host;
  /** Refusals of these parts are dealt with. */
  readonly onRetry: (parts: readonly OverridePart[]) => void;
}

export const zoneKey = (part: ZonePart, zone: string): string => `${part} ${zone}`;
export const replicasKey = (workload: string): string => `replicas ${workload}`;

/** Answers that come while a person types leave the fields alone. */
export function useScenarioForm({ scenario, refusals, host, onRetry }: FormOptions): ScenarioForm {
  const [shown, setShown] = useState<Drafts>(NO_DRAFTS);
  // What happens between two drawings counts too: the newest drafts stand here.
  const drafts = useRef(shown);
  const waiting = useRef(new Map<OverridePart, ReturnType<typeof setTimeout>>());
  const update = (next: Drafts): void => {
    drafts.current = next;
    setShown(next);
  };

  useLayoutEffect(() => {
    const left = settleDrafts(drafts.current, scenario.overrides);
    if (left !== drafts.current) update(left);
  }, [scenario]);

  useEffect(() => {
    const timers = waiting.current;
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, []);

  const zoneTexts = (): ZoneTexts[] =>
    scenario.zones.map(({ name, nodes, pods, clients }) => ({
      name,
      zones: textIn(drafts.current, zoneKey('zones', name), nodes),
      endpoints: textIn(drafts.current, zoneKey('endpoints', name), pods),
      clients: textIn(drafts.current, zoneKey('clients', name), clients),
    }));

  const compose = (part: OverridePart): string => {
    switch (part) {
      case 'zones':
      case 'endpoints':
      case 'clients':
        return composeZones(zoneTexts(), part);
      case 'replicas':
        return composeReplicas(
          scenario.workloads
            .filter(({ canChange }) => canChange)
            .map(({ name, replicas }) => ({
              name,
              replicas: textIn(drafts.current, replicasKey(name), replicas),
            })),
        );
      case 'kubernetes':
      case 'dataPlane':
      case 'monthlyGiB':
      case 'perCrossZoneGiB':
        return drafts.current.get(part)?.text ?? '';
    }
  };

  const stopWaiting = (part: OverridePart): boolean => {
    clearTimeout(waiting.current.get(part));
    return waiting.current.delete(part);
  };

  const change = (changes: ScenarioOverrides): void => {
    const parts = Object.keys(changes) as OverridePart[];
    for (const part of parts) stopWaiting(part);
    update(markSent(drafts.current, changes));
    onRetry(parts);
    host.post({ type: 'override', overrides: changes });
  };

  const send = (part: OverridePart): void => {
    change({ [part]: compose(part) });
  };

  return {
    textOf: (key, answered) => textIn(shown, key, answered),
    problemOf: (key, part) => (shown.get(key)?.sent === undefined ? undefined : refusals[part]),
    type: (key, part, text) => {
      update(typeInto(drafts.current, key, part, text));
    },
    commit: (key, part, answered) => {
      const isRefused = refusals[part] !== undefined;
      const verdict = judgeDraft(drafts.current.get(key), { answered, isRefused });
      if (verdict === 'drop') update(dropField(drafts.current, key));
      if (verdict !== 'send') return;
      stopWaiting(part);
      const timer = setTimeout(() => {
        waiting.current.delete(part);
        send(part);
      }, COALESCED);
      waiting.current.set(part, timer);
    },
    undo: (key, part) => {
      if (!drafts.current.has(key)) return false;
      stopWaiting(part);
      update(dropField(drafts.current, key));
      onRetry([part]);
      return true;
    },
    zoneTexts,
    change,
    reset: (parts) => {
      for (const part of parts) stopWaiting(part);
      update(dropParts(drafts.current, parts));
      onRetry(parts);
      host.post({ type: 'reset', parts });
    },
    flush: () => {
      for (const part of [...waiting.current.keys()]) if (stopWaiting(part)) send(part);
    },
  };
}
