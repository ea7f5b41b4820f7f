import assert from 'node:assert/strict';
import fc from 'fast-check';
import { locate } from '../../../../server/manifest/locate/locate.ts';
import type { Location } from '../../../../server/manifest/locate/location.ts';
import { findDocumentAt, parseManifest } from '../../../../server/manifest/parse.ts';
import { readCursor } from '../../../support/cursor.ts';
import { anyManifestText, anySplice, applySplice } from '../manifestTexts.ts';

function locateIn(marked: string): { readonly location: Location; readonly text: string } {
  const { text, offset } = readCursor(marked);
  const placed = findDocumentAt(parseManifest(text), offset);
  assert.ok(placed);
  return { location: locate(placed.document, offset - placed.start), text: placed.document.text };
}

/** `kind path`, what would be replaced in `[]`, and what is particular about the place. */
function describeLocation(marked: string): string {
  const { location, text } = locateIn(marked);
  return location.kind === 'none' ? `none: ${location.reason}` : describePlace(location, text);
}

type Place = Exclude<Location, { kind: 'none' }>;

function describePlace(location: Place, text: string): string {
  const { start, end } = location.replaceRange;
  const quote = location.quote ?? '';
  const replaced = `[${quote}${text.slice(start, end)}${quote}]`;
  return [location.kind, location.apiPath, replaced, ...describeDetails(location)]
    .filter((part) => part !== '')
    .join(' ');
}

/** All that could be typed at the cursor, as `describeLocation` says it. */
function describeChoices(marked: string): readonly string[] {
  const { location, text } = locateIn(marked);
  return location.kind === 'none'
    ? []
    : [location, ...location.others].map((place) => describePlace(place, text));
}

function describeDetails(location: Place): readonly string[] {
  switch (location.kind) {
    case 'key':
      return [
        `beside ${location.otherKeys.join(',') || 'nothing'}`,
        location.column === undefined ? '' : `at ${location.column}`,
        location.hasColon ? 'with colon' : '',
      ];
    case 'value':
      return [location.node?.kind ?? 'empty', location.needsSpace ? 'needs space' : ''];
    case 'open':
      return [`at ${location.column}`];
    case 'item':
      return [location.sequence.column === undefined ? '' : `at ${location.sequence.column}`];
  }
}

function testLocations(rows: readonly (readonly [marked: string, expected: string])[]): void {
  for (const [marked, expected] of rows) {
    it(`${JSON.stringify(marked)} is ${expected}`, () => {
      assert.equal(describeLocation(marked), expected);
    });
  }
}

describe('where nothing is decided yet', () => {
  testLocations([
    ['$0', 'open [] at 0'],
    ['# a comment\n\n$0', 'open [] at 0'],
    ['---\n$0', 'open [] at 0'],
    ['kin$0', 'open [kin] at 0'],
    ['a: 1\n---\n$0', 'open [] at 0'],
    ['kind: Service\nspec:\n  $0', 'open spec [] at 2'],
    ['kind: Service\nspec:\n    $0', 'open spec [] at 4'],
    ['kind: Service\nspec:\n\n  # c\n  $0\n', 'open spec [] at 2'],
    ['kind: Service\nspec:\n  $0 # c\n', 'open spec [] at 2'],
    ['kind: Service\nspec:\n  traf$0', 'open spec [traf] at 2'],
    ['kind: Service\nspec:\n  ports:\n    - $0', 'open spec.ports[0] [] at 6'],
    ['kind: Service\nspec:\n  ports:\n    - port: 80\n    - $0\n  type: X', 'open spec.ports[1] [] at 6'],
    ['kind: Service\nspec:\n  ports:\n    -$0', 'open spec.ports[0] [] at 6'],
    ['kind: Service\nspec:\n  ports:\n    -\n      $0', 'open spec.ports[0] [] at 6'],
    ['kind: Service\nspec:\n  ports:\n    - po$0', 'open spec.ports[0] [po] at 6'],
    ['kind: Service\nmetadata:\n  annotations:\n    $0\nspec:\n', 'open metadata.annotations [] at 4'],
  ]);
});

describe('on a key', () => {
  testLocations([
    ['$0kind: Service', 'key kind [kind] beside nothing at 0 with colon'],
    ['kind: Service\nspec:\n  ty$0pe: X\n  a: 1', 'key spec.type [type] beside a at 2 with colon'],
    ['kind: Service\nspec:\n  type$0: X', 'key spec.type [type] beside nothing at 2 with colon'],
    ['kind: Service\nspec:\n  "ty$0pe": X', 'key spec.type ["type"] beside nothing at 2 with colon'],
    ['kind: Service\nspec:\n  type: X\n  traf$0', 'key spec.traf [traf] beside type at 2'],
    ['kind: Service\nspec:\n  traf$0\n  type: X', 'key spec.traf [traf] beside type at 2'],
    ['kind: Service\nspec:\n  type: X\n  "traf$0\n  a: 1', 'key spec.traf ["traf"] beside type,a at 2'],
    ['kin$0\nspec: {}', 'key kin [kin] beside spec at 0'],
    [
      'kind: Service\nspec:\n  ports:\n    - name: a\n      po$0\n  type: X',
      'key spec.ports[0].po [po] beside name at 6',
    ],
    [
      'kind: Service\nmetadata:\n  labels:\n    ap$0p: x',
      'key metadata.labels[app] [app] beside nothing at 4 with colon',
    ],
    [
      'kind: Service\nspec:\n  selector:\n    ap$0p: x',
      'key spec.selector[app] [app] beside nothing at 4 with colon',
    ],
  ]);
});

describe('on an empty line, the column says', () => {
  testLocations([
    ['kind: Service\n$0', 'key [] beside kind at 0'],
    ['kind: Service\r\n$0\r\n', 'key [] beside kind at 0'],
    ['kind: Service\n\n$0\n\nspec: {}', 'key [] beside kind,spec at 0'],
    ['\n$0\nkind: Service', 'key [] beside kind at 0'],
    ['kind: Service\nspec:\n$0', 'key [] beside kind,spec at 0'],
    ['kind: Service\nspec:\n  type: A\n  $0', 'key spec [] beside type at 2'],
    ['kind: Service\nspec:\n  type: A\n  $0\n  ports: []\n', 'key spec [] beside type,ports at 2'],
    ['kind: Service\nspec:\n  $0\n  type: A\n', 'key spec [] beside type at 2'],
    ['kind: Service\nspec:\n  type: A\n $0', 'key [] beside kind,spec at 0'],
    ['kind: Service\nspec:\n  type: A\n      $0', 'key spec [] beside type at 2'],
    ['kind: Service\nspec:\n  ports:\n    - name: a\n      $0', 'key spec.ports[0] [] beside name at 6'],
    ['kind: Service\nspec:\n  ports:\n    $0\n    - name: a\n', 'item spec.ports[0] [] at 4'],
    ['kind: Service\nspec:\n  ports:\n    - name: a\n  $0', 'key spec [] beside ports at 2'],
    ['kind: Service\nspec:\n  a: |\n    x\n\n  $0\n  b: 1', 'key spec [] beside a,b at 2'],
    ['kind: Service\nspec:\n$0\n  type: A\n', 'key spec [] beside type at 2'],
    ['kind: Service\nspec:\n  type: A\n$0\n  ports: []\n', 'key spec [] beside type,ports at 2'],
    ['kind: Service\nspec:\n  ports:\n  $0\n    - a: 1\n', 'item spec.ports[0] [] at 4'],
    ['kind: Service\nspec:\n  ports:\n    - a: 1\n$0\n    - a: 2', 'key spec.ports[0] [] beside a at 6'],
    ['kind: Service\nspec:\n  ports:\n    - $0\n      a: 1', 'key spec.ports[0] [] beside a at 6'],
    ['kind: Service\nspec:\n  ports:\n    -$0\n      a: 1', 'key spec.ports[0] [] beside a at 6'],
    ['kind: Service\nspec:\n  ports:\n    -\n$0\n      a: 1', 'key spec.ports[0] [] beside a at 6'],
    ['kind: Service\nspec:\n  ports:\n    - $0 # c\n      a: 1', 'key spec.ports[0] [] beside a at 6'],
    ['kind: Service\nspec:\n  ports:\n    - $0 a: 1', 'none: indentation'],
    ['kind: Service\nspec:\n  ports:\n    -\n    $0', 'open spec.ports[0] [] at 6'],
    ['kind: Service\nspec:\n  ports:\n  -\n  $0', 'open spec.ports[0] [] at 4'],
    ['kind: Service\nspec:\n  ports:\n  - a: 1\n  -\n$0', 'open spec.ports[1] [] at 4'],
  ]);
});

describe('below an item of a list, at the column of its dash, could be typed', () => {
  const rows: readonly (readonly [where: string, marked: string, expected: readonly string[]])[] = [
    [
      "the item's next key, the next item, and the next key around the list",
      'kind: Service\nspec:\n  ports:\n    - name: a\n    $0',
      [
        'key spec.ports[0] [] beside name at 6',
        'item spec.ports[1] [] at 4',
        'key spec [] beside ports at 2',
      ],
    ],
    [
      'the same where dashes stand below the key',
      'kind: Service\nspec:\n  ports:\n  - name: a\n  $0',
      [
        'key spec.ports[0] [] beside name at 4',
        'item spec.ports[1] [] at 2',
        'key spec [] beside ports at 2',
      ],
    ],
    [
      'no key around the list where another item follows',
      'kind: Service\nspec:\n  ports:\n  - a: 1\n  $0\n  - a: 2',
      ['key spec.ports[0] [] beside a at 4', 'item spec.ports[1] [] at 2'],
    ],
    [
      'no key of an item that has none',
      'kind: Service\nspec:\n  ipFamilies:\n  - IPv4\n  $0',
      ['item spec.ipFamilies[1] [] at 2', 'key spec [] beside ipFamilies at 2'],
    ],
    [
      'no key of an item in braces',
      'kind: Service\nspec:\n  ports:\n  - {a: 1}\n  $0',
      ['item spec.ports[1] [] at 2', 'key spec [] beside ports at 2'],
    ],
    [
      'nothing but the item below a lone dash',
      'kind: Service\nspec:\n  ports:\n  -\n  $0',
      ['open spec.ports[0] [] at 4'],
    ],
  ];
  for (const [where, marked, expected] of rows) {
    it(where, () => {
      assert.deepEqual(describeChoices(marked), expected);
    });
  }
});

describe('behind a colon', () => {
  testLocations([
    ['kind: $0', 'value kind [] empty'],
    ['kind: Service\nspec:\n  trafficDistribution: $0', 'value spec.trafficDistribution [] empty'],
    ['kind: Service\nspec:\n  trafficDistribution: $0\n  type: X', 'value spec.trafficDistribution [] empty'],
    ['kind: Service\nspec:\n  trafficDistribution: $0 # c', 'value spec.trafficDistribution [] empty'],
    ['kind: Service\nspec:\n  trafficDistribution:$0', 'value spec.trafficDistribution [] empty needs space'],
    ['kind: Service\nspec:\n  trafficDistribution: Pref$0', 'value spec.trafficDistribution [Pref] scalar'],
    [
      'kind: Service\nspec:\n  trafficDistribution: "Pref$0"',
      'value spec.trafficDistribution ["Pref"] scalar',
    ],
    ['kind: Service\nspec:\n  trafficDistribution: "$0"', 'value spec.trafficDistribution [""] scalar'],
    [
      "kind: Service\nspec:\n  trafficDistribution: 'Pref$0",
      "value spec.trafficDistribution ['Pref'] scalar",
    ],
    ['kind: Service\nspec:\n  trafficDistribution: "$0', 'value spec.trafficDistribution [""] scalar'],
    ['kind: Service\nspec:\n  ports: $0\n    - port: 80', 'value spec.ports [] sequence'],
    [
      'kind: Service\nmetadata:\n  annotations:\n    service.kubernetes.io/topology-mode: $0',
      'value metadata.annotations[service.kubernetes.io/topology-mode] [] empty',
    ],
  ]);

  it('gives what was typed before the cursor', () => {
    const { location } = locateIn('kind: Service\nspec:\n  type: "Clus$0terIP"');
    assert.equal(location.kind === 'value' && location.typed, 'Clus');
  });
});

describe('between brackets', () => {
  testLocations([
    ['kind: Service\nspec: {$0}', 'key spec [] beside nothing'],
    ['kind: Service\nspec: {traf$0}', 'key spec.traf [traf] beside nothing'],
    ['kind: Service\nspec: {a: 1, $0', 'key spec [] beside a'],
    ['kind: Service\nspec: {a: 1,$0 b: 2}', 'key spec [] beside a,b'],
    ['kind: Service\nspec: {a: 1 $0}', 'none: behind-value'],
    ['kind: Service\nspec: {trafficDistribution: $0', 'value spec.trafficDistribution [] empty'],
    ['kind: Service\nspec: {trafficDistribution: $0}', 'value spec.trafficDistribution [] empty'],
    ['kind: Service\nspec: {trafficDistribution: Pre$0}', 'value spec.trafficDistribution [Pre] scalar'],
    ['kind: Service\nspec: {trafficDistribution:$0}', 'value spec.trafficDistribution [] empty needs space'],
    ['kind: Service\nspec:\n  ports: [{name: a, $0}]', 'key spec.ports[0] [] beside name'],
    ['kind: Service\nspec:\n  ipFamilies: [$0]', 'item spec.ipFamilies[0] []'],
    ['kind: Service\nspec:\n  ipFamilies: [IPv4, $0]', 'item spec.ipFamilies[1] []'],
    ['kind: Service\nspec:\n  ipFamilies: [IPv4, IP$0]', 'value spec.ipFamilies[1] [IP] scalar'],
    ['kind: Service\nspec: {}$0', 'none: behind-value'],
  ]);
});

describe('in JSON', () => {
  testLocations([
    ['{\n  $0', 'key [] beside nothing'],
    ['{"kind":"Service",$0', 'key [] beside kind'],
    ['{"kind":"Service","spec":{$0}}', 'key spec [] beside nothing'],
    ['{"kind":"Service","spec":{\n  $0\n}}', 'key spec [] beside nothing'],
    ['{"kind":"Service","spec":{"traf$0"}}', 'key spec.traf ["traf"] beside nothing'],
    ['{"kind":"Service","spec":{"traf$0', 'key spec.traf ["traf"] beside nothing'],
    ['{"kind":"Service","spec":{"type":$0}}', 'value spec.type [] empty'],
    ['{"kind":"Service","spec":{"type":"$0"}}', 'value spec.type [""] scalar'],
    ['{"kind":"Service","spec":{"type":"Clus$0\n}}', 'value spec.type ["Clus"] scalar'],
    ['{"kind":"Service"}\n$0', 'none: behind-value'],
  ]);
});

describe('where there is nothing to say', () => {
  testLocations([
    ['kind: Service # $0', 'none: comment'],
    ['# $0\nkind: Service', 'none: comment'],
    ['kind: "a # b$0"', 'value kind ["a # b"] scalar'],
    ['kind: |\n  a $0\n', 'none: block-scalar'],
    ['kind: |\n  a # $0\n', 'none: block-scalar'],
    ['a: |\n  x\n  $0', 'none: block-scalar'],
    ['---$0\na: 1', 'none: marker'],
    ['%YAML$0 1.2\n---\na: 1', 'none: marker'],
    ['kind: Service\nspec:\n $0 type: X', 'none: indentation'],
    ['kind: Service\nspec:\n  type: X $0', 'none: behind-value'],
    ['a: &x 1\nb: *x$0', 'none: alias'],
    ['a: {{ b }}\nc: $0', 'none: template'],
    [`a: ${'['.repeat(300)}\nb: $0`, 'none: unread'],
  ]);
});

describe('the object that a place belongs to', () => {
  it('is the item of a List, and the path starts at it', () => {
    const { location } = locateIn(
      'kind: List\napiVersion: v1\nitems:\n- kind: Service\n  apiVersion: v1\n  spec:\n    type: $0\n- kind: Node\n  apiVersion: v1\n',
    );
    assert.equal(location.kind, 'value');
    assert.equal(location.resource?.kind, 'Service');
    assert.deepEqual(location.path, ['spec', 'type']);
  });

  it('is known behind its last line', () => {
    const { location } = locateIn('kind: Service\nspec:\n  type: X\n\n  $0');
    assert.equal(location.kind === 'key' && location.resource?.kind, 'Service');
  });

  it('is unknown before there is a kind', () => {
    const { location } = locateIn('metadata:\n  $0');
    assert.equal(location.kind, 'open');
    assert.equal(location.resource, undefined);
    assert.deepEqual(location.path, ['metadata']);
  });

  it('has keys that a merge brings in', () => {
    const { location } = locateIn('kind: Service\na: &a {type: X}\nspec:\n  <<: *a\n  $0');
    assert.deepEqual(location.kind === 'key' && location.otherKeys, ['type']);
  });
});

describe('any place of any text', () => {
  it('has a location whose ranges lie in the document', () => {
    const place = fc.nat(1000).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(anyManifestText, fc.array(anySplice, { maxLength: 5 }), place, (text, splices, share) => {
        const edited = splices.reduce(applySplice, text);
        const offset = Math.round(share * edited.length);
        const placed = findDocumentAt(parseManifest(edited), offset);
        assert.ok(placed);
        const location = locate(placed.document, offset - placed.start);
        if (location.kind !== 'none') {
          const { replaceRange, typed } = location;
          assert.ok(0 <= replaceRange.start && replaceRange.start <= replaceRange.end);
          assert.ok(replaceRange.end <= placed.document.text.length);
          assert.ok(placed.document.text.includes(typed));
        }
      }),
      { numRuns: 500 },
    );
  });
});
