import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { headline } from '../../server/words/headline.ts';
import { simulateSample } from '../support/simulateSample.ts';
import { closeAll, openSample, workspaceFolder } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, codeOf, diagnosticsOf, lensesOf } from './support/zonewise.ts';

/** What samples/README.md promises: for each file its headlines, top down, and the codes of what is reported. */
const SAMPLES: readonly (readonly [path: string, headlines: readonly string[], codes: readonly string[]])[] =
  [
    ['shop/storefront.yaml', ['0% cross-zone · even load (assumed clients)'], []],
    ['shop/cart.yaml', ['0% cross-zone · busiest pod 1.3× average (assumed clients)'], []],
    [
      'shop/checkout.yaml',
      ['0% cross-zone · even load (assumed clients)'],
      ['preference-beside-autoscaler', 'preference-without-zone-spread'],
    ],
    ['shop/session-cache.yaml', ['100% same node · even load (assumed clients)'], []],
    [
      'shop/gateway.yaml',
      ['0% cross-zone · even load (assumed clients)'],
      ['preference-beside-external-local'],
    ],
    [
      'shop/search.yaml',
      ['0% cross-zone · even load (assumed clients)'],
      ['preference-beside-topology-mode'],
    ],
    ['shop/catalog-db.yaml', ['not proxied: headless'], ['preference-on-headless-service']],
    ['shop/payments.yaml', ['33% cross-zone · busiest pod 1.3× average (assumed clients)'], []],
    [
      'shop/recommendations.yaml',
      ['67% cross-zone · even load (assumed clients)', '100% same node · even load (assumed clients)'],
      ['preference-beside-internal-local'],
    ],
    ['shop/reviews.json', ['0% cross-zone · even load (assumed clients)'], []],
    [
      'versions/legacy.yaml',
      ['67% cross-zone · even load (assumed endpoints)'],
      ['traffic-distribution-too-new'],
    ],
    [
      'versions/fleet.yaml',
      ['1.34 to 1.35: 0% cross-zone · even load (assumed endpoints) | 1.31 to 1.33: refused'],
      ['rejected-traffic-distribution-value'],
    ],
    [
      'versions/mistakes.yaml',
      [
        '67% cross-zone · even load (assumed endpoints)',
        '0% cross-zone · even load (assumed endpoints)',
        'not proxied: ExternalName',
        '0% cross-zone · even load (assumed endpoints)',
      ],
      ['unknown-traffic-distribution-value', 'deprecated-prefer-close', 'preference-on-external-name'],
    ],
    ['placements/one-in-each-zone.yaml', ['100% same node · even load (assumed clients)'], []],
    ['placements/cilium.yaml', ['0% cross-zone · even load (assumed clients)'], []],
    [
      'placements/empty-zone.yaml',
      ['33% cross-zone · busiest pod 1.3× average (assumed clients)'],
      ['zone-without-endpoint'],
    ],
    [
      'placements/idle-zone.yaml',
      ['0% cross-zone · busiest pod 2× average · 1 pod idle'],
      ['overloaded-endpoint'],
    ],
  ];

/** Services whose pods and nodes come from manifests of every kind. */
const SIMULATED = [
  'shop/cart.yaml',
  'shop/payments.yaml',
  'shop/session-cache.yaml',
  'placements/empty-zone.yaml',
  'placements/idle-zone.yaml',
];

describe('samples', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  for (const [path, headlines, codes] of SAMPLES) {
    it(`${path} shows what its comment says`, async () => {
      const { uri } = await openSample(path);
      await until(`${codes.join(', ')} is reported`, () => diagnosticsOf(uri).length === codes.length);
      assert.deepEqual(diagnosticsOf(uri).map(codeOf), codes);
      const titles = (await lensesOf(uri)).map(({ command }) => command?.title ?? '');
      assert.deepEqual(
        titles.filter((title) => !title.startsWith('cross-zone')),
        headlines,
      );
    });
  }

  for (const path of SIMULATED) {
    it(`${path} has the simulator’s numbers in its lens and its preview`, async () => {
      const { uri } = await openSample(path);
      const simulated = simulateSample(workspaceFolder(), path);
      const report = simulated.report();
      const headlines = (await lensesOf(uri)).map(({ command }) => command?.title);
      // Behind it the lens says what is assumed.
      assert.equal(headlines[0]?.replace(/ \([^)]*\)$/, ''), headline(report));
      await vscode.commands.executeCommand('zonewise.showPreview');
      const { currentPreview } = await activated();
      const shown = await until('the preview shows it', () => {
        const answer = currentPreview();
        return answer?.kind === 'preview' && answer.uri === uri.toString() ? answer : undefined;
      });
      assert.deepEqual(JSON.parse(JSON.stringify(shown.result)), report);
      assert.deepEqual(shown.whatIfs, simulated.whatIfs);
    });
  }
});
