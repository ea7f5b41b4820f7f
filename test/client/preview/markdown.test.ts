import assert from 'node:assert/strict';
import { renderMarkdown } from '../../../client/preview/markdown.ts';
import { FIXTURES, HOSTILE_NAMES } from './fixtures.ts';

describe('the preview as Markdown', () => {
  const text = renderMarkdown(FIXTURES.skewed, FIXTURES.balanced);

  it('names the Service, its value and the version', () => {
    assert.match(text, /^### Traffic of `checkout` in `shop`: `PreferSameZone`, Kubernetes 1\.35\n/);
  });

  it('sets the saved file against what is typed', () => {
    assert.match(text, /\|\s+\| Before \(unset\) \| After \(`PreferSameZone`\) \|/);
    assert.match(text, /\| Cross zone \| 67% \| 33% \|/);
    assert.match(text, /\| Busiest pod \| 1× \| 1\.33× \|/);
    assert.match(text, /\| Cost a month \| \$133 \| \$66\.67 \|/);
  });

  it('compares every value and marks the current one', () => {
    assert.match(text, /\| `unset` \| 17% \| 17% \| 67% \| 0% \| 1× \| \$133 \| every version \|/);
    assert.match(text, /\| \*\*`PreferSameZone`\*\* \(current\) \|/);
  });

  it('says what was assumed', () => {
    assert.match(text, /^- Assumed: Every node opens the same number of connections\.$/m);
  });

  it('leaves the change out when the saved file is not known', () => {
    assert.doesNotMatch(renderMarkdown(FIXTURES.skewed, undefined), /Before/);
  });

  it('says of a Service that nobody proxies that it has no numbers', () => {
    assert.match(renderMarkdown(FIXTURES.headless, FIXTURES.balanced), /\| not proxied \|/);
  });

  it('has the same number of cells in every row of a table', () => {
    for (const model of [FIXTURES.skewed, FIXTURES.hostile, FIXTURES.headless]) {
      const rows = renderMarkdown(model, undefined)
        .split('\n')
        .filter((line) => line.startsWith('|'));
      const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
      assert.equal(new Set(cells).size, 1, rows.join('\n'));
    }
  });
});

describe('hostile names in Markdown', () => {
  const text = renderMarkdown(FIXTURES.hostile, FIXTURES.hostile);
  const withoutCode = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');

  it('stand in code spans, or with their markup escaped', () => {
    assert.match(text, /`<img src=x onerror="document\.title='pwned'">`/);
    assert.doesNotMatch(withoutCode, /<img/);
  });

  it('do not turn the text around', () => {
    assert.doesNotMatch(text, /[\u{202E}\u{2066}]/u);
  });

  it('are cut when they are endless', () => {
    assert.ok(text.length < 8_000, String(text.length));
    assert.ok(!text.includes(HOSTILE_NAMES.ENDLESS));
  });

  it('cannot leave their code span or table cell', () => {
    const { hostile } = FIXTURES;
    const names = ['``a`', '`', 'a|b', '\\|', '@everyone', '\n\n# title', ''];
    for (const name of names) {
      const row = renderMarkdown(
        {
          ...hostile,
          service: { ...hostile.service, name },
          comparison: [{ ...hostile.comparison[0]!, label: name }],
        },
        undefined,
      );
      const cells = row.split('\n').filter((line) => line.startsWith('|'));
      assert.equal(new Set(cells.map((line) => line.replaceAll('\\|', '').split('|').length)).size, 1, row);
      assert.doesNotMatch(row, /^# title/m);
    }
  });

  it('mention no one', () => {
    const { skewed } = FIXTURES;
    assert.doesNotMatch(renderMarkdown({ ...skewed, headline: 'ask @everyone' }, undefined), /@everyone/);
  });

  it('says what is supposed, and how things are', () => {
    const text = renderMarkdown(FIXTURES['zone-lost'], undefined);
    assert.match(text, /\*\*Supposing zone us-west-2b lost\.\*\* Zone us-west-2b is lost: /);
    assert.match(text, /As it is: 100% same zone · even load/);
    assert.doesNotMatch(renderMarkdown(FIXTURES['what-ifs'], undefined), /Supposing/);
  });
});
