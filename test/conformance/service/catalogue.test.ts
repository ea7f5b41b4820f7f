import assert from 'node:assert/strict';
import { CATALOGUE, CATALOGUE_WARNINGS, holdsOn } from './catalogue.ts';
import { withoutIndexes } from './classify.ts';
import { generateCorpus } from './corpus.ts';
import type { RecordedVerdict, Vector } from './vectors.ts';
import { readVectors } from './vectors.ts';

const { cases, releases } = readVectors();
const minors = [...releases.keys()];
const ruleIds = [...new Set(CATALOGUE.map(({ id }) => id))];

describe('The catalogue of reasons to refuse a Service', () => {
  it('was recorded for every minor from 1.27 to 1.37', () => {
    assert.deepEqual(
      minors,
      Array.from({ length: 11 }, (_, index) => 37 - index),
    );
  });

  it('is judged with manifests that the generator still makes', () => {
    const generated = generateCorpus();
    const changed = generated.filter(
      ({ id, yaml }, index) => cases[index]?.id !== id || cases[index].yaml !== yaml,
    );
    assert.deepEqual([changed.map(({ id }) => id).slice(0, 5), cases.length], [[], generated.length]);
  });

  it('holds at least 5,000 mutated Services', () => {
    assert.ok(cases.filter(({ id }) => id.startsWith('mutation/')).length >= 5000);
  });

  for (const id of ruleIds) {
    const rules = CATALOGUE.filter((rule) => rule.id === id);
    const holding = minors.filter((minor) => rules.some((rule) => holdsOn(rule, minor)));
    if (rules.some(({ notInCorpus }) => notInCorpus)) {
      it(`${id} is not provoked by any manifest`, () => {
        assert.equal(
          cases.some((vector) => minors.some((minor) => isRefusedFor(vector, minor, id))),
          false,
        );
      });
      continue;
    }
    it(`${id} refuses each of its failing manifests on every version where it holds`, () => {
      const failing = casesOf(`rule/${id}/fails/`);
      assert.ok(failing.length > 0);
      for (const minor of holding) {
        const silent = failing
          .filter((vector) => !isRefusedFor(vector, minor, id))
          .map((vector) => vector.id);
        assert.deepEqual({ minor, silent }, { minor, silent: [] });
      }
    });

    it(`${id} lets its look-alikes pass`, () => {
      const passing = casesOf(`rule/${id}/passes/`);
      assert.ok(passing.length > 0);
      for (const minor of minors) {
        const refused = passing
          .filter((vector) => isRefusedFor(vector, minor, id))
          .map((vector) => vector.id);
        assert.deepEqual({ minor, refused }, { minor, refused: [] });
      }
    });

    const ended = /^rule\/.*\/fails-until-(\d+)\//;
    it(`${id} refuses the manifests that newer versions accept as long as they are refused, and no longer`, () => {
      for (const vector of casesOf(`rule/${id}/fails-until-`)) {
        const last = Number(ended.exec(vector.id)?.[1]);
        const refusing = minors.filter((minor) => isRefusedFor(vector, minor, id));
        assert.deepEqual(
          { id: vector.id, refusing },
          { id: vector.id, refusing: holding.filter((minor) => minor <= last) },
        );
      }
    });

    it(`${id} speaks on no other version`, () => {
      const others = minors.filter((minor) => !holding.includes(minor));
      assert.equal(
        cases.some((vector) => others.some((minor) => isRefusedFor(vector, minor, id))),
        false,
      );
    });
  }

  it('gives every warning on all versions where it exists, and on no other', () => {
    for (const { id, ...warning } of CATALOGUE_WARNINGS) {
      const given = minors.filter((minor) => cases.some((vector) => isWarnedOf(vector, minor, id)));
      const expected = minors.filter((minor) => holdsOn(warning, minor));
      assert.deepEqual({ id, given }, { id, given: expected });
    }
  });

  it('accepts the realistic manifests on the newest version', () => {
    const refused = casesOf('real/').filter((vector) => !verdictOf(vector, 37).accepted);
    assert.deepEqual(refused, []);
  });

  it('names only paths of the catalogue', () => {
    for (const vector of cases) {
      for (const { refusals } of vector.verdicts.values()) {
        for (const { rule, field, stage } of refusals) {
          const known = CATALOGUE.some(
            (entry) =>
              entry.id === rule &&
              entry.stages.some((own) => own === stage) &&
              (entry.field === '*' || entry.field === withoutIndexes(field)),
          );
          assert.ok(known, `${vector.id}: ${rule} at ${field}`);
        }
      }
    }
  });
});

function casesOf(prefix: string): readonly Vector[] {
  return cases.filter(({ id }) => id.startsWith(prefix));
}

function verdictOf(vector: Vector, minor: number): RecordedVerdict {
  const verdict = vector.verdicts.get(minor);
  assert.ok(verdict, `${vector.id} has no verdict for 1.${minor}`);
  return verdict;
}

function isRefusedFor(vector: Vector, minor: number, rule: string): boolean {
  return verdictOf(vector, minor).refusals.some((refusal) => refusal.rule === rule);
}

function isWarnedOf(vector: Vector, minor: number, warning: string): boolean {
  return verdictOf(vector, minor).warnings.some((given) => given.warning === warning);
}
