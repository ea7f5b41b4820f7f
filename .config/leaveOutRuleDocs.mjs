// What a rule says of itself is written into docs/rules/ and package.json (`npm run docs`); nothing reads it while the server
// runs. A tenth of the server's text, it would be loaded at every start.
import { readFile } from 'node:fs/promises';
import ts from 'typescript';

const DOCUMENTED = new Set(['summary', 'why']);

/** @type {import('esbuild').Plugin} */
export const leaveOutRuleDocs = {
  name: 'leave-out-rule-docs',
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]rules[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: withoutDocs(path, await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** The text of a file of rules, with the documentation of each rule empty. */
export function withoutDocs(path, text) {
  const cuts = [];
  const visit = (node) => {
    if (isRule(node)) for (const { initializer } of documentationOf(node)) cuts.push(initializer);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return cuts
    .sort((a, b) => b.pos - a.pos)
    .reduce((rest, cut) => `${rest.slice(0, cut.getStart())}''${rest.slice(cut.end)}`, text);
}

/** A rule is an object with a check. */
function isRule(node) {
  return (
    ts.isObjectLiteralExpression(node) &&
    ['id', 'check'].every((name) => node.properties.some((property) => nameOf(property) === name))
  );
}

function documentationOf({ properties }) {
  return properties.filter(
    (property) => ts.isPropertyAssignment(property) && DOCUMENTED.has(nameOf(property)),
  );
}

function nameOf({ name }) {
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}
