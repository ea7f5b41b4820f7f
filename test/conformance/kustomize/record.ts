import { isDeepStrictEqual } from 'node:util';
import { outcomeOf, outcomeOfBuild, readAnswers, textOf, writeAnswers } from './answers.ts';
import { askKubectl } from './kubectl.ts';
import { buildTree } from './model.ts';
import { TREE_COUNT, generateTree } from './trees.ts';

/**
 * Asks `kubectl kustomize` about all trees.
 *   npx tsx test/conformance/kustomize/record.ts             compare with what is recorded, and with what we build
 *   npx tsx test/conformance/kustomize/record.ts --write     record the answers
 *   npx tsx test/conformance/kustomize/record.ts --tree 17   show a tree, and what both make of it
 */
const shown = process.argv.indexOf('--tree');
process.exitCode =
  shown < 0 ? recordAll(process.argv.includes('--write')) : showTree(Number(process.argv[shown + 1]));

function recordAll(isWriting: boolean): number {
  const known = isWriting ? [] : readAnswers();
  const answers: (string | undefined)[] = [];
  let wrong = 0;
  for (let number = 0; number < TREE_COUNT; number += 1) {
    const tree = generateTree(number);
    const answer = textOf(askKubectl(tree));
    answers.push(answer);
    const complaints = [
      ...(isWriting || known[number] === answer ? [] : ['recorded otherwise']),
      ...(isDeepStrictEqual(outcomeOfBuild(buildTree(tree)), outcomeOf(answer)) ? [] : ['built otherwise']),
    ];
    if (complaints.length > 0) print(`tree ${number}: ${complaints.join(', ')}`);
    wrong += complaints.length;
  }
  if (isWriting) writeAnswers(answers);
  print(`${answers.length} trees, ${wrong} complaints`);
  return wrong === 0 ? 0 : 1;
}

function showTree(number: number): number {
  const tree = generateTree(number);
  for (const [path, text] of Object.entries(tree.files)) print(`#### ${path}\n${text}`);
  const answer = askKubectl(tree);
  print(`#### kubectl kustomize ${tree.folder}\n${answer.kind === 'built' ? answer.text : answer.why}`);
  const { build, text } = buildTree(tree);
  print(`#### ours\n${text}`);
  for (const { kind, what } of build.faults) print(`#### fault ${kind}: ${what}`);
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
