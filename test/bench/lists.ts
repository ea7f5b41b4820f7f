/**
 * One long List, as `kubectl get services -o yaml` and `-o json` write it, beside the same Services as documents: what opening
 * costs, and an edit in the middle. `npm run bench:lists`
 */
import { pathToFileURL } from 'node:url';
import { connectToProcess } from '../support/lspClient.ts';
import { format, median, write } from './figures.ts';
import { ZONEWISE, start } from './measure.ts';

const SIZES = [100, 500, 2000];
const EDITS = 21;

type Form = 'documents' | 'List, YAML' | 'List, JSON';
const EXTENSIONS: Readonly<Record<Form, string>> = {
  documents: 'yaml',
  'List, YAML': 'yaml',
  'List, JSON': 'json',
};

write('| | opened | an edit in the middle |\n|---|---|---|');
for (const services of SIZES) {
  for (const form of Object.keys(EXTENSIONS) as Form[]) {
    const { opened, edits } = await measure(services, form);
    write(`| ${services} Services, ${form} | ${format(opened)} ms | ${format(median(edits))} ms |`);
  }
}

async function measure(
  services: number,
  form: Form,
): Promise<{ readonly opened: number; readonly edits: readonly number[] }> {
  const client = await connectToProcess(start(ZONEWISE), ZONEWISE.options);
  try {
    const uri = pathToFileURL(`/bench/all.${EXTENSIONS[form]}`).href;
    const text = textOf(services, form);
    const isMarked = (marked: number) => (found: readonly { readonly code?: number | string }[]) =>
      found.filter(({ code }) => code === 'unknown-traffic-distribution-value').length === marked;
    const begun = performance.now();
    await client.open(uri, text);
    // The last Service has a wrong value, so that all are known to be checked.
    await client.waitFor(uri, isMarked(1));
    const opened = performance.now() - begun;
    const place = placeInMiddle(text);
    const edits: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const typed = performance.now();
      await client.edit(uri, { start: place, end: { ...place, character: place.character + 1 } }, 'X');
      await client.waitFor(uri, isMarked(2));
      edits.push(performance.now() - typed);
      await client.edit(uri, { start: place, end: { ...place, character: place.character + 1 } }, 'P');
      await client.waitFor(uri, isMarked(1));
    }
    return { opened, edits };
  } finally {
    await client.stop();
  }
}

/** Where the value of the Service in the middle begins. */
function placeInMiddle(text: string): { readonly line: number; readonly character: number } {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const line = middle + lines.slice(middle).findIndex((each) => each.includes('trafficDistribution'));
  return { line, character: (lines[line] ?? '').indexOf('Prefer') };
}

function textOf(services: number, form: Form): string {
  const names = Array.from({ length: services }, (_, at) => at);
  const valueOf = (at: number): string => (at === services - 1 ? 'Nearby' : 'PreferSameZone');
  if (form === 'List, JSON') {
    const items = names.map((at) => serviceOf(at, valueOf(at)));
    return JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: {} }, undefined, 4);
  }
  const bodies = names.map((at) => bodyOf(at, valueOf(at)));
  return form === 'documents'
    ? bodies.map((body) => body.replace(/^/, '---\n')).join('')
    : `apiVersion: v1\nitems:\n${bodies.map(asItem).join('')}kind: List\nmetadata: {}\n`;
}

function asItem(body: string): string {
  return `- ${body.trimEnd().replaceAll('\n', '\n  ')}\n`;
}

function bodyOf(at: number, value: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: shop-${at}
  labels:
    app: shop-${at}
spec:
  selector:
    app: shop-${at}
  ports:
  - name: http
    port: 80
    targetPort: http
  trafficDistribution: ${value}
`;
}

function serviceOf(at: number, trafficDistribution: string): object {
  const labels = { app: `shop-${at}` };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `shop-${at}`, labels },
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }], trafficDistribution },
  };
}
