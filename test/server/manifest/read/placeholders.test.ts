import assert from 'node:assert/strict';
import { holdsPlaceholder } from '../../../../server/manifest/read/placeholders.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { codesIn } from '../../../support/fileContext.ts';

const service = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n${spec}`;

const FORMS = [
  '${NAME}',
  '${NAME:-30080}',
  '$NAME',
  '$(NAME)',
  '[[ NAME ]]',
  '((name))',
  '<% name %>',
  '<%= name %>',
  '<ip>',
  '<your-name>',
  '{NAME}',
  '%NAME%',
  '__NAME__',
  'REPLACE_ME',
  'CHANGEME',
  '#@ data.values.name',
  '"(@= data.values.name @)"',
  '{{ .Values.name }}',
];

describe('a placeholder', () => {
  for (const form of FORMS) {
    it(`in the form ${form} is a value that nobody knows, and nothing is said about it`, () => {
      assert.deepEqual(
        codesIn(
          service(
            form,
            `  type: ${form}\n  clusterIP: ${form}\n  trafficDistribution: ${form}\n  selector:\n    app: ${form}\n` +
              `  ports:\n    - name: ${form}\n      port: ${form}\n      protocol: ${form}\n      nodePort: ${form}\n`,
          ),
        ),
        [],
      );
    });
  }

  it('leaves the rest of the document to be checked', () => {
    assert.deepEqual(
      codesIn(service('${NAME}', '  selector: {app: Web_}\n  ports:\n    - {port: 80, tpye: x}\n')),
      ['selector-malformed', 'field-unknown'],
    );
  });

  it('may stand for a whole part, be a part of a value, or a key', () => {
    assert.deepEqual(codesIn(service('web', '  selector: ${SELECTOR}\n  ports: ${PORTS}\n')), []);
    assert.deepEqual(
      codesIn(
        service(
          'web-${ENV}',
          '  trafficDistribution: PreferSameZone\n  selector: ${SELECTOR}\n  ports:\n    - ${PORT}\n',
        ),
      ),
      [],
    );
    assert.deepEqual(
      codesIn(service('web', '  selector:\n    ${KEY}: web\n    app: a-$(B)\n  ports: [{port: 80}]\n')),
      [],
    );
  });

  it('makes the text a template where it is no YAML before it is filled in', () => {
    for (const text of [
      service('@NAME@', '  ports: [{port: 80}]\n'),
      service('web', '  selector: {app: ${APP}}\n  ports: [{port: ${PORT}}]\n'),
      service('[[ NAME ]]-api', '  ports: [{port: 80}]\n'),
    ]) {
      assert.deepEqual(codesIn(text), [], text);
      assert.equal(parseManifest(text).documents[0]?.document.isTemplate, true, text);
    }
  });

  it('excuses no other slip in the same text', () => {
    assert.deepEqual(codesIn(service('"web', '  selector:\n    app: ${APP}\n')), ['yaml-syntax']);
    assert.deepEqual(codesIn(service('@web', '  ports: [{port: 80}]\n')), ['yaml-syntax']);
  });

  it('is none when its sign stands alone', () => {
    for (const text of [
      '$',
      'a$b',
      '$1',
      '${}',
      '${ x }',
      '$()',
      '@',
      'me@example.org',
      '[[',
      '<%',
      '5 % > 3',
      '$$',
    ])
      assert.equal(holdsPlaceholder(text), false, text);
    assert.deepEqual(codesIn(service('a$b', '  ports: [{port: "$"}]\n')), [
      'name-malformed',
      'value-of-wrong-type',
    ]);
  });

  it('is looked for in a time that grows with the text alone', () => {
    for (const part of [
      '(@',
      '(@a',
      '((',
      '((a',
      '<a',
      '{a',
      '%a',
      '__',
      '__a',
      '_a',
      'REPLACE',
      '${',
      '${a',
      '$(',
      '$(a',
      '[[',
      '[[a',
      '<%',
      '<%a',
      '@a',
      '$A',
    ])
      assert.equal(typeof holdsPlaceholder(part.repeat(100_000)), 'boolean');
  });
});
