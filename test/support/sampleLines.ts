/** What samples/README.md promises: for each file its lines, top down, and the codes of what is reported. */
export const SAMPLES: readonly (readonly [
  path: string,
  lines: readonly string[],
  codes: readonly string[],
])[] = [
  ['shop/storefront.yaml', ['0% cross-zone to 6 pods · 67% without PreferSameZone'], []],
  ['shop/cart.yaml', ['0% cross-zone to 4 pods · busiest pod 1.3× average (assumed: even clients)'], []],
  [
    'shop/checkout.yaml',
    ['0% cross-zone to 3 pods, up to 67%: no zone spread'],
    ['preference-beside-autoscaler', 'preference-without-zone-spread'],
  ],
  ['shop/session-cache.yaml', ['0% cross-zone to 6 pods · 67% without PreferSameNode'], []],
  [
    'shop/gateway.yaml',
    ['0% cross-zone from inside the cluster · 67% without PreferSameZone · outside traffic stays on node'],
    ['preference-beside-external-local'],
  ],
  [
    'shop/search.yaml',
    ['0% cross-zone to 9 pods · 67% without topology-mode: Auto'],
    ['preference-beside-topology-mode'],
  ],
  [
    'shop/catalog-db.yaml',
    ['headless: DNS returns every pod of StatefulSet catalog-db'],
    ['preference-on-headless-service'],
  ],
  [
    'shop/payments.yaml',
    ['33% cross-zone to 3 pods: no ready pod in us-east-1c (assumed: even clients)'],
    [],
  ],
  [
    'shop/recommendations.yaml',
    [
      '67% cross-zone to 6 pods · 0% with PreferSameZone (1.34+) and a zone spread',
      '100% same node: internalTrafficPolicy Local',
    ],
    ['preference-beside-internal-local'],
  ],
  ['shop/reviews.json', ['0% cross-zone to 6 pods · 67% without PreferSameZone'], []],
  ['versions/legacy.yaml', ['PreferClose ignored by 1.30: 67% cross-zone'], ['traffic-distribution-too-new']],
  [
    'versions/fleet.yaml',
    ['PreferSameZone refused by 1.31 to 1.33 · PreferClose works on all: 0% cross-zone'],
    ['rejected-traffic-distribution-value'],
  ],
  [
    'versions/mistakes.yaml',
    [
      'PreferSamezone refused by 1.37 · PreferSameZone works: 0% cross-zone',
      'no pods of app=coupons found · with 3: 0% cross-zone',
      'DNS alias of mail.example.com',
      'no pods of app=banners found · with 3: 0% cross-zone',
    ],
    ['unknown-traffic-distribution-value', 'deprecated-prefer-close', 'preference-on-external-name'],
  ],
  ['placements/one-in-each-zone.yaml', ['0% cross-zone to 3 pods · 67% without PreferSameZone'], []],
  [
    'placements/empty-zone.yaml',
    ['33% cross-zone to 3 pods: no ready pod in zone-1 (assumed: even clients)'],
    ['zone-without-endpoint'],
  ],
  [
    'placements/idle-zone.yaml',
    ['0% cross-zone to 3 pods · busiest pod 2× average · 1 pod idle'],
    ['overloaded-endpoint'],
  ],
  [
    'inputs/callers.yaml',
    ['0% cross-zone from till-1, till-2 and till-3 · busiest pod 2× average · 2 pods idle'],
    ['overloaded-endpoint'],
  ],
  ['inputs/cilium.yaml', ['0% cross-zone to 6 pods · 67% without PreferSameZone'], []],
  [
    'inputs/ports.yaml',
    ['port http: single pod: cross-zone from other zones, PreferSameZone or not · other ports differ'],
    [],
  ],
  [
    'inputs/two-managers.yaml',
    ['67% cross-zone to 4 pods with or without PreferSameZone (assumed: even clients)'],
    [],
  ],
  [
    'inputs/past-the-service.yaml',
    ['12.5% cross-zone to 4 pods · 50% without PreferSameZone · 25% dials pods past the Service'],
    [],
  ],
  [
    'inputs/far-from-clients.yaml',
    ['0% cross-zone to 17 pods, up to 90%: no zone spread'],
    ['overloaded-endpoint', 'preference-without-zone-spread'],
  ],
  [
    'inputs/updates.yaml',
    ['0% cross-zone to 6 pods · busiest pod 3× average · 4 pods idle'],
    ['overloaded-endpoint', 'zones-uneven-after-updates'],
  ],
  [
    'inputs/min-domains.yaml',
    ['50% cross-zone to 2 pods · 0% with PreferSameZone (1.34+) · 4 pods pending'],
    ['replicas-without-node'],
  ],
  [
    'inputs/empty-selector.yaml',
    ['50% cross-zone to 4 pods · 0% with PreferSameZone (1.34+) and a zone spread'],
    ['spread-constraint-counts-nothing'],
  ],
  [
    'inputs/host-spread.yaml',
    ['67% cross-zone · 0% with PreferSameZone, but busiest pod 2× average (assumed: even clients)'],
    [],
  ],
  [
    'inputs/local-policy.yaml',
    ['25% dropped in zone-2: internalTrafficPolicy Local'],
    ['internal-local-without-endpoint'],
  ],
  [
    'inputs/node-port.yaml',
    ['50% cross-zone from inside the cluster · 0% with PreferSameZone (1.34+)'],
    ['node-port-impossible'],
  ],
  [
    'inputs/auto-and-value.yaml',
    ['25% cross-zone · 0% with PreferSameZone, but busiest pod 2× average (assumed: even clients)'],
    ['preference-beside-topology-mode'],
  ],
  ['inputs/nodes/cordoned.yaml', ['50% cross-zone to 4 pods · 0% with PreferSameZone (1.34+)'], []],
  [
    'inputs/nodes/large-node.yaml',
    ['67% cross-zone to 4 pods · 0% with PreferSameZone (1.34+) and a zone spread (assumed: even clients)'],
    [],
  ],
  [
    'inputs/nodes/own-volumes.yaml',
    ['67% cross-zone to 3 pods · 0% with PreferSameZone (1.34+) and a zone spread'],
    [],
  ],
  [
    'inputs/nodes/versions/lanterns.yaml',
    ['all in zone-1: nothing is cross-zone'],
    ['same-node-without-endpoint'],
  ],
];
