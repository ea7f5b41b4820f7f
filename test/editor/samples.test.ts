import assert from 'node:assert/strict';
import { closeAll, openSample } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, codeOf, diagnosticsOf, lensesOf } from './support/zonewise.ts';

/** What samples/README.md promises: for each file its headlines, top down, and the codes of what is reported. */
const SAMPLES: readonly (readonly [path: string, headlines: readonly string[], codes: readonly string[]])[] =
  [
    ['shop/storefront.yaml', ['100% same zone · even load'], []],
    ['shop/cart.yaml', ['100% same zone · busiest pod 1.3× the mean'], []],
    [
      'shop/checkout.yaml',
      ['100% same zone · even load'],
      ['preference-beside-autoscaler', 'preference-without-zone-spread'],
    ],
    ['shop/session-cache.yaml', ['100% same node · even load'], []],
    ['shop/gateway.yaml', ['100% same zone · even load'], ['preference-beside-external-local']],
    ['shop/search.yaml', ['100% same zone · even load'], ['preference-beside-topology-mode']],
    ['shop/catalog-db.yaml', ['not proxied: headless'], ['preference-on-headless-service']],
    ['shop/payments.yaml', ['33% crosses zones · busiest pod 1.3× the mean'], []],
    [
      'shop/recommendations.yaml',
      ['67% crosses zones · even load', '100% same node · even load'],
      ['preference-beside-internal-local'],
    ],
    ['shop/reviews.json', ['100% same zone · even load'], []],
    [
      'versions/legacy.yaml',
      ['67% crosses zones · even load (assumed endpoints)'],
      ['traffic-distribution-too-new'],
    ],
    [
      'versions/fleet.yaml',
      ['100% same zone · even load (assumed endpoints)'],
      ['rejected-traffic-distribution-value'],
    ],
    [
      'versions/mistakes.yaml',
      [
        '67% crosses zones · even load (assumed endpoints)',
        '100% same zone · even load (assumed endpoints)',
        'not proxied: ExternalName',
        '100% same zone · even load (assumed endpoints)',
      ],
      ['unknown-traffic-distribution-value', 'deprecated-prefer-close', 'preference-on-external-name'],
    ],
    ['placements/one-in-each-zone.yaml', ['100% same node · even load'], []],
    [
      'placements/empty-zone.yaml',
      ['33% crosses zones · busiest pod 1.3× the mean'],
      ['zone-without-endpoint'],
    ],
    [
      'placements/idle-zone.yaml',
      ['100% same zone · busiest pod 2× the mean · 1 pod idle'],
      ['overloaded-endpoint'],
    ],
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
        titles.filter((title) => !title.startsWith('crossing zones')),
        headlines,
      );
    });
  }
});
