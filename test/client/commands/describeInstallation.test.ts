import assert from 'node:assert/strict';
import type { Installation } from '../../../client/commands/describeInstallation.ts';
import { describeInstallation } from '../../../client/commands/describeInstallation.ts';

const INSTALLATION: Installation = {
  extension: '0.1.0',
  editor: 'Visual Studio Code 1.91.0',
  platform: 'desktop',
  host: 'local',
  server: 'silent',
  openManifests: 3,
  folders: 1,
  diagnostics: { 'zone-without-endpoint': 2, 'duplicate-key': 1 },
  kubernetesSource: 'comment',
  answerTime: 12.4,
  changedSettings: ['zonewise.dataPlane'],
};

describe('what an issue needs', () => {
  const rowsOf = (installation: Installation): Readonly<Record<string, string>> =>
    Object.fromEntries(
      describeInstallation(installation)
        .trimEnd()
        .split('\n')
        .map((row) => row.replace(/^- /, '').split(': ') as [string, string]),
    );

  it('is a list of versions, counts and timings', () => {
    const rows = rowsOf(INSTALLATION);
    assert.equal(Object.keys(rows).length, 11);
    assert.equal(rows.Zonewise, '0.1.0');
    assert.equal(rows['Language server'], 'silent');
    assert.equal(rows.Findings, 'duplicate-key 1, zone-without-endpoint 2');
    assert.equal(rows['Answer time'], '12 ms');
    assert.equal(rows['Changed settings'], 'zonewise.dataPlane');
  });

  it('says where there is nothing', () => {
    const rows = rowsOf({
      ...INSTALLATION,
      diagnostics: {},
      answerTime: undefined,
      kubernetesSource: undefined,
      changedSettings: [],
    });
    assert.deepEqual(
      ['Findings', 'Answer time', 'Kubernetes version from', 'Changed settings'].map((label) => rows[label]),
      ['none', '–', '–', 'none'],
    );
  });
});
