import assert from 'node:assert/strict';
import { findFileVersion, versionOf } from '../../../../server/features/version/versionOf.ts';
import { formatVersionRange } from '../../../../server/kubernetes/version.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

describe('version of a document', () => {
  const find = (text: string, setting = '', at = 0) => {
    const file = parseManifest(text);
    const { range, source, notes } = versionOf(file.documents[at]!.document, findFileVersion(file, setting));
    return { text: formatVersionRange(range), source, notes };
  };

  it('is what its own comment says, whatever the setting', () => {
    assert.deepEqual(find('# zonewise: kubernetes=1.30\nkind: Service\n', '1.35'), {
      text: '1.30',
      source: 'comment',
      notes: [],
    });
  });

  it('may be a range', () => {
    assert.equal(find('# zonewise: kubernetes=1.31 - 1.35\nkind: Service\n').text, '1.31 - 1.35');
  });

  const twoDocuments = '# zonewise: kubernetes=1.30\nkind: A\n---\nkind: B\n';

  it('is that of the first comment in the file where a document has none', () => {
    assert.equal(find(twoDocuments, '1.35', 1).text, '1.30');
  });

  it('is its own where several documents have comments', () => {
    const text = `${twoDocuments}---\n# zonewise: kubernetes=1.33\nkind: C\n`;
    assert.equal(find(text, '', 2).text, '1.33');
    assert.equal(find(text, '', 1).text, '1.30');
  });

  it('is what the setting says where there is no comment', () => {
    assert.deepEqual(find('kind: Service\n', ' v1.31.4 '), { text: '1.31', source: 'setting', notes: [] });
  });

  it('is the newest known one where nobody says', () => {
    assert.deepEqual(find('kind: Service\n'), { text: '1.37', source: 'newest', notes: [] });
  });

  it('asks the next source when a comment cannot be read, and says so', () => {
    const found = find('# zonewise: kubernetes=latest\nkind: Service\n', '1.32');
    assert.equal(found.text, '1.32');
    assert.equal(found.source, 'setting');
    assert.deepEqual(found.notes, [
      { kind: 'comment-ignored', name: 'kubernetes', value: 'latest', expected: { kind: 'version' } },
    ]);
  });

  it('asks the next source when the setting cannot be read, and says so', () => {
    const found = find('kind: Service\n', 'stable');
    assert.equal(found.source, 'newest');
    assert.deepEqual(found.notes, [{ kind: 'version-setting-ignored', value: 'stable', used: 'newest' }]);
  });

  it('treats a version newer than the tables as the newest, and says so', () => {
    const found = find('kind: Service\n', '1.99');
    assert.equal(found.text, '1.37');
    assert.equal(found.source, 'setting');
    assert.deepEqual(found.notes, [{ kind: 'version-unknown', text: '1.99', is: 'newer', known: 37 }]);
  });

  it('treats a version older than the tables as the oldest, and says so', () => {
    assert.deepEqual(find('# zonewise: kubernetes=1.20\nkind: Service\n').notes, [
      { kind: 'version-unknown', text: '1.20', is: 'older', known: 27 },
    ]);
  });
});
