import assert from 'node:assert/strict';
import { REAL_HELM } from '../../support/renderers.ts';
import { TREE_ROOT, serveTree, stopServing } from '../../support/servedTree.ts';
import { readAnswers } from './answers.ts';
import type { Chart } from './charts.ts';
import { CHART_COUNT, generateChart } from './charts.ts';
import { askHelm } from './helm.ts';
import { contradictions, followedTexts } from './judge.ts';

/** So many charts are asked about again where helm is there; `record.ts` asks about all. */
const ASKED_AGAIN = 6;
/** Charts of one test: each takes some time. */
const AT_ONCE = 40;

describe('What is read of a chart agrees with helm', () => {
  const answers = readAnswers();
  afterEach(stopServing);

  it('in every value that is followed, and in every literal', () => {
    assert.equal(answers.length, CHART_COUNT);
    const wrong = answers.flatMap((answer, number) =>
      contradictions(generateChart(number), answer).map((each) => `${number}: ${each}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('about charts of which most values can be followed, and some cannot', () => {
    const charts = answers.map((_, number) => generateChart(number));
    const followed = charts.reduce((sum, chart) => sum + chart.followed.size, 0);
    const changed = charts.reduce((sum, chart) => sum + chart.changed.size, 0);
    assert.ok(
      followed > 5 * CHART_COUNT && changed > CHART_COUNT / 2,
      `${followed} followed, ${changed} changed`,
    );
  });

  it('where each of these values would be noticed if it came out otherwise', () => {
    const unnoticed = answers.flatMap((answer, number) => {
      const chart = generateChart(number);
      return followedTexts(chart).flatMap((text) => {
        const other = answer.replaceAll(text, 'otherwise');
        return other === answer || contradictions(chart, other).length > 0 ? [] : [`${number}: ${text}`];
      });
    });
    assert.deepEqual(unnoticed, []);
  });

  for (let first = 0; first < CHART_COUNT; first += AT_ONCE) {
    it(`in its findings, ${first} to ${first + AT_ONCE - 1}`, async () => {
      const wrong: string[] = [];
      let count = 0;
      for (let number = first; number < first + AT_ONCE; number += 1) {
        const printed = answers[number] ?? '';
        const made = new Set((await findingsIn({ 'printed.yaml': printed })).map(nameOf));
        // what stands in a branch that did not come is not printed
        const read = (await findingsIn(generateChart(number).files)).filter(({ text }) =>
          printed.includes(text),
        );
        count += read.length;
        wrong.push(...read.map(nameOf).flatMap((name) => (made.has(name) ? [] : [`${number}: ${name}`])));
        await stopServing();
      }
      assert.deepEqual(wrong, []);
      assert.ok(count > AT_ONCE, `${count} findings`);
    });
  }

  it('as helm answers today', function () {
    if (REAL_HELM === undefined) this.skip();
    for (let number = 0; number < ASKED_AGAIN; number += 1)
      assert.equal(askHelm(generateChart(number)), answers[number]);
  });
});

interface FoundText {
  readonly code: string;
  /** Without its quotes. */
  readonly text: string;
}

function nameOf({ code, text }: FoundText): string {
  return `${code}: ${text}`;
}

async function findingsIn(files: Chart['files']): Promise<readonly FoundText[]> {
  const { client, open } = await serveTree(files);
  const found: FoundText[] = [];
  for (const [path, text] of Object.entries(files)) {
    const uri = await open(path);
    assert.equal(uri, `${TREE_ROOT}/${path}`);
    const lines = text.split('\n');
    for (const { code, range } of await client.diagnosticsOf(uri)) {
      const line = lines[range.start.line] ?? '';
      const end = range.end.line === range.start.line ? range.end.character : line.length;
      found.push({ code: String(code), text: line.slice(range.start.character, end).replace(/["']/g, '') });
    }
  }
  return found;
}
