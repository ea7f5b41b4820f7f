import assert from 'node:assert/strict';
import type { Edit } from '../../../server/rules/rule.ts';
import { VALIDATION_RULES } from '../../../server/rules/validation/index.ts';
import type { Found } from './judge.ts';
import { findAll } from './judge.ts';
import { readVectors } from './vectors.ts';

/**
 * A field that gets its right name or value is judged for the first time, and `None` makes a Service headless: what else
 * is wrong then shows. Of these the very finding must be gone.
 */
const REVEALING: ReadonlySet<string> = new Set([
  'field-unknown',
  'value-of-wrong-type',
  'unsupported-value',
  'api-version-unknown',
  'cluster-ip-malformed',
  'cluster-ips-without-cluster-ip',
]);

describe('the fixes of the rules about Services', () => {
  it('each remove their finding and add no new one, over the corpus', () => {
    const tried = new Set<string>();
    const failures: string[] = [];
    const { cases } = readVectors();
    for (const { id, yaml } of cases) {
      const before = findAll(yaml);
      for (const found of before) {
        for (const fix of found.finding.fixes?.() ?? []) {
          tried.add(found.code);
          const after = findAll(apply(yaml, found.start, fix.edits));
          const failure = describeFailure(found, before, after);
          if (failure !== undefined) failures.push(`${id}: ${found.code}, ${fix.title}: ${failure}`);
        }
      }
    }
    assert.equal(failures.length, 0, `${failures.length}\n${failures.slice(0, 30).join('\n')}`);
    assert.ok(tried.size > 35, `only fixes of ${[...tried].join(', ')} were tried`);
  });

  it('are known by rules that exist', () => {
    const ids = new Set(VALIDATION_RULES.map(({ id }) => id));
    assert.deepEqual(
      [...REVEALING].filter((id) => !ids.has(id)),
      [],
    );
  });
});

function describeFailure(
  fixed: Found,
  before: readonly Found[],
  after: readonly Found[],
): string | undefined {
  const { code } = fixed;
  const isSame = (found: Found): boolean =>
    found.code === code && (!REVEALING.has(code) || found.finding.message === fixed.finding.message);
  if (after.filter(isSame).length >= before.filter(isSame).length) return 'the finding is still there';
  if (REVEALING.has(code)) return undefined;
  // What is refused in managedFields hides the hint about them, and goes with what made the create keep it.
  const others = after.filter((found) => found.code !== 'server-managed-field');
  const grown = others.find((found) => count(after, found.code) > count(before, found.code));
  return grown && `${grown.code} is new: ${grown.finding.message}`;
}

function count(found: readonly Found[], code: string): number {
  return found.filter((each) => each.code === code).length;
}

/** Ranges count from the start of the document. */
function apply(text: string, start: number, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce(
      (changed, { range, newText }) =>
        changed.slice(0, start + range.start) + newText + changed.slice(start + range.end),
      text,
    );
}
