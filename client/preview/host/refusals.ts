import type { ScenarioOverrides, OverridePart, PreviewAnswer } from '../../../server/protocol/messages.ts';
import { OVERRIDE_PARTS } from '../../../server/protocol/overrides.ts';
import { withoutParts } from '../messages/overrides.ts';
import type { Refusals } from '../messages/messages.ts';

/**
 * New changes that the server cannot use, with the reasons; undefined when there are none. One that it could use before
 * stays, and the answer says what is the matter: the text of the manifest may be on its way to something else.
 */
export function findRefused(
  answer: PreviewAnswer | undefined,
  taken: ScenarioOverrides,
): Refusals | undefined {
  if (answer?.kind !== 'preview') return undefined;
  const { overrides, parts } = answer.scenario;
  const refused = OVERRIDE_PARTS.flatMap((part): [OverridePart, string][] => {
    const { problem } = parts[part];
    return problem === undefined || overrides[part] === taken[part] ? [] : [[part, problem]];
  });
  return refused.length === 0 ? undefined : Object.fromEntries(refused);
}

/** The changes, with those that were refused as they were before. */
export function goBack(
  overrides: ScenarioOverrides,
  taken: ScenarioOverrides,
  refused: Refusals,
): ScenarioOverrides {
  const parts = OVERRIDE_PARTS.filter((part) => refused[part] !== undefined);
  const before = withoutParts(
    taken,
    OVERRIDE_PARTS.filter((part) => !parts.includes(part)),
  );
  return { ...withoutParts(overrides, parts), ...before };
}
