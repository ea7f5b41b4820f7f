import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the language of a server', () => {
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonewise-language-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** What a constant and a sentence with values say in a process with the argument. */
  const say = (argument: string): string => {
    const code = `
      await import('./server/nodeLanguage.ts');
      const { NO_CHART } = await import('./server/words/renders.ts');
      const { countOf } = await import('./server/words/lists.ts');
      console.log([NO_CHART.slice(0, 6), countOf(1200, 'pod'), countOf(1, 'pod')].join('|'));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code, '--', argument];
    return execFileSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  };
  const write = (text: string): string => {
    const path = join(folder, 'bundle.json');
    writeFileSync(path, text);
    return `--l10n=${path}`;
  };

  it('is English unless told', () => {
    assert.equal(say('--stdio'), 'Open a|1,200 pods|1 pod');
  });

  it('is that of the bundle, and English where that has no sentence', () => {
    assert.equal(
      say(write(JSON.stringify({ '{0} pods': '{0} Pods, {0} in allem' }))),
      'Open a|1,200 Pods, 1,200 in allem|1 pod',
    );
  });

  it('is English where the bundle cannot be read', () => {
    assert.equal(say(write('no JSON')), 'Open a|1,200 pods|1 pod');
    assert.equal(say(`--l10n=${join(folder, 'missing.json')}`), 'Open a|1,200 pods|1 pod');
  });
});
