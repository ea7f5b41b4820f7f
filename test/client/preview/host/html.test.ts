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

  it('escapes what it is given', () => {
    const hostile = renderShell({ scriptUri: '"><img>', styleUri: '"', cspSource: '"', nonce: '"' });
    assert.doesNotMatch(hostile, /<img>/);
    assert.doesNotMatch(hostile, /src="">/);
  });
});
