import assert from 'node:assert/strict';
import { COMMENT_REFUSALS, saySettingRefusal } from '../../../../../server/words/refusals.ts';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { saveScenario } from '../../../../../server/features/preview/scenario/saveScenario.ts';
import type {
  ScenarioOverrides,
  SaveScenarioAnswer,
  ServiceReference,
} from '../../../../../server/protocol/messages.ts';
import { readSettings } from '../../../../../server/lsp/settings.ts';
import type { ContextOptions } from '../../../../support/fileContext.ts';
import { contextOf } from '../../../../support/fileContext.ts';
import { SERVICE, deployment, numbersOf, previewOf } from './support.ts';

const WEB: ServiceReference = { name: 'web', namespace: 'default', index: 0 };

interface Wanted extends ContextOptions {
  readonly service?: ServiceReference;
}

function answer(text: string, overrides: ScenarioOverrides, options: Wanted = {}): SaveScenarioAnswer {
  const found = saveScenario(contextOf(text, options), options.service, overrides, 'comments');
  assert.ok(found);
  return found;
}

/** The text after the changes were kept as comments. */
function keep(text: string, overrides: ScenarioOverrides, options: Wanted = {}): string {
  const { edits, problems } = answer(text, overrides, options);
  assert.deepEqual(problems, []);
  return TextDocument.applyEdits(
    contextOf(text).text,
    edits.map(({ range, newText }) => ({ range, newText })),
  );
}

const LIST = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, trafficDistribution: PreferSameZone}
  - apiVersion: v1
    kind: Service
    metadata: {name: api}
    spec: {selector: {app: api}}
`;

describe('keeping a scenario as comments', () => {
  it('adds lines above the Service', () => {
    assert.equal(
      keep(SERVICE, { zones: 'a:2,b:1', monthlyGiB: '500' }),
      `# zonewise: zones=a:2,b:1\n# zonewise: monthlyGiB=500\n${SERVICE}`,
    );
  });

  it('stays below a license and the start of the document, and keeps line breaks', () => {
    const text = `# Copyright\n---\n# The shop\n${SERVICE}`.replaceAll('\n', '\r\n');
    assert.equal(
      keep(text, { clients: 'a:1' }),
      text.replace('apiVersion', '# zonewise: clients=a:1\r\napiVersion'),
    );
  });

  it('replaces the value of the comment that is there, wherever it stands', () => {
    const text = `# zonewise: zones=a:1 clients=a:1 # old\n${SERVICE}  # zonewise: monthlyGiB=5\n`;
    assert.equal(
      keep(text, { zones: 'b:2', monthlyGiB: '7' }),
      text.replace('a:1 clients', 'b:2 clients').replace('=5', '=7'),
    );
  });

  it('replaces a comment that could not be read', () => {
    assert.equal(
      keep(`# zonewise: zones=oops\n${SERVICE}`, { zones: 'b:2' }),
      `# zonewise: zones=b:2\n${SERVICE}`,
    );
    assert.equal(
      keep(`# zonewise: zones=\n${SERVICE}`, { zones: 'b:2' }),
      `# zonewise: zones=b:2\n${SERVICE}`,
    );
  });

  it('stands inside a Service of a List, so that the others do not hear it', () => {
    const text = keep(LIST, { endpoints: 'a:1', clients: 'a:3' });
    assert.equal(
      text,
      LIST.replace(
        '    kind: Service\n    metadata: {name: web}',
        '    # zonewise: endpoints=a:1\n    # zonewise: clients=a:3\n    kind: Service\n    metadata: {name: web}',
      ),
    );
    const api = previewOf(contextOf(text), { service: { ...WEB, name: 'api', index: 1 } });
    assert.equal(api.provenance.find(({ part }) => part === 'endpoints')?.source, 'assumption');
  });

  it('leaves a comment alone that speaks for several Services', () => {
    const text = `# zonewise: clients=a:1\n${LIST}`;
    const kept = keep(text, { clients: 'a:2,b:1' });
    assert.ok(kept.startsWith('# zonewise: clients=a:1\n'));
    assert.match(kept, /^ {4}# zonewise: clients=a:2,b:1$/m);
  });

  it('leaves another document of the file alone', () => {
    const other = SERVICE.replaceAll('web', 'api');
    const text = `# zonewise: zones=a:1,b:1\n${other}---\n${SERVICE}`;
    assert.equal(
      keep(text, { zones: 'a:3' }, { service: { ...WEB, index: 1 } }),
      text.replace(`---\n`, '---\n# zonewise: zones=a:3\n'),
    );
  });

  it('finds a place behind the start of a document and behind a byte order mark', () => {
    const flow = '--- {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}\n';
    const kept = keep(flow, { zones: 'a:1' });
    assert.equal(kept, flow.replace('--- {', '--- \n# zonewise: zones=a:1\n{'));
    assert.equal(keep(`\ufeff${SERVICE}`, { zones: 'a:1' }), `\ufeff# zonewise: zones=a:1\n${SERVICE}`);
  });

  it('writes values as their reader understands them, and nothing else', () => {
    assert.equal(
      keep(SERVICE, { kubernetes: 'v1.31.2 to 1.35', zones: ' a:02 , b:1 ', perCrossZoneGiB: '0.0100' }),
      `# zonewise: kubernetes=1.31 - 1.35\n# zonewise: zones=a:2,b:1\n# zonewise: perCrossZoneGiB=0.01\n${SERVICE}`,
    );
    const bad = answer(SERVICE, { zones: 'a:1\nkind: Secret', dataPlane: 'x' });
    assert.deepEqual([bad.edits, bad.kept], [[], []]);
    assert.equal(bad.problems.length, 2);
  });

  it('is refused where no comment can stand', () => {
    const json =
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}}}';
    const refused = answer(json, { zones: 'a:1' }, { languageId: 'json' });
    assert.deepEqual([refused.edits, refused.kept, refused.problems], [[], [], [COMMENT_REFUSALS.json]]);
    const oneLine = `kind: List\napiVersion: v1\nitems: [${json}, ${json.replace('"web"', '"api"')}]\n`;
    assert.deepEqual(answer(oneLine, { clients: 'a:1' }).problems, [COMMENT_REFUSALS.oneLine]);
  });

  it('is for a Service that is there', () => {
    const gone = { name: 'gone', namespace: 'default', index: 9 };
    assert.equal(saveScenario(contextOf(SERVICE), gone, { zones: 'a:1' }, 'comments'), undefined);
  });

  it('leaves the comments to count below replicas that have no workload to act on', () => {
    const text = `# zonewise: replicas=7\n${SERVICE}`;
    const context = contextOf(text);
    const overrides = { replicas: 'web:2,canary:5' };
    const found = saveScenario(context, WEB, overrides, 'comments');
    assert.deepEqual([found?.kept, found?.edits], [[], []]);
    const { service, ...changed } = previewOf(context, { overrides });
    assert.deepEqual(numbersOf({ service, ...changed }), numbersOf(previewOf(context, { service })));
  });

  const zone = fc.constantFrom('a', 'b', 'us-west-2c', 'zone.1');
  const pairs = (least: number) =>
    fc
      .uniqueArray(fc.tuple(zone, fc.integer({ min: least, max: 9 })), {
        minLength: 1,
        selector: ([name]) => name,
      })
      .filter((all) => all.some(([, amount]) => amount > 0))
      .map((all) => all.map(([name, amount]) => `${name}:${amount}`).join(','));
  const assumed: fc.Arbitrary<ScenarioOverrides> = fc.record(
    {
      kubernetes: fc.constantFrom('1.31', '1.30 - 1.34', '1.99'),
      zones: pairs(1),
      endpoints: pairs(0),
      replicas: fc.constantFrom('4', 'web:3', 'web:2,canary:5'),
      clients: pairs(0),
      dataPlane: fc.constantFrom('cilium', 'kube-proxy', 'istio-ambient'),
      monthlyGiB: fc.constantFrom('0', '500', '12.5'),
      perCrossZoneGiB: fc.constantFrom('0', '0.01', '0.000001'),
    },
    { requiredKeys: [] },
  );
  const texts = fc.constantFrom(
    SERVICE + deployment('web', 2),
    SERVICE + deployment('web', 2) + deployment('canary', 1),
    `# zonewise: zones=a:1,b:2 endpoints=a:1 clients=b:1\n# zonewise: kubernetes=1.33 dataPlane=cilium\n${SERVICE}`,
    `# zonewise: replicas=7 monthlyGiB=3 perCrossZoneGiB=1\n${SERVICE}${deployment('web', 2)}`,
    `# zonewise: kubernetes=1.32 clients=a:1\n${LIST}`,
    `# zonewise: zones=a:1,b:9 dataPlane=cilium perCrossZoneGiB=3\n${SERVICE.replaceAll('web', 'api')}---\n${SERVICE}`,
  );

  it('leaves the numbers as they were with the changes', () => {
    fc.assert(
      fc.property(texts, assumed, (text, overrides) => {
        const before = contextOf(text);
        const service = previewOf(before, { service: WEB }).service;
        const changed = previewOf(before, { service, overrides });
        const found = saveScenario(before, service, overrides, 'comments');
        assert.ok(found);
        const kept = TextDocument.applyEdits(
          before.text,
          found.edits.map(({ range, newText }) => ({ range, newText })),
        );
        assert.deepEqual(numbersOf(previewOf(contextOf(kept), { service })), numbersOf(changed), kept);
        const wasUsed = (part: string): boolean =>
          changed.scenario.parts[part as keyof ScenarioOverrides].problem === undefined;
        assert.deepEqual([...found.kept].sort(), Object.keys(overrides).filter(wasUsed).sort());
      }),
      { numRuns: 200 },
    );
  });

  it('makes one edit after another or none, whatever the text', () => {
    const noise = fc.constantFrom(
      '---',
      '...',
      '#',
      '{',
      '"',
      '|',
      '&a ',
      '*a',
      '\t',
      '\r\n',
      '- ',
      '? ',
      ': ',
      '\ufeff',
    );
    const places = fc.array(fc.tuple(fc.nat(400), noise), { maxLength: 4 });
    fc.assert(
      fc.property(texts, assumed, places, (text, overrides, inserted) => {
        const broken = inserted.reduce((all, [at, part]) => all.slice(0, at) + part + all.slice(at), text);
        const context = contextOf(broken);
        const found = saveScenario(context, undefined, overrides, 'comments');
        if (found === undefined || found.edits.length === 0) return;
        const kept = contextOf(
          TextDocument.applyEdits(
            context.text,
            found.edits.map(({ range, newText }) => ({ range, newText })),
          ),
        );
        const { service, ...before } = previewOf(context, { overrides });
        const after = previewOf(kept, { service });
        assert.deepEqual(numbersOf(after), numbersOf({ service, ...before }), kept.text.getText());
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the same as settings where no comment says otherwise', () => {
    fc.assert(
      fc.property(assumed, (overrides) => {
        const general = { ...overrides, endpoints: undefined, replicas: undefined };
        const before = contextOf(SERVICE);
        const found = saveScenario(before, undefined, general, 'settings');
        assert.ok(found);
        assert.deepEqual([found.edits, found.problems], [[], []]);
        const after = contextOf(SERVICE, withSettings(found.settings));
        assert.deepEqual(numbersOf(previewOf(after)), numbersOf(previewOf(before, { overrides: general })));
      }),
      { numRuns: 100 },
    );
  });
});

/** What the server would make of the settings beside others. */
function withSettings(settings: SaveScenarioAnswer['settings']): ContextOptions {
  const raw = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  const { settings: read, problems } = readSettings(raw);
  assert.deepEqual(problems, []);
  return { kubernetesVersion: read.kubernetesVersion, scenario: read.scenario };
}

describe('keeping a scenario as settings', () => {
  it('takes those that a setting would keep, and says why not of the others', () => {
    const text = `# zonewise: clients=a:1\n${SERVICE}`;
    const found = saveScenario(
      contextOf(text),
      undefined,
      { zones: 'b:1,a:2', clients: 'b:1', endpoints: 'a:1', dataPlane: 'cilium', perCrossZoneGiB: '0.01' },
      'settings',
    );
    assert.deepEqual(found?.settings, [
      { name: 'topology', value: { b: 1, a: 2 } },
      { name: 'dataPlane', value: 'cilium' },
      { name: 'cost.perCrossZoneGiB', value: 0.01 },
    ]);
    assert.deepEqual(found.kept, ['zones', 'dataPlane', 'perCrossZoneGiB']);
    assert.deepEqual(found.problems, [
      `endpoints: ${saySettingRefusal('service-only', 'endpoints')}`,
      `clients: ${saySettingRefusal('comment-wins', 'clients')}`,
    ]);
  });
});
