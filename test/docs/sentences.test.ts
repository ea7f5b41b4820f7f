import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from '../../client/texts.ts';
import * as page from '../../client/preview/page/words/texts.ts';
import { SENTENCES, renderSentences } from './sentences.ts';
import { literalsOf, readLiterals } from './literals.ts';
import { listMessages, listWordsSections, toLine } from './serverSentences.ts';

const LIST = renderSentences();

describe('the list of sentences', () => {
  it('is what the code says; run `npm run docs` when it is not', () => {
    assert.equal(readFileSync(SENTENCES, 'utf8'), LIST);
  });
});

describe('nothing is missing in the list', () => {
  it('of what the words room says: every part of its sentences stands in an example', () => {
    const literals = readLiterals('server/words/');
    const list = listWordsSections()
      .flatMap(({ texts }) => texts)
      .join('\n')
      .toLowerCase();
    assert.ok(literals.length > 100);
    assert.deepEqual(
      literals.flatMap(({ file, pieces }) =>
        pieces
          .filter((piece) => !list.includes(piece.trim().toLowerCase()))
          .map((piece) => `${file}: ${piece.trim()}`),
      ),
      [],
    );
  });

  it('of what other rooms of the server say', () => {
    const list = LIST.toLowerCase();
    assert.deepEqual(
      readLiterals('server/')
        .filter(({ pieces }) => !pieces.every((piece) => list.includes(toLine(piece).toLowerCase())))
        .map(({ file, text }) => `${file}: ${text}`),
      [],
    );
  });

  it('of what the page says: its elements take their words from the table', () => {
    assert.deepEqual(
      readLiterals('client/preview/page/').filter(({ file }) => !file.endsWith('/words/texts.ts')),
      [],
    );
  });

  it('whatever kind of literal it stands in', () => {
    const texts = (code: string) => literalsOf('a.tsx', code).map(({ text }) => text);
    assert.deepEqual(texts("f('Two words')"), ['Two words']);
    assert.deepEqual(texts('f(`No more ${count} of ${nameOf(zone.name)}`)'), ['No more {count} of {name}']);
    assert.deepEqual(texts('const a = <p>Two words</p>;'), ['Two words']);
    assert.deepEqual(texts("type A = 'two words'; throw new Error('two words');"), []);
  });
});

/** Words that have another name in this product, or say nothing. */
const AVOIDED =
  /crosses zones|crossing|the mean\b|passed over|supposed|counted in|looks away|load now|dropped field|work it out|[Ii]t wins over|[Ww]rite[s]? .* behind the colon|keeps in mind|’|undefined|NaN|\[object/;

describe('what anything says', () => {
  it('has one name for a thing, and straight apostrophes', () => {
    const lines = LIST.split('\n');
    assert.deepEqual(
      lines.filter((line) => AVOIDED.test(line)),
      [],
    );
  });
});

describe('what the client says', () => {
  it('speaks with one name for each thing', () => {
    const texts = JSON.stringify([client, page]);
    for (const word of [
      /the mean\b/,
      /cross(?:es|ing) zones/,
      /suppos/i,
      /\bkept?\b/i,
      /went away/,
      /could not/,
    ])
      assert.doesNotMatch(texts, word);
  });
});

const FORMS = { sentences: 'whole sentences', words: 'lines without a full stop', both: 'both' };

describe('what the words room says', () => {
  const sections = listWordsSections();

  for (const { title, form, texts } of sections) {
    it(`speaks in ${FORMS[form ?? 'both']}: ${title}`, () => {
      assert.ok(texts.length > 0);
      if (form === undefined) return;
      const isWell = form === 'sentences' ? /^`?[A-Z0-9\p{L}].*\.$/su : /[^.]$/;
      assert.deepEqual(
        texts.filter((text) => !isWell.test(text)),
        [],
      );
    });
  }

  it('uses one name for a thing, and begins no sentence with What or That', () => {
    assert.deepEqual(
      sections
        .flatMap(({ texts }) => texts)
        .filter((text) => AVOIDED.test(text) || /^(?:What(?! if\b)|That)\b/.test(text)),
      [],
    );
  });

  it('agrees in number', () => {
    const texts = sections.flatMap(({ texts: all }) => all);
    assert.deepEqual(
      texts.filter((text) =>
        /(?<![\w.-])1 (?:pods|nodes|zones|endpoints|replicas|files|are)\b|(?<![\w.-])[2-9]\d* (?:pod|node|zone|endpoint|replica|file|is)\b/.test(
          text,
        ),
      ),
      [],
    );
  });
});

describe('what the rules say', () => {
  it('ends with a full stop or a question mark, and uses one name for a thing', () => {
    const messages = listMessages();
    assert.ok(messages.length > 100);
    assert.deepEqual(
      messages.filter((text) => !/[.?]\)?$/.test(text) || AVOIDED.test(text)),
      [],
    );
  });
});
