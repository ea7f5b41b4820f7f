import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/manifest/edit/textEdit.ts';
import type { ManifestDocument } from '../../../../server/manifest/model.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { findRepairs } from '../../../../server/manifest/repair/findRepairs.ts';
import { checkText } from '../../../support/fileContext.ts';
import { actionsAt, applyAction, isRepair } from '../../../support/codeActions.ts';
import { STYLES, faultyTexts, toPlain } from '../../../support/faultyTexts.ts';

const HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n';

/** Of the first fault of a text, what its fixes give. */
function repaired(text: string): readonly string[] {
  const fault = checkText(text).find(
    ({ code }) => code === 'yaml-syntax' || code === 'unreadable-by-kubectl',
  );
  assert.ok(fault, `no fault in ${text}`);
  return actionsAt(text, fault)
    .filter((action) => isRepair(action) && action.diagnostics?.[0]?.code === fault.code)
    .map((action) => applyAction(text, action));
}

describe('the repair of a text that kubectl cannot read', () => {
  const cases: Readonly<Record<string, { readonly broken: string; readonly right: string }>> = {
    'writes spaces for tabs': {
      broken: '\tselector:\n\t\tapp: web\n\tports:\n\t\t- port: 80\n\t\t  name: http\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n      name: http\n',
    },
    'writes spaces for tabs where a tab stands for an item as well': {
      broken: '\tports:\n\t\t- port: 80\n\t\t\tname: http\n',
      right: '  ports:\n    - port: 80\n      name: http\n',
    },
    'writes spaces for one tab among spaces': {
      broken: '  selector:\n\tapp: web\n  ports:\n    - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
    'moves a key that is a column too deep': {
      broken: '  selector:\n    app: web\n   ports:\n    - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
    'moves the first key where the others are right': {
      broken: '   selector:\n    app: web\n  ports:\n    - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
    'moves a key with all that is below it': {
      broken: '  selector:\n    app: web\n ports:\n   - port: 80\n     name: http\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n      name: http\n',
    },
    'moves an item to the others': {
      broken: '  ports:\n    - port: 80\n      name: http\n   - port: 443\n     name: https\n',
      right: '  ports:\n    - port: 80\n      name: http\n    - port: 443\n      name: https\n',
    },
    'writes plain spaces for non-breaking ones': {
      broken: '  selector:\n    app: web\n \u00a0ports:\n    - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
    'adds a colon': {
      broken: '  selector:\n    app: web\n  ports\n    - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
    'adds a space behind a colon': {
      broken: '  type:ClusterIP\n  ports:\n    - port: 80\n',
      right: '  type: ClusterIP\n  ports:\n    - port: 80\n',
    },
    'adds a space behind a dash': {
      broken: '  ports:\n    -port: 80\n      name: http\n',
      right: '  ports:\n    - port: 80\n      name: http\n',
    },
    'adds a space in brackets': {
      broken: '  ports: [{port: 80}]\n  sessionAffinityConfig: {clientIP:{timeoutSeconds: 10}}\n',
      right: '  ports: [{port: 80}]\n  sessionAffinityConfig: {clientIP: {timeoutSeconds: 10}}\n',
    },
    'adds a comma': {
      broken: '  ports: [{port: 80} {port: 443}]\n',
      right: '  ports: [{port: 80}, {port: 443}]\n',
    },
    'adds a bracket': {
      broken: '  ports: [{port: 80, name: http]\n  selector: {app: web}\n',
      right: '  ports: [{port: 80, name: http}]\n  selector: {app: web}\n',
    },
    'closes a quote': {
      broken: '  type: "ClusterIP # the usual\n  ports:\n    - port: 80\n',
      right: '  type: "ClusterIP" # the usual\n  ports:\n    - port: 80\n',
    },
    'quotes a value with a colon in it': {
      broken: '  externalName: a: b\n  ports:\n    - port: 80\n',
      right: '  externalName: "a: b"\n  ports:\n    - port: 80\n',
    },
    'begins a list on the next line': {
      broken: '  selector:\n    app: web\n  ports: - port: 80\n',
      right: '  selector:\n    app: web\n  ports:\n    - port: 80\n',
    },
  };

  for (const [name, { broken, right }] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(repaired(HEAD + broken)[0], HEAD + right);
    });
  }

  it('is one for a tab that stands before an item', () => {
    const faults = checkText(`${HEAD}  ports:\n\t\t- port: 80\n`).filter(
      ({ code }) => code === 'yaml-syntax',
    );
    assert.equal(faults.length, 1);
  });

  it('names non-breaking spaces in an indentation', () => {
    const text = `${HEAD} \u00a0selector:\n    app: web\n  ports:\n    - port: 80\n`;
    const faults = checkText(text).filter(({ code }) => code === 'yaml-syntax');
    assert.deepEqual(
      faults.map(({ finding }) => finding.message),
      ['Indent with plain spaces: YAML reads a non-breaking space as text.'],
    );
    assert.equal(text.slice(faults[0]?.start, faults[0]?.end), ' \u00a0');
  });

  it('is part of fixing all where only white space changes', () => {
    const text = `${HEAD}\tselector:\n\t\tapp: web\n\tports:\n\t\t- port: 80\n`;
    const [action] = actionsAt(text, { start: 0, end: text.length }, { only: ['source.fixAll'] });
    assert.ok(action);
    assert.equal(applyAction(text, action), `${HEAD}  selector:\n    app: web\n  ports:\n    - port: 80\n`);
  });

  it('is offered, or nothing is: silencing is never all that can be done, and no two have one title', () => {
    const texts = [...faultyTexts(STYLES).map(({ text }) => text), `${HEAD}  type: *\n`, `${HEAD}  ? [a\n`];
    for (const text of texts) {
      for (const fault of checkText(text).filter(({ code }) => code === 'yaml-syntax')) {
        const titles = actionsAt(text, fault).filter(
          ({ diagnostics }) => diagnostics?.[0]?.code === 'yaml-syntax',
        );
        assert.ok(titles.length === 0 || titles.some(isRepair), text);
        assert.equal(new Set(titles.map(({ title }) => title)).size, titles.length, text);
      }
    }
  });
});

describe('the repair of slips, one at every place of manifests in several styles', () => {
  const all = faultyTexts(STYLES);
  for (const kind of new Set(all.map((each) => each.kind))) {
    const texts = all.filter((each) => each.kind === kind);
    it(`gives the text without ${kind}`, () => {
      const faulty = texts.flatMap(({ text, original }) => {
        const [first] = parseManifest(text).documents;
        const fault = first?.document.problems.find(({ code }) => code === 'yaml-syntax');
        return first === undefined || fault === undefined
          ? []
          : [{ document: first.document, fault, original }];
      });
      const missed = faulty.filter(
        ({ document, fault, original }) =>
          !repairsOf(document, fault).some((text) => toPlain(text) === toPlain(original)),
      );
      assert.ok(
        missed.length <= faulty.length * MOST_MISSED,
        `${String(missed.length)} of ${String(faulty.length)}:\n${missed[0]?.document.text ?? ''}`,
      );
    });
  }
});

/** Where brackets are missing in nested ones, more than one place is as good. */
const MOST_MISSED = 0.05;

function repairsOf(
  document: ManifestDocument,
  fault: ManifestDocument['problems'][number],
): readonly string[] {
  if (fault.repair !== undefined) return [applyEdits(document.text, [fault.repair])];
  return findRepairs(document, fault).map(({ edits }) => applyEdits(document.text, edits));
}
