import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyChoice } from '../../../../server/features/preview/applyChoice.ts';
import { findCurrentChoice } from '../../../../server/analysis/choices.ts';
import { analysisOf, readFileFacts } from '../../../../server/features/document/fileContext.ts';
import { findService } from '../../../../server/features/document/serviceReference.ts';
import type { TrafficDistributionChoice } from '../../../../server/kubernetes/trafficDistribution.ts';
import { contextOf } from '../../../support/fileContext.ts';

/** The text after the choice was written into its first Service. */
function apply(text: string, choice: TrafficDistributionChoice): string {
  const context = contextOf(text, { version: 3 });
  const answer = applyChoice(context, undefined, choice);
  assert.ok(answer, 'no edit was possible');
  assert.equal(answer.documentVersion, 3);
  return TextDocument.applyEdits(
    context.text,
    answer.edits.map(({ range, newText }) => ({ range, newText })),
  );
}

const PLAIN = `apiVersion: v1
kind: Service
metadata:
  name: web # the shop
spec:
  selector:
    app: web
`;
const withField = (value: string) => `${PLAIN}  trafficDistribution: ${value}\n`;
const withAnnotation = (text: string, value = 'Auto', more = '') =>
  text.replace(
    'spec:\n',
    `  annotations:\n${more}    service.kubernetes.io/topology-mode: ${value}\nspec:\n`,
  );

describe('choosing a value', () => {
  it('sets the field', () => {
    assert.equal(apply(PLAIN, 'PreferSameZone'), withField('PreferSameZone'));
  });

  it('replaces the field, and keeps quotes and comments', () => {
    assert.equal(
      apply(withField('"PreferClose" # near'), 'PreferSameNode'),
      withField('"PreferSameNode" # near'),
    );
  });

  it('takes the field out', () => {
    assert.equal(apply(withField('PreferClose'), 'unset'), PLAIN);
  });

  it('takes an annotation out that would win', () => {
    assert.equal(apply(withAnnotation(PLAIN), 'PreferClose'), withField('PreferClose'));
    assert.equal(apply(withAnnotation(withField('PreferClose')), 'unset'), PLAIN);
    const team = '    team: shop\n';
    assert.equal(
      apply(withAnnotation(PLAIN, 'auto', team), 'PreferClose'),
      withField('PreferClose').replace('spec:\n', `  annotations:\n${team}spec:\n`),
    );
  });

  it('leaves an annotation that does not win', () => {
    assert.equal(
      apply(withAnnotation(PLAIN, 'Disabled'), 'PreferClose'),
      withAnnotation(withField('PreferClose'), 'Disabled'),
    );
  });

  it('sets the annotation for Auto, and takes the field out', () => {
    assert.equal(apply(withField('PreferClose'), 'auto'), withAnnotation(PLAIN));
    assert.equal(apply(withAnnotation(PLAIN, 'Disabled'), 'auto'), withAnnotation(PLAIN));
  });

  it('gives the older annotation up for the newer one', () => {
    const older = '    service.kubernetes.io/topology-aware-hints: Disabled\n';
    assert.equal(apply(withAnnotation(PLAIN, 'Disabled', older), 'auto'), withAnnotation(PLAIN));
  });

  it('changes nothing where the choice is made already', () => {
    for (const [text, choice] of [
      [PLAIN, 'unset'],
      [withField('PreferClose'), 'PreferClose'],
      [withAnnotation(PLAIN), 'auto'],
    ] as const)
      assert.deepEqual(applyChoice(contextOf(text), undefined, choice)?.edits, []);
  });

  it('keeps to flow style and to JSON', () => {
    const flow = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n';
    assert.equal(apply(flow, 'PreferClose'), flow.replace('}}\n', '}, trafficDistribution: PreferClose}\n'));
    const json =
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": []}}';
    const applied = apply(json, 'PreferClose');
    assert.deepEqual((JSON.parse(applied) as { spec: unknown }).spec, {
      ports: [],
      trafficDistribution: 'PreferClose',
    });
    assert.equal(apply(applied, 'unset'), json);
  });

  it('keeps carriage returns', () => {
    const crlf = PLAIN.replaceAll('\n', '\r\n');
    assert.equal(apply(crlf, 'PreferClose'), withField('PreferClose').replaceAll('\n', '\r\n'));
  });

  it('answers nothing where the Service is gone or cannot take it', () => {
    assert.equal(applyChoice(contextOf('kind: ConfigMap\n'), undefined, 'unset'), undefined);
    const text = 'apiVersion: v1\nkind: Service\nspec: text\n';
    const answer = applyChoice(contextOf(text), undefined, 'PreferClose');
    assert.deepEqual(answer?.edits, []);
    assert.ok(answer.problem);
  });

  describe('has a safe place, or says why not', () => {
    const head = 'apiVersion: v1\nkind: Service\n';
    const both =
      'metadata: {annotations: {service.kubernetes.io/topology-aware-hints: Auto, service.kubernetes.io/topology-mode: Auto}}\n';

    it('in brackets with both annotations', () => {
      assert.equal(
        apply(`${head}${both}spec: {trafficDistribution: X}\n`, 'auto'),
        `${head}metadata: {annotations: {service.kubernetes.io/topology-mode: Auto}}\nspec: {}\n`,
      );
      assert.equal(
        apply(`${head}${both}spec: {trafficDistribution: X}\n`, 'PreferClose'),
        `${head}metadata: {}\nspec: {trafficDistribution: PreferClose}\n`,
      );
    });

    it('where the annotation of the old name is the only one', () => {
      const old = 'service.kubernetes.io/topology-aware-hints: Auto';
      const now = 'service.kubernetes.io/topology-mode: Auto';
      for (const around of ['  annotations: {?}\n', '  annotations:\n    ?\n']) {
        assert.equal(
          apply(`${head}metadata:\n${around.replace('?', old)}spec: {}\n`, 'auto'),
          `${head}metadata:\n${around.replace('?', now)}spec: {}\n`,
        );
      }
    });

    it('in JSON, whatever type the value had', () => {
      const json = (value: string) =>
        `{"apiVersion":"v1","kind":"Service","spec":{"trafficDistribution":${value}}}`;
      assert.equal(apply(json('5'), 'PreferClose'), json('"PreferClose"'));
    });

    it('behind an opening brace with a comment', () => {
      assert.equal(
        apply(`${head}spec: { # todo\n}\n`, 'PreferClose'),
        `${head}spec: { # todo\n  trafficDistribution: PreferClose\n}\n`,
      );
    });

    it('before a comma that nothing follows', () => {
      assert.equal(apply(`${head}spec: {trafficDistribution: X,}\n`, 'unset'), `${head}spec: {}\n`);
    });

    it('where the key stands twice', () => {
      const twice = `${head}spec:\n  trafficDistribution: A\n  type: ClusterIP\n  trafficDistribution: B\n`;
      assert.equal(apply(twice, 'unset'), `${head}spec:\n  type: ClusterIP\n`);
    });

    for (const [rule, text] of [
      ['a spec that a second Service shares', `${head}spec: &s {selector: {a: b}}\nmetadata: {x: *s}\n`],
      ['metadata that another object shares', `${head}metadata: &m\n  name: web\nspec: {}\nother: *m\n`],
      [
        'a value that another field shares',
        `${head}spec:\n  trafficDistribution: &t X\n  externalName: *t\n`,
      ],
    ] as const) {
      it(`not in ${rule}`, () => {
        for (const choice of ['auto', 'PreferSameNode'] as const) {
          const answer = applyChoice(contextOf(text), undefined, choice);
          const isFree = choice === 'auto' ? rule.startsWith('a spec') : rule.startsWith('metadata');
          if (isFree) continue;
          assert.deepEqual(answer?.edits, []);
          assert.match(answer.problem ?? '', /anchor/);
        }
      });
    }
  });

  it('is what the manifest says afterwards, from any other choice and in any style', () => {
    const choice = fc.constantFrom<TrafficDistributionChoice>(
      'unset',
      'auto',
      'PreferClose',
      'PreferSameZone',
      'PreferSameNode',
    );
    const style = fc.constantFrom(
      PLAIN,
      PLAIN.replaceAll('\n', '\r\n'),
      PLAIN.trimEnd(),
      'apiVersion: v1\nkind: Service\nspec: {}\nmetadata: {}\n',
      '{"apiVersion": "v1",\n "kind": "Service",\n "metadata": {\n  "name": "web"\n },\n "spec": {}\n}\n',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    annotations: {team: a}\n  spec:\n    selector: {app: web}\n- apiVersion: v1\n  kind: ConfigMap\n`,
      `apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    note: |\n      two\n      lines\nspec:\n  ports:\n  - port: 80\n\n# the end\n`,
    );
    fc.assert(
      fc.property(style, fc.array(choice, { minLength: 1, maxLength: 4 }), (text, choices) => {
        let manifest = text;
        for (const each of choices) manifest = apply(manifest, each);
        const context = contextOf(manifest);
        const found = findService(context.file, undefined);
        assert.ok(found, manifest);
        const analysis = analysisOf(readFileFacts(context), found.placed, found.service);
        assert.equal(findCurrentChoice(analysis), choices.at(-1), manifest);
        assert.deepEqual(
          context.file.documents.flatMap(({ document }) => document.problems),
          [],
          manifest,
        );
      }),
    );
  });
});
