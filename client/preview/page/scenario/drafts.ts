import type { ScenarioOverrides, OverridePart } from '../../../../server/protocol/messages.ts';

/** What stands in a field and is not what the last answer says. */
export interface Draft {
  readonly part: OverridePart;
  readonly text: string;
  /** The part as it was sent with this text in it; undefined while a person types. */
  readonly sent: string | undefined;
}

/** Drafts by the key of their field. */
export type Drafts = ReadonlyMap<string, Draft>;

export const NO_DRAFTS: Drafts = new Map();

export function textIn(drafts: Drafts, key: string, answered: string): string {
  return drafts.get(key)?.text ?? answered;
}

export function typeInto(drafts: Drafts, key: string, part: OverridePart, text: string): Drafts {
  return new Map(drafts).set(key, { part, text, sent: undefined });
}

/**
 * What to do once a field is left: `send` what was typed, `drop` what is said already, or nothing with what is on its way.
 * A part that was refused is sent again even if its text is the old one: that takes the refusal back.
 */
export function judgeDraft(
  draft: Draft | undefined,
  { answered, isRefused }: { readonly answered: string; readonly isRefused: boolean },
): 'send' | 'drop' | 'nothing' {
  if (draft === undefined || draft.sent !== undefined) return 'nothing';
  return draft.text === answered && !isRefused ? 'drop' : 'send';
}

/** All drafts of these parts are on their way. */
export function markSent(drafts: Drafts, changes: ScenarioOverrides): Drafts {
  return new Map(
    [...drafts].map(([key, draft]) => [key, { ...draft, sent: changes[draft.part] ?? draft.sent }]),
  );
}

/** Without those that the answer has taken over. One that is being typed stays, whatever the answer says. */
export function settleDrafts(drafts: Drafts, answered: ScenarioOverrides): Drafts {
  const left = [...drafts].filter(([, { part, sent }]) => sent === undefined || answered[part] !== sent);
  return left.length === drafts.size ? drafts : new Map(left);
}

export function dropParts(drafts: Drafts, parts: readonly OverridePart[]): Drafts {
  return new Map([...drafts].filter(([, { part }]) => !parts.includes(part)));
}

export function dropField(drafts: Drafts, key: string): Drafts {
  return new Map([...drafts].filter(([each]) => each !== key));
}
