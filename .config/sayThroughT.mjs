// A lint rule: what a person reads stands inside t`…`, t('…') or texts({…}), so that it can be said in another language.

/** Two words with a space between them: fewer are a name or a key. Markup and comments are written, not said. */
const WORDS = /^(?![<#]).*[A-Za-z]{2,}[,:;]? [A-Za-z\d`{]/s;

/** Functions that look up the literals that they are given, and such that write to the log or name a step there. */
const TAKING = new Set(['t', 'countOf', 'verbFor', 'log', 'info', 'warn', 'error', 'write', 'attempt']);

/** Members that say where a fact is from, stand in the document of their rule, or name a request in the log. */
const UNSAID_MEMBERS = new Set(['source', 'summary', 'why', 'request']);

/** No person reads what stands anywhere in these. */
const UNSAID =
  /^(?:ImportDeclaration|ThrowStatement|JSXAttribute|TS(?:LiteralType|TypeAnnotation|TypeAliasDeclaration|InterfaceDeclaration))$/;

/** @type {import('eslint').Rule.RuleModule} */
const sayThroughT = {
  meta: {
    type: 'problem',
    schema: [{ type: 'array', items: { type: 'string' } }],
    messages: {
      plain:
        "Write t`…` around what a person reads (t('…') where it has no values; import { t } from server/l10n.ts), then run npm run docs.",
    },
  },
  create(context) {
    const unsaid = new Set(context.options[0] ?? []);
    const check = (node, text) => {
      if (WORDS.test(text) && !unsaid.has(text) && isSaid(node)) context.report({ node, messageId: 'plain' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      JSXText: (node) => check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.cooked ?? '').join('{}')),
    };
  },
};

function isSaid(node) {
  const { parent } = node;
  if (parent.type === 'TaggedTemplateExpression') return parent.tag.name !== 't';
  if (parent.type === 'CallExpression' && parent.callee !== node && TAKING.has(nameOf(parent.callee)))
    return false;
  if (parent.type === 'NewExpression') return false;
  if (parent.type === 'Property' && parent.key === node) return false;
  if (parent.type === 'SwitchCase' && parent.test === node) return false;
  return ![...around(node)].some(
    (each) =>
      UNSAID.test(each.type) ||
      (each.type === 'Property' && UNSAID_MEMBERS.has(each.key.name)) ||
      (each.type === 'CallExpression' && nameOf(each.callee) === 'texts'),
  );
}

function nameOf(callee) {
  return callee.property?.name ?? callee.name;
}

/** What stands around a node, from within. */
function* around(node) {
  for (let each = node.parent; each; each = each.parent) yield each;
}

export default { rules: { 'say-through-t': sayThroughT } };
