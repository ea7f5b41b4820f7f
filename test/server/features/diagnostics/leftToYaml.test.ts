import assert from 'node:assert/strict';
import { createChecker } from '../../../../server/features/diagnostics/checkFile.ts';
import { codesLeftToYaml, createCodeFilter } from '../../../../server/features/diagnostics/leftToYaml.ts';
import { RULES } from '../../../../server/rules/index.ts';
import { ALL_ON, contextOf } from '../../../support/fileContext.ts';

const TEXT = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  prot: 80
  trafficDistribution: nonsense
kind: Service
`;

describe('what is left to the YAML extension', () => {
  const checked = createChecker(RULES).check(contextOf(TEXT), ALL_ON);
  const withoutCodes = createCodeFilter();
  const codesWith = (...how: Parameters<typeof codesLeftToYaml>) =>
    withoutCodes(checked, () => codesLeftToYaml(...how)).flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
  const ALL = ['field-unknown', 'unknown-traffic-distribution-value', 'duplicate-key'];

  it('is by itself what it reports, and nothing that it cannot know', () => {
    assert.deepEqual(codesWith('auto', 'nothing'), ALL);
    assert.deepEqual(codesWith('auto', 'text'), ['field-unknown', 'unknown-traffic-distribution-value']);
    assert.deepEqual(codesWith('auto', 'schema'), ['unknown-traffic-distribution-value']);
  });

  it('is forced by the setting', () => {
    assert.deepEqual(codesWith(false, 'schema'), ALL);
    assert.deepEqual(codesWith(true, 'nothing'), []);
  });

  it('is the same list again for the same findings, so that what was written of them is kept', () => {
    const codes = codesLeftToYaml('auto', 'text');
    assert.equal(
      withoutCodes(checked, () => codes)[0]?.findings,
      withoutCodes(checked, () => codes)[0]?.findings,
    );
  });
});
