import assert from 'node:assert/strict';
import { provideCodeLenses, resolveCodeLens } from '../../../../server/features/codeLens/codeLens.ts';
import { listServices } from '../../../../server/features/document/fileContext.ts';
import { numbersFor } from '../../../../server/features/hover/numbersFor.ts';
import { contextOf } from '../../../support/fileContext.ts';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DIRECTIVE_HELP } from '../../../../server/words/directiveHelp.ts';
import type { HoverExtra } from '../../../../server/features/hover/hover.ts';
import { hover } from '../../../../server/features/hover/hover.ts';
import { parseVersionRange } from '../../../../server/kubernetes/version.ts';
import { listFields } from '../../../../server/kubernetes/serviceSchema.ts';
import { SERVICE_PROXY_NAME_LABEL } from '../../../../server/kubernetes/keys.ts';
import { findWellKnownKey } from '../../../../server/kubernetes/wellKnownKeys.ts';
import { findFieldDoc } from '../../../../server/kubernetes/serviceDocs.ts';
import { findDocumentAt, parseManifest } from '../../../../server/manifest/parse.ts';
import { readCursor } from '../../../support/cursor.ts';

interface Hovered {
  readonly markdown: string;
  /** The text that the editor highlights. */
  readonly highlighted: string;
}

function hoverAt(marked: string, versions = '1.37', extra?: HoverExtra): Hovered | undefined {
  const { text, offset } = readCursor(marked);
  const textDocument = TextDocument.create('file:///service.yaml', 'yaml', 1, text);
  const placed = findDocumentAt(parseManifest(text), offset);
  const range = parseVersionRange(versions)?.range;
  assert.ok(placed !== undefined && range !== undefined);
  const answer = hover({ textDocument, placed }, offset, range, extra);
  if (answer === undefined) return undefined;
  assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents && answer.range !== undefined);
  return { markdown: answer.contents.value, highlighted: textDocument.getText(answer.range) };
}

function service(spec: string, annotations = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
${annotations}spec:
  selector:
    app: web
${spec}
`;
}

describe('hover on trafficDistribution', () => {
  it('explains the field, with what every version does', () => {
    const found = hoverAt(service('  traffic$0Distribution: PreferClose'));
    assert.equal(found?.highlighted, 'trafficDistribution');
    assert.match(found.markdown, /^\*\*spec\.trafficDistribution\*\*/);
    assert.match(found.markdown, /\| 1\.27 – 1\.29 \| unknown field \| unknown field \| unknown field \|/);
    assert.match(found.markdown, /\| 1\.30 \| ignored/);
    assert.match(
      found.markdown,
      /\| 1\.35 – 1\.37 \| accepted \| accepted \| accepted, with a deprecation warning \|/,
    );
    assert.match(found.markdown, /topology-mode/);
    assert.match(
      found.markdown,
      /\(https:\/\/kubernetes\.io\/docs\/concepts\/services-networking\/service\/#traffic-distribution\)/,
    );
  });

  for (const value of ['PreferClose', 'PreferSameZone', 'PreferSameNode']) {
    it(`explains ${value}: effect, fallback, versions, what wins, link`, () => {
      const found = hoverAt(service(`  trafficDistribution: Pre$0${value.slice(3)}`));
      assert.equal(found?.highlighted, value);
      assert.match(found.markdown, new RegExp(String.raw`\| Kubernetes \| .${value}. \|`));
      assert.match(found.markdown, /1\.31 – 1\.3[34] \| (accepted|rejected) \|/);
      assert.match(found.markdown, /all endpoints of the cluster/);
      assert.match(found.markdown, /Exceptions:/);
      assert.match(found.markdown, /#traffic-distribution\)$/);
    });
  }

  it('highlights a quoted value with its quotes', () => {
    assert.equal(hoverAt(service('  trafficDistribution: "Prefer$0Close"'))?.highlighted, '"PreferClose"');
  });

  it('says what the versions of this document do', () => {
    const on = (versions: string): string =>
      hoverAt(service('  trafficDistribution: Prefer$0SameZone'), versions)?.markdown ?? '';
    assert.match(on('1.36'), /Kubernetes 1\.36: accepted\./);
    assert.match(
      on('1.31 - 1.35'),
      /Kubernetes 1\.31 - 1\.35: rejected on 1\.31 to 1\.33, accepted on 1\.34 to 1\.35\./,
    );
    assert.match(on('1.29 - 1.30'), /unknown field on 1\.29, ignored \(feature gate off\) on 1\.30\./);
  });

  const overrides: readonly (readonly [string, string, RegExp])[] = [
    ['', '  internalTrafficPolicy: Local\n', /internalTrafficPolicy: Local. keeps traffic/],
    ['', '  type: NodePort\n  externalTrafficPolicy: Local\n', /externalTrafficPolicy: Local. keeps traffic/],
    ['', '  clusterIP: None\n', /headless Service is not proxied/],
    ['', '  type: ExternalName\n', /ExternalName Service is a DNS alias/],
    ['  annotations:\n    service.kubernetes.io/topology-mode: auto\n', '', /topology-mode. overrides it/],
  ];
  for (const [annotations, spec, expected] of overrides) {
    it(`says that it is idle here because of ${JSON.stringify((annotations + spec).trim())}`, () => {
      const found = hoverAt(service(`${spec}  trafficDistribution: Prefer$0Close`, annotations));
      assert.match(found?.markdown ?? '', expected);
    });
  }

  it('does not claim that an annotation wins which is not switched on', () => {
    const annotations = '  annotations:\n    service.kubernetes.io/topology-mode: Disabled\n';
    const found = hoverAt(service('  trafficDistribution: Prefer$0Close', annotations));
    assert.doesNotMatch(found?.markdown ?? '', /Little or no effect/);
  });

  it('says on a selector and its pairs where the endpoints come from', () => {
    const extra = { endpointsOf: () => 'Endpoints from the pods of Deployment web.' };
    const says = /\*\*This manifest:\*\* Endpoints from the pods of Deployment web\\?\.$/;
    const text = service('');
    assert.match(hoverAt(text.replace('selector', 'sel$0ector'), '1.37', extra)?.markdown ?? '', says);
    for (const place of ['ap$0p: web', 'app: we$0b']) {
      const { markdown = '' } = hoverAt(text.replace('app: web', place), '1.37', extra) ?? {};
      assert.match(markdown, says);
      assert.equal(markdown.split('\n').length, 1);
    }
  });

  it('adds the numbers of this manifest where there are some', () => {
    const numbersOf = (value: string) =>
      value === 'PreferClose'
        ? { current: '0% cross-zone · <b>busiest</b> 1.5×', inEffect: undefined }
        : undefined;
    const found = hoverAt(service('  trafficDistribution: Prefer$0Close'), '1.37', { numbersFor: numbersOf });
    assert.match(
      found?.markdown ?? '',
      /\*\*This manifest:\*\* 0% cross-zone · \\<b\\>busiest\\<\/b\\> 1\.5×$/,
    );
    assert.doesNotMatch(
      hoverAt(service('  trafficDistribution: Prefer$0SameZone'), '1.37', { numbersFor: numbersOf })
        ?.markdown ?? '',
      /This manifest/,
    );
  });

  it('says what the value would do where something overrides it, beside what the lens says', () => {
    const text = `# zonewise: zones=a:1,b:1,c:1
# zonewise: endpoints=a:1,b:1
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {service.kubernetes.io/topology-mode: Auto}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
`;
    const context = contextOf(text, { kubernetesVersion: '1.36' });
    const [{ placed, service: found } = assert.fail('no Service')] = listServices(context.file);
    const numbers = numbersFor(context, placed, found, 'PreferSameZone');
    const [lens] = provideCodeLenses(context).map((each) => resolveCodeLens(context, each, 0));
    assert.equal(numbers?.current, lens?.command?.title);
    assert.match(numbers?.current ?? '', /^67% cross-zone/);
    assert.match(numbers?.inEffect ?? '', /^33% cross-zone/);
  });

  it('names the value that was probably meant', () => {
    const found = hoverAt(service('  trafficDistribution: prefer$0close'));
    assert.match(found?.markdown ?? '', /Did you mean `PreferClose`\?/);
  });

  it('shows hostile values as text', () => {
    const found = hoverAt(service('  trafficDistribution: "$0`` [x](command:evil) <img src=x> ```"'));
    assert.match(found?.markdown ?? '', /^```` `` \[x\]\(command:evil\) <img src=x> ``` ````/);
  });
});

describe('hover on other parts of a Service', () => {
  it('explains fields and values', () => {
    assert.match(hoverAt(service('  t$0ype: NodePort'))?.markdown ?? '', /^\*\*spec\.type\*\*/);
    assert.match(hoverAt(service('  type: Node$0Port'))?.markdown ?? '', /^\*\*spec\.type: NodePort\*\*/);
    assert.match(
      hoverAt(service('  ports:\n    - po$0rt: 80'))?.markdown ?? '',
      /^\*\*spec\.ports\[\]\.port\*\*/,
    );
    assert.match(hoverAt(service('  ports:\n    - {port: 80, proto$0col: UDP}'))?.markdown ?? '', /protocol/);
    assert.match(
      hoverAt(service('  ipFamilies: [IPv4, IP$0v6]'))?.markdown ?? '',
      /^\*\*spec\.ipFamilies: IPv6\*\*/,
    );
    assert.match(hoverAt(service('  publishNotReadyAddresses: tr$0ue'))?.markdown ?? '', /: true\*\*/);
  });

  it('shows the field on a value that is free', () => {
    const found = hoverAt(service('  ports:\n    - port: 8$00'));
    assert.equal(found?.highlighted, '80');
    assert.match(found.markdown, /^\*\*spec\.ports\[\]\.port\*\*/);
  });

  it('says when the type of this Service forbids or ignores the field', () => {
    assert.match(
      hoverAt(service('  loadBalancer$0Class: acme/lb'))?.markdown ?? '',
      /Not allowed on type ClusterIP/,
    );
    assert.match(
      hoverAt(service('  type: ExternalName\n  session$0Affinity: None'))?.markdown ?? '',
      /No effect on type ExternalName/,
    );
    const onExternalIPs = service('  externalIPs: [203.0.113.7]\n  external$0TrafficPolicy: Cluster');
    assert.doesNotMatch(hoverAt(onExternalIPs, '1.29')?.markdown ?? '', /Not allowed/);
    assert.match(hoverAt(onExternalIPs, '1.28')?.markdown ?? '', /Not allowed/);
  });

  it('explains well-known annotations and labels, and their values', () => {
    const annotated = (line: string): string => service('', `  annotations:\n    ${line}\n`);
    assert.match(
      hoverAt(annotated('service.kubernetes.io/topology$0-mode: Auto'))?.markdown ?? '',
      /^\*\*service/,
    );
    assert.match(
      hoverAt(annotated('service.kubernetes.io/topology-mode: Au$0to'))?.markdown ?? '',
      /: Auto\*\*/,
    );
    const label = hoverAt(service('', '  labels:\n    service.kubernetes.io/service-proxy$0-name: x\n'));
    assert.ok(
      label?.markdown.includes(findWellKnownKey('labels', SERVICE_PROXY_NAME_LABEL)?.effect ?? 'nothing'),
    );
  });

  it('tells what became of removed fields', () => {
    assert.match(
      hoverAt(service('  topology$0Keys: ["*"]'))?.markdown ?? '',
      /removed in 1\.22.*trafficDistribution/,
    );
  });

  it('works in JSON', () => {
    const found = hoverAt('{"apiVersion": "v1", "kind": "Service", "spec": {"ty$0pe": "NodePort"}}');
    assert.equal(found?.highlighted, '"type"');
  });

  const silent: readonly (readonly [string, string])[] = [
    ['a comment', service('  # trafficDistribution$0: x')],
    ['a free annotation', service('', '  annotations:\n    exa$0mple.com/x: y\n')],
    ['a label of the selector', 'apiVersion: v1\nkind: Service\nspec:\n  selector:\n    ap$0p: web\n'],
    ['an unknown field', service('  unkn$0own: 1')],
    ['empty space', service('  type: NodePort\n  $0')],
    ['another kind', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  repl$0icas: 3\n'],
    ['YAML of another kind', 'on$0: push\n'],
  ];
  for (const [where, text] of silent) {
    it(`says nothing on ${where}`, () => {
      assert.equal(hoverAt(text), undefined);
    });
  }

  it('answers for every documented field of a Service', () => {
    for (const { path, field } of listFields()) {
      if (findFieldDoc(path) === undefined || path.includes('[]') || !path.includes('.')) continue;
      const keys = path.split('.');
      const nested = keys.map(
        (key, depth) => `${'  '.repeat(depth)}${depth === keys.length - 1 ? '$0' : ''}${key}:`,
      );
      const found = hoverAt(`apiVersion: v1\nkind: Service\n${nested.join('\n')} x\n`);
      assert.equal(found?.highlighted, field.name, path);
    }
  });

  it('throws on no text', () => {
    const pieces = fc.constantFrom(
      'apiVersion: v1\n',
      'kind: Service\n',
      'spec:\n',
      '  type: ',
      '  trafficDistribution: ',
      '`',
      '|',
      '"',
      '{',
      '[',
      '\n',
      '- ',
      '*a',
      '\uD800',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        hoverAt(`${text.slice(0, offset)}$0${text.slice(offset)}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hover on a comment of ours', () => {
  it('says what the comment means', () => {
    const found = hoverAt(`# zonewise: zo$0nes=a:2,b:2\n${service('')}`);
    assert.equal(found?.highlighted, 'zones=a:2,b:2');
    assert.ok(found.markdown.includes(DIRECTIVE_HELP.zones.says));
  });

  it('is silent on names that do not exist, and on the rest of the comment', () => {
    assert.equal(hoverAt(`# zonewise: co$0lour=red\n${service('')}`), undefined);
    assert.equal(hoverAt(`# zone$0wise: zones=a:2\n${service('')}`), undefined);
  });
});
