import assert from 'node:assert/strict';
import { renderShell } from '../../../../client/preview/host/html.ts';

describe('the page before its script runs', () => {
  const html = renderShell({
    scriptUri: 'https://host/main.js',
    styleUri: 'https://host/main.css',
    cspSource: 'https://*.host',
    nonce: 'abc',
  });

  it('allows its own script and style sheet, images that the page makes itself, and nothing else', () => {
    assert.match(
      html,
      /content="default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/\*\.host; img-src blob:"/,
    );
  });

  it('has no inline script and no inline style', () => {
    assert.doesNotMatch(html, /<style|style=|\son\w+=|<script(?![^>]*src=)/);
    assert.equal(html.match(/<script/g)?.length, 1);
  });

  it('says its language, for screen readers', () => {
    assert.match(html, /<html lang="en">/);
  });

  it('hands another language over as data that no policy has to allow, whatever its sentences are', () => {
    const bundle = { 'No pod': '</script><img>' };
    const parts = { scriptUri: 'main.js', styleUri: 'main.css', cspSource: 'self', nonce: 'abc' };
    const german = renderShell({ ...parts, language: { name: 'de', bundle } });
    const [, data = ''] = /<script type="application\/json" id="l10n">([^<]*)<\/script>/.exec(german) ?? [];
    assert.deepEqual(JSON.parse(data), bundle);
    assert.match(german, /<html lang="de">/);
    assert.doesNotMatch(german, /<img>/);
  });

  it('escapes what it is given', () => {
    const hostile = renderShell({ scriptUri: '"><img>', styleUri: '"', cspSource: '"', nonce: '"' });
    assert.doesNotMatch(hostile, /<img>/);
    assert.doesNotMatch(hostile, /src="">/);
  });
});
