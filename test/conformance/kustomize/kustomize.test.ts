import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { outcomeOf, outcomeOfBuild, readAnswers, textOf } from './answers.ts';
import { askKubectl, hasKubectl } from './kubectl.ts';
import { buildTree } from './model.ts';
import { TREE_COUNT, generateTree } from './trees.ts';

/** So many trees are asked about again where kubectl is there; `record.ts` asks about all. */
const ASKED_AGAIN = 6;

describe('Builds agree with kubectl kustomize', () => {
  const answers = readAnswers();

  it('in every field that is read, of every generated tree', () => {
    assert.equal(answers.length, TREE_COUNT);
    const wrong = answers.flatMap((answer, number) =>
      isDeepStrictEqual(outcomeOfBuild(buildTree(generateTree(number))), outcomeOf(answer)) ? [] : [number],
    );
    assert.deepEqual(wrong, []);
  });

  it('about trees of which most can be built, and some cannot', () => {
    const refused = answers.filter((answer) => answer === undefined).length;
    assert.ok(refused > TREE_COUNT / 20 && refused < TREE_COUNT / 2, `${refused} refused`);
  });

  it('as it answers today', function () {
    if (!hasKubectl()) this.skip();
    for (let number = 0; number < ASKED_AGAIN; number += 1) {
      const tree = generateTree(number);
      assert.deepEqual(outcomeOfBuild(buildTree(tree)), outcomeOf(textOf(askKubectl(tree))));
    }
  });
});
