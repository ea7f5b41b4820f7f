import type { CorpusCase } from './corpus/base.ts';
import { generateFieldTypes } from './corpus/fieldTypes.ts';
import { generateManagedFields } from './corpus/managedFields.ts';
import { generateMutations } from './corpus/mutations.ts';
import { generatePairs } from './corpus/pairs.ts';
import { generateRealistic } from './corpus/realistic.ts';
import { generateRuleCases } from './corpus/ruleCases/index.ts';
import { generateYamlTexts } from './corpus/yamlTexts.ts';

export type { CorpusCase } from './corpus/base.ts';

/**
 * Every manifest that is judged, the same on every run. Of equal texts the first stays, so that the cases of the
 * rules keep their names; the ids are unique.
 */
export function generateCorpus(): readonly CorpusCase[] {
  const seen = new Set<string>();
  return [
    ...generateRuleCases(),
    ...generateRealistic(),
    ...generateYamlTexts(),
    ...generateFieldTypes(),
    ...generateManagedFields(),
    ...generatePairs(),
    ...generateMutations(),
  ].filter(({ id, yaml }) => {
    // a rule's own cases stay even when two rules share one, so that each rule can be looked up
    if (seen.has(yaml) && !id.startsWith('rule/')) return false;
    seen.add(yaml);
    return true;
  });
}
