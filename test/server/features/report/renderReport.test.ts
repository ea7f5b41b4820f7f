import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { computeReport } from '../../../../server/features/report/computeReport.ts';
import type { ReportSubject } from '../../../../server/features/report/describeReport.ts';
import { renderReport } from '../../../../server/features/report/renderReport.ts';
import { withSentences } from '../../../../server/features/report/withSentences.ts';
import type { ReportFormat, WhatIf } from '../../../../server/protocol/messages.ts';
import type { SimulationResult } from '../../../../server/simulator/report/reportTypes.ts';
import type { Scenario } from '../../../../server/simulator/scenarioTypes.ts';
import { simulate } from '../../../../server/simulator/simulate.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { arbitraryScenario } from '../../simulator/arbitraryScenario.ts';
import { endpoint, node, scenario, service, withCounts, withEndpoints } from '../../simulator/scenarios.ts';

const sameZone = (changes: Partial<Scenario> = {}) =>
  scenario({ service: service({ trafficDistribution: 'PreferSameZone' }), ...changes });

function render(given: Scenario, format: 'markdown' | 'text', changes: Partial<ReportSubject> = {}): string {
  const subject: ReportSubject = {
    title: 'Traffic of Service web in default',
    whatIf: undefined,
    result: withSentences(simulate(given, 'likely')),
    provenance: [{ part: 'nodes', source: 'assumption', text: 'Four nodes.' }],
    notes: ['The comment zones=x was passed over.'],
    ...changes,
  };
  return renderReport(subject, format);
}

/** The block below a line, up to the next empty one. */
function below(text: string, line: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.indexOf(line);
  assert.ok(from >= 0, text);
  const rest = lines
    .slice(from + 1)
    .join('\n')
    .replace(/^[-=]+\n/, '')
    .trimStart();
  return (rest.split('\n\n')[0] ?? '').split('\n');
}

describe('A report as plain text', () => {
  it('begins with what it is about and the headline', () => {
    assert.deepEqual(render(sameZone(), 'text').split('\n').slice(0, 4), [
      'Traffic of Service web in default',
      '=================================',
      '',
      '25% cross-zone · even load.',
    ]);
  });
  it('has columns', () => {
    assert.deepEqual(below(render(sameZone(), 'text'), 'Zones'), [
      'Zone  Nodes  Ready endpoints  Opened here  Served here  Cross-zone  Dropped',
      'a         2           2 of 2          50%          67%          0%       0%',
      'b         1           1 of 1          25%          33%          0%       0%',
      'c         1           0 of 0          25%           0%         25%       0%',
    ]);
    assert.deepEqual(
      below(render(sameZone(), 'text'), 'Endpoints')[1],
      'p1        a     a1    ready    33%          1×  a',
    );
  });
  it('gives the reason of every number: candidates, rule and fallback', () => {
    assert.deepEqual(
      below(render(sameZone(), 'text'), 'Why').at(-2),
      [
        '- Clients in c (c1), 25% of connections, 3 candidates.',
        'No endpoint is hinted for zone c: clients there use all 3 endpoints.',
      ].join(' '),
    );
  });
  it('lists its inputs', () => {
    assert.deepEqual(below(render(sameZone(), 'text'), 'Inputs').slice(0, 2), [
      '- Assumed: Four nodes.',
      '- The comment zones=x was passed over.',
    ]);
  });
  it('keeps control sequences of names away from a terminal', () => {
    const text = render(sameZone(withEndpoints(endpoint('p\u001b[31m\nq\u202e', 'a1'))), 'text');
    assert.ok(text.includes('p [31m q'));
    assert.doesNotMatch(text, /[\u001b\u202e]/);
  });
});

describe('A report as Markdown', () => {
  it('has tables with names in code spans', () => {
    assert.deepEqual(below(render(sameZone(), 'markdown'), '#### From zone to zone').slice(0, 3), [
      '| From | To | Share |',
      '| --- | --- | ---: |',
      '| `a` | `a` | 50% |',
    ]);
  });
  it('lets no name become markup', () => {
    const hostile = 'p`|<img src=x>](http://x)';
    const text = render(sameZone(withEndpoints(endpoint(hostile, 'a1'))), 'markdown');
    const [row = ''] = below(text, '#### Endpoints').slice(2);
    assert.ok(row.startsWith('| ``p`\\|<img src=x>](http://x)`` | `a` |'), row);
    assert.ok(text.includes(String.raw`\<img src=x\>`), 'in a sentence it is escaped');
  });
});

describe('A report of a change', () => {
  const text = `# zonewise: zones=a:1,b:1
# zonewise: endpoints=a:1,b:1
kind: Service
apiVersion: v1
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  trafficDistribution: PreferSameZone
`;
  const saved = {
    trafficDistribution: undefined,
    result: {
      kind: 'report',
      locality: { sameNode: 0.5, sameZone: 0, crossZone: 0.5, dropped: 0 },
      load: { readyEndpointCount: 2, busiest: { name: 'a-1', share: 0.5, timesMean: 4 / 3 } },
      cost: {
        currency: 'USD',
        monthlyGiB: 1000,
        perCrossZoneGiB: 0.02,
        crossZoneGiBPerMonth: 500,
        perMonth: 10,
      },
    },
  } as const;
  const write = (params: Partial<Parameters<typeof computeReport>[2]> = {}): string =>
    computeReport(contextOf(text), undefined, { format: 'markdown', ...params })?.text ?? '';

  it('sets the saved file against what is typed', () => {
    const report = write({ saved });
    assert.match(report, /^\| Measure \| Before: unset \| After: PreferSameZone \|$/m);
    assert.match(report, /^\| Cross-zone \| 50% \| 0% \|$/m);
    assert.match(report, /^\| Busiest pod \| 1\.3× \| 1× \|$/m);
    assert.match(report, /^\| Cost per month \| \$10\.00 \| \$0 \|$/m);
    assert.doesNotMatch(write(), /Before/);
  });
  it('compares every value and marks the current one', () => {
    assert.deepEqual(below(write(), '#### trafficDistribution values compared').slice(2, 4), [
      '| `unset` |  | 50% | 0% | 50% | 0% | 1× | $10.00 | all versions |',
      '| `PreferSameZone` | current | 100% | 0% | 0% | 0% | 1× | $0 | 1.34 and newer |',
    ]);
  });
  it('folds what only some want to read', () => {
    const report = write();
    assert.match(
      report,
      /\n\n<details>\n<summary>Zones, pods and reasons<\/summary>\n\n#### Connections\n\n/,
    );
    assert.ok(report.endsWith('\n\n</details>\n'));
    assert.ok(report.indexOf('Inputs') < report.indexOf('<details>'));
  });
  it('is of the Service at the cursor', () => {
    const two = `${text}---\nkind: Service\napiVersion: v1\nmetadata: { name: cart }\nspec: {}\n`;
    const titleAt = (line: number) =>
      computeReport(contextOf(two), undefined, { format: 'text', at: { line, character: 0 } })?.text.split(
        ':',
      )[0];
    assert.deepEqual([0, 5, 9].map(titleAt), [
      'Traffic of Service web in shop',
      'Traffic of Service web in shop',
      'Traffic of Service cart in default',
    ]);
  });
  it('mentions no one and cannot be broken by what a client says of the saved file', () => {
    const result = withSentences(simulate(sameZone(), 'likely'));
    const mentioning = renderReport(
      { title: 'ask @everyone', whatIf: '@team', result, provenance: [], notes: ['@here'] },
      'markdown',
    );
    assert.doesNotMatch(mentioning, /@[a-z]/);
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (junk) => {
        const told = junk as typeof saved;
        assert.equal(write({ saved: told }), write());
        assert.equal(
          write({ saved: { ...saved, result: told as unknown as (typeof saved)['result'] } }),
          write(),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('A report in either format', () => {
  it('shows the first rows of what is long, and counts the others', () => {
    const zones = Array.from({ length: 45 }, (_, index) => `z${index + 10}`);
    const given = sameZone({
      nodes: zones.map((zone) => node(`${zone}-node`, { zone })),
      ...withCounts(zones.map((zone) => `${zone}:1`).join()),
    });
    const text = render(given, 'text');
    assert.equal(below(text, 'Zones').length, 41);
    assert.match(text, /^5 more zones not shown\.$/m);
    assert.match(text, /^5 more flows not shown\.$/m);
    assert.match(text, /^5 more endpoints not shown\.$/m);
    assert.match(text, /^- 5 more groups of clients not shown\.$/m);
  });
  it('says why there is nothing to distribute', () => {
    const text = render(sameZone({ service: service({ isHeadless: true }) }), 'text');
    assert.match(text, /not proxied: headless\.\n\nA headless Service has no clusterIP/);
  });
  it('says which what-if it is of', () => {
    assert.match(
      render(sameZone(), 'markdown', { whatIf: 'Zone b is lost.' }),
      /\n\nWhat if: Zone b is lost\.\n\n/,
    );
  });
  it('can be written for any scenario, line by line within reason', () => {
    fc.assert(
      fc.property(
        arbitraryScenario,
        fc.constantFrom('markdown' as const, 'text' as const),
        (given, format) => {
          const text = render(given, format);
          assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'));
          assert.doesNotMatch(text, /undefined|NaN|Infinity|\[object/);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('The report of a Service in a file', () => {
  const manifest = `# zonewise: zones=a:1,b:1
# zonewise: endpoints=a:1,b:1
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  trafficDistribution: PreferSameZone
`;
  const compute = (format: ReportFormat, whatIf?: WhatIf) =>
    computeReport(contextOf(manifest), undefined, { format, whatIf })?.text ?? '';

  it('is a text with the source of each part', () => {
    assert.match(
      compute('text'),
      /^Traffic of Service web in shop: trafficDistribution PreferSameZone, Kubernetes 1\.37\n/,
    );
    assert.match(compute('text'), /^- 2 endpoints, from the comment endpoints=\.$/m);
    assert.match(compute('markdown'), /^### Traffic of Service web in shop: /);
  });
  it('is JSON that reads back as the report', () => {
    const result = JSON.parse(compute('json')) as SimulationResult;
    assert.equal(result.kind, 'report');
    assert.equal(result.endpoints.length, 2);
  });
  it('writes each number in one way, in every table', () => {
    const report = compute('text');
    assert.match(report, /^Cost per month +\$0$/m);
    assert.match(report, /^Cross-zone data per month +0 GiB$/m);
    assert.doesNotMatch(report, /USD|\d\.\d{2,}×/);
    const skewed = render(sameZone(withCounts('a:1,b:2')), 'text');
    const busiest = /^Busiest pod +(\S+)$/m.exec(skewed)?.[1] ?? '';
    assert.equal(busiest, '1.8×');
    assert.ok(below(skewed, 'Endpoints')[1]?.includes(` ${busiest} `), skewed);
  });
  it('is of the what-if that is asked', () => {
    assert.match(compute('text', { kind: 'zone-lost', zone: 'b' }), /\n\nWhat if: Zone b is lost: /);
  });
  it('is nothing where the Service is not', () => {
    const gone = { name: 'gone', namespace: 'shop', index: 9 };
    assert.equal(computeReport(contextOf(manifest), gone, { format: 'text' }), undefined);
  });
});
