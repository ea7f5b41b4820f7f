import { readAnswers, writeAnswers } from './answers.ts';
import { CHART_COUNT, generateChart } from './charts.ts';
import { askHelm } from './helm.ts';
import { contradictions } from './judge.ts';

/**
 * Asks `helm template` about all charts.
 *   npx tsx test/conformance/charts/record.ts              compare with what is recorded, and with what reading says
 *   npx tsx test/conformance/charts/record.ts --write      record the answers
 *   npx tsx test/conformance/charts/record.ts --chart 17   show a chart, and what both make of it
 */
const shown = process.argv.indexOf('--chart');
process.exitCode =
  shown < 0 ? recordAll(process.argv.includes('--write')) : showChart(Number(process.argv[shown + 1]));

function recordAll(isWriting: boolean): number {
  const known = isWriting ? [] : readAnswers();
  const answers: string[] = [];
  let wrong = 0;
  for (let number = 0; number < CHART_COUNT; number += 1) {
    const chart = generateChart(number);
    const answer = askHelm(chart);
    answers.push(answer);
    const complaints = [
      ...(isWriting || known[number] === answer ? [] : ['recorded otherwise']),
      ...contradictions(chart, answer),
    ];
    for (const complaint of complaints) print(`chart ${number}: ${complaint}`);
    wrong += complaints.length;
  }
  if (isWriting) writeAnswers(answers);
  print(`${answers.length} charts, ${wrong} complaints`);
  return wrong === 0 ? 0 : 1;
}

function showChart(number: number): number {
  const chart = generateChart(number);
  for (const [path, text] of Object.entries(chart.files)) print(`#### ${path}\n${text}`);
  const answer = askHelm(chart);
  print(`#### helm template\n${answer}`);
  for (const complaint of contradictions(chart, answer)) print(`#### ${complaint}`);
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
