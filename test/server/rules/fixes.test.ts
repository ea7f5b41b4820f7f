import assert from 'node:assert/strict';
import { RULES } from '../../../server/rules/index.ts';
import { actionsAt, applyAction, isRepair } from '../../support/codeActions.ts';
import type { FlatFinding } from '../../support/fileContext.ts';
import { checkText, codesIn } from '../../support/fileContext.ts';
import { listFixtureTexts } from '../../support/ruleFixtures.ts';

/** The text after the fix with that title, which must be offered for a finding of that code. */
function fix(text: string, code: string, title: string): string {
  const finding = findingOf(text, code);
  const actions = actionsAt(text, finding).filter(isRepair);
  const action = actions.find((each) => each.title === title);
  assert.ok(action, `offered: ${actions.map((each) => each.title).join(', ') || 'nothing'}`);
  return applyAction(text, action);
}

function titlesFor(text: string, code: string): readonly string[] {
  return actionsAt(text, findingOf(text, code))
    .filter((action) => isRepair(action) && action.diagnostics?.[0]?.code === code)
    .map(({ title }) => title);
}

function findingOf(text: string, code: string): FlatFinding {
  const finding = checkText(text).find((each) => each.code === code);
  assert.ok(finding, `${code} was not found`);
  return finding;
}

const service = (spec: string, metadata = '') =>
  `# zonewise: kubernetes=1.35\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${metadata}spec:\n  selector:\n    app: web\n${spec}`;
const annotated = (annotations: string, spec = '') => service(spec, `  annotations:\n${annotations}`);

describe('fixes of the text', () => {
  it('take out the key whose value is lost, with its lines', () => {
    const text = service('  ports:\n    - port: 80\n  type: ClusterIP\n  ports:\n    - port: 81\n');
    assert.equal(
      fix(text, 'duplicate-key', 'Remove the first ports'),
      service('  type: ClusterIP\n  ports:\n    - port: 81\n'),
    );
  });

  it('put --- between two objects', () => {
    assert.equal(
      fix(`${service('')}${service('')}`, 'duplicate-key', 'Insert --- separator'),
      `${service('')}${service('').replace('apiVersion', '---\napiVersion')}`,
    );
  });

  it('take it out of a flow mapping, of an item of a list too', () => {
    const text = service('  ports: [{port: 80, name: a, port: 81}]\n');
    assert.equal(
      fix(text, 'duplicate-key', 'Remove the first port'),
      service('  ports: [{name: a, port: 81}]\n'),
    );
  });

  it('begin a document in place of ..., behind which kubectl reads nothing', () => {
    assert.equal(
      fix(`${service('')}...\n${service('')}`, 'text-after-document-end', 'Replace with ---'),
      `${service('')}---\n${service('')}`,
    );
  });

  it('move what stands behind --- to the next line', () => {
    assert.equal(
      fix(`--- !!map\n${service('')}`, 'unreadable-by-kubectl', 'Move to the next line'),
      `---\n!!map\n${service('')}`,
    );
  });
});

describe('fixes of what an object lacks', () => {
  it('write apiVersion above the first key', () => {
    const text = service('  ports:\n    - port: 80\n');
    const lacking = text.replace('apiVersion: v1\n', '');
    assert.equal(fix(lacking, 'api-version-unknown', 'Set apiVersion to v1'), text);
  });
});

describe('fixes of keys that Kubernetes does not know', () => {
  const ports = '  ports:\n    - port: 80\n';
  const moved = service(`${ports}  trafficDistribution: PreferSameZone\n`);
  const move = (text: string): string => fix(text, 'field-unknown', 'Move to spec.trafficDistribution');

  it('move trafficDistribution from the top of the object to the spec', () => {
    assert.equal(move(`${service(ports)}trafficDistribution: PreferSameZone\n`), moved);
    assert.equal(move(`${service(ports)}trafficDistribution: PreferSameZone`), moved.trimEnd());
    const above = service(ports).replace('spec:', 'trafficDistribution: PreferSameZone # near\nspec:');
    assert.equal(move(above), moved.replace('SameZone\n', 'SameZone # near\n'));
  });

  it('move it out of a port', () => {
    assert.equal(move(service(`${ports}      trafficDistribution: PreferSameZone\n`)), moved);
    assert.equal(
      move(service('  ports: [{port: 80, trafficDistribution: PreferSameZone}]\n')),
      service('  ports: [{port: 80}]\n  trafficDistribution: PreferSameZone\n'),
    );
  });

  it('do not move it to where one is already', () => {
    const text = `${moved}trafficDistribution: PreferSameNode\n`;
    assert.deepEqual(titlesFor(text, 'field-unknown'), ['Remove trafficDistribution']);
  });

  it('rename no removed field to one that looks like it', () => {
    assert.deepEqual(titlesFor(service(`${ports}  ipFamily: IPv4\n`), 'field-unknown'), ['Remove ipFamily']);
  });

  describe('rename only to a field of the same type and nearly the same spelling', () => {
    const rows: readonly (readonly [written: string, titles: readonly string[]])[] = [
      ['  name: web\n', ['Remove name']],
      ['  externalIP: 203.0.113.7\n', ['Rename to externalIPs', 'Remove externalIP']],
      ['  kind: Service\n', ['Remove kind']],
      ['  selectors: {a: b}\n', ['Remove selectors']],
      ['  sessionAfinity: None\n', ['Rename to sessionAffinity', 'Remove sessionAfinity']],
      ['  publishNotReady: true\n', ['Rename to publishNotReadyAddresses', 'Remove publishNotReady']],
      ['  nodePort: 30080\n', ['Move to spec.ports[0].nodePort', 'Remove nodePort']],
    ];
    for (const [written, titles] of rows) {
      it(written.trim(), () => {
        assert.deepEqual(titlesFor(service(ports + written), 'field-unknown'), titles);
      });
    }

    it('metadata: names', () => {
      assert.deepEqual(titlesFor(service(ports, '  names: web\n'), 'field-unknown'), ['Remove names']);
    });

    it('and write the only item of a list in brackets', () => {
      assert.equal(
        fix(service(`${ports}  externalIP: 203.0.113.7\n`), 'field-unknown', 'Rename to externalIPs'),
        service(`${ports}  externalIPs: [203.0.113.7]\n`),
      );
    });
  });

  it('move a node port into the only port', () => {
    const nodePort = (spec: string) => fix(service(spec), 'field-unknown', 'Move to spec.ports[0].nodePort');
    assert.equal(
      nodePort(`${ports}  nodePort: 30080 # fixed\n`),
      service(`${ports}      nodePort: 30080 # fixed\n`),
    );
    assert.equal(
      nodePort('  ports: [{port: 80}]\n  nodePort: 30080\n'),
      service('  ports: [{port: 80, nodePort: 30080}]\n'),
    );
  });

  it('move lists and mappings with all their lines', () => {
    const spec = 'spec:\n  selector:\n    app: web\n';
    const misplaced = service('').replace(
      spec,
      'ports:\n- port: 80 # http\n  name: http\nspec:\n  selector:\n    app: web\n',
    );
    assert.equal(
      fix(misplaced, 'field-unknown', 'Move to spec.ports'),
      service('  ports:\n  - port: 80 # http\n    name: http\n'),
    );
    assert.equal(
      fix(service(`${ports}  labels:\n    app: web\n`), 'field-unknown', 'Move to metadata.labels'),
      service(ports, '  labels:\n    app: web\n'),
    );
  });

  it('move lines between braces where the home has them', () => {
    const braces = (metadata: string, spec: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: web${metadata}}\nspec:\n${ports}${spec}`;
    const code = 'field-unknown';
    const title = 'Move to metadata.labels';
    assert.equal(
      fix(braces('', '  labels:\n    app: web\n    list: "a"\n'), code, title),
      braces(', labels: {app: web, list: "a"}', ''),
    );
    // A comment and a text of several lines have no place there.
    for (const lines of ['app: web # c', 'app: |\n      web'])
      assert.deepEqual(titlesFor(braces('', `  labels:\n    ${lines}\n`), code), ['Remove labels']);
  });

  it('name a port after its number in quotes too', () => {
    const text = service('  ports:\n    - port: "53"\n    - port: 80\n      name: http\n');
    assert.deepEqual(titlesFor(text, 'port-name-missing'), ['Name the port dns']);
  });

  it('put quotes around a name that YAML does not take for a text', () => {
    const text = service('').replace('name: web', 'name: no');
    assert.equal(
      fix(text, 'value-of-wrong-type', 'Quote the value'),
      service('').replace('name: web', 'name: "no"'),
    );
  });

  it('make a list of the only port', () => {
    const title = 'Convert to a list item';
    assert.equal(
      fix(service('  ports:\n    port: 80 # c\n    name: http\n\n'), 'value-of-wrong-type', title),
      service('  ports:\n    - port: 80 # c\n      name: http\n\n'),
    );
    assert.equal(
      fix(service('  ports: {port: 80}\n'), 'value-of-wrong-type', title),
      service('  ports: [{port: 80}]\n'),
    );
  });

  it('shorten a name that is too long only where a person chooses so', () => {
    const text = service('').replace('web', 'w'.repeat(64));
    const shorten = actionsAt(text, findingOf(text, 'name-malformed')).find(isRepair);
    assert.ok(shorten);
    assert.equal(shorten.isPreferred, undefined);
  });

  it('write plain spaces for those of a web page', () => {
    assert.equal(
      fix(
        service('').replace('  selector', '\u00a0\u00a0selector'),
        'field-unknown',
        'Replace with plain spaces',
      ),
      service(''),
    );
  });
});

describe('fixes of trafficDistribution', () => {
  it('spell the value right, in the same quotes', () => {
    const code = 'unknown-traffic-distribution-value';
    assert.equal(
      fix(service('  trafficDistribution: prefersamezone # near\n'), code, 'Change to PreferSameZone'),
      service('  trafficDistribution: PreferSameZone # near\n'),
    );
    assert.equal(
      fix(service("  trafficDistribution: 'SameNode'\n"), code, 'Change to PreferSameNode'),
      service("  trafficDistribution: 'PreferSameNode'\n"),
    );
  });

  it('go straight to the value that is not deprecated', () => {
    const text = service('  trafficDistribution: preferclose\n');
    assert.deepEqual(titlesFor(text, 'unknown-traffic-distribution-value'), ['Change to PreferSameZone']);
  });

  it('go straight to the value that every version takes', () => {
    const text = service('  trafficDistribution: preferSameZone\n').replace('1.35', '1.31 - 1.35');
    assert.deepEqual(titlesFor(text, 'unknown-traffic-distribution-value'), ['Change to PreferClose']);
  });

  it('offer nothing where nothing was plainly meant', () => {
    const text = service('  trafficDistribution: Geographic\n');
    assert.deepEqual(titlesFor(text, 'unknown-traffic-distribution-value'), []);
  });

  it('take an empty value out', () => {
    assert.equal(
      fix(
        service('  trafficDistribution: ""\n'),
        'unknown-traffic-distribution-value',
        'Remove trafficDistribution',
      ),
      service(''),
    );
  });

  it('replace a value that some versions refuse', () => {
    const text = service('  trafficDistribution: PreferSameZone\n').replace('1.35', '1.31 - 1.35');
    assert.equal(
      fix(text, 'rejected-traffic-distribution-value', 'Change to PreferClose'),
      text.replace('PreferSameZone', 'PreferClose'),
    );
  });

  it('take the field out where no version acts on it', () => {
    const text = service('  trafficDistribution: PreferClose\n').replace('1.35', '1.30');
    assert.equal(
      fix(text, 'traffic-distribution-too-new', 'Remove trafficDistribution'),
      service('').replace('1.35', '1.30'),
    );
  });

  it('work in JSON', () => {
    const json = (spec: string) =>
      `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}${spec}}}\n`;
    assert.equal(
      fix(
        json(', "trafficDistribution": "PreferClose"'),
        'deprecated-prefer-close',
        'Change to PreferSameZone',
      ),
      json(', "trafficDistribution": "PreferSameZone"'),
    );
    assert.equal(
      fix(
        json(', "trafficDistribution": ""'),
        'unknown-traffic-distribution-value',
        'Remove trafficDistribution',
      ),
      json(''),
    );
  });

  it('keep carriage returns', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(
      fix(
        crlf(service('  trafficDistribution: ""\n')),
        'unknown-traffic-distribution-value',
        'Remove trafficDistribution',
      ),
      crlf(service('')),
    );
  });

  it('leave what an anchor shares alone', () => {
    const text = service('  trafficDistribution: &where preferclose\n  externalName: *where\n');
    assert.deepEqual(titlesFor(text, 'unknown-traffic-distribution-value'), []);
  });
});

describe('fixes of topology annotations', () => {
  const AUTO = '    service.kubernetes.io/topology-mode: Auto\n';
  const NEAR = '  trafficDistribution: PreferSameZone\n';

  it('keep either of the two preferences', () => {
    const code = 'preference-beside-topology-mode';
    assert.equal(
      fix(annotated(AUTO, NEAR), code, 'Remove the annotation, keep trafficDistribution'),
      service(NEAR),
    );
    assert.equal(
      fix(annotated(AUTO, NEAR), code, 'Remove trafficDistribution, keep the annotation'),
      annotated(AUTO),
    );
  });

  it('take both names of the annotation out at once', () => {
    const hints = '    service.kubernetes.io/topology-aware-hints: Auto\n';
    const code = 'preference-beside-topology-mode';
    const title = 'Remove the annotation, keep trafficDistribution';
    for (const both of [AUTO + hints, hints + AUTO]) {
      const left = fix(annotated(both, NEAR), code, title);
      assert.equal(left, service(NEAR));
      assert.ok(!codesIn(left).includes(code));
    }
    const flow = (annotations: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: web${annotations}}\nspec: {selector: {app: web}, trafficDistribution: PreferSameZone}\n`;
    const written = `, annotations: {${AUTO.trim()}, ${hints.trim()}}`;
    assert.equal(fix(flow(written), code, title), flow(''));
  });

  it('take out what an annotation overrides with it, or that would count', () => {
    const headless = (text: string) => text.replace('spec:\n', 'spec:\n  clusterIP: None\n');
    const code = 'preference-on-headless-service';
    assert.equal(fix(headless(annotated(AUTO, NEAR)), code, 'Remove the preference'), headless(service('')));
  });

  it('keep other annotations', () => {
    assert.equal(
      fix(
        annotated(`    team: shop\n${AUTO}`, NEAR),
        'preference-beside-topology-mode',
        'Remove the annotation, keep trafficDistribution',
      ),
      annotated('    team: shop\n', NEAR),
    );
  });

  it('give the annotation its new name', () => {
    assert.equal(
      fix(
        annotated('    "service.kubernetes.io/topology-aware-hints": Auto\n'),
        'deprecated-topology-aware-hints',
        'Rename to service.kubernetes.io/topology-mode',
      ),
      annotated('    "service.kubernetes.io/topology-mode": Auto\n'),
    );
  });

  it('take the old name out where the new one is there', () => {
    const both = `${AUTO}    service.kubernetes.io/topology-aware-hints: Disabled\n`;
    assert.equal(
      fix(
        annotated(both),
        'conflicting-topology-annotations',
        'Remove service.kubernetes.io/topology-aware-hints',
      ),
      annotated(AUTO),
    );
  });

  it('spell Auto right, but not where that would switch the field off', () => {
    const shouted = AUTO.replace('Auto', 'AUTO');
    const code = 'unrecognised-topology-mode';
    assert.equal(fix(annotated(shouted), code, 'Change to Auto'), annotated(AUTO));
    assert.deepEqual(titlesFor(annotated(shouted, NEAR), code), ['Remove the annotation']);
  });
});

describe('fixes of other findings', () => {
  it('replace Local by the gentler preference for the node', () => {
    const text = service('  internalTrafficPolicy: Local\n  trafficDistribution: PreferSameZone\n');
    assert.equal(
      fix(
        text,
        'preference-beside-internal-local',
        'Replace internalTrafficPolicy: Local with PreferSameNode',
      ),
      service('  trafficDistribution: PreferSameNode\n'),
    );
    const older = text.replace('1.35', '1.33').replace('PreferSameZone', 'PreferClose');
    assert.deepEqual(titlesFor(older, 'preference-beside-internal-local'), [
      'Remove internalTrafficPolicy, keep the preference',
    ]);
  });

  const spreadOf = (constraint: string) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 6\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web, tier: front}}\n    spec:\n      topologySpreadConstraints:\n${constraint}`;
  const block = (before: string, after = '') =>
    spreadOf(
      `        - maxSkew: 1\n${before}          topologyKey: topology.kubernetes.io/zone\n          whenUnsatisfiable: DoNotSchedule\n${after}`,
    );

  it('let a spread constraint count the pods that it is for', () => {
    const code = 'spread-constraint-counts-nothing';
    const title = 'Set labelSelector to the pods of Deployment web';
    assert.equal(
      fix(block('', '          labelSelector: {}\n'), code, title),
      block('', '          labelSelector: {matchLabels: {app: web}}\n'),
    );
    assert.equal(
      fix(block(''), code, title),
      block('          labelSelector:\n            matchLabels:\n              app: web\n'),
    );
    const flow = (selector: string) =>
      spreadOf(
        `        - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule${selector}}\n`,
      );
    assert.equal(fix(flow(''), code, title), flow(', labelSelector: {matchLabels: {app: web}}'));
  });

  it('let a spread constraint count each version by itself', () => {
    const zones = '# zonewise: zones=a:2,b:2,c:2\n';
    const text = zones + service('  trafficDistribution: PreferSameZone\n');
    const selector = '          labelSelector: {matchLabels: {app: web}}\n';
    assert.equal(
      fix(
        text + block('', selector),
        'zones-uneven-after-updates',
        'Add matchLabelKeys to the constraint of Deployment web',
      ),
      text + block('          matchLabelKeys:\n            - pod-template-hash\n', selector),
    );
  });

  it('correct a slip in the selector', () => {
    const deployment =
      '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}}}\n';
    const text = service('') + deployment;
    assert.equal(
      fix(text.replace('    app: web', '    app: wbe'), 'selector-without-match', 'Change app to web'),
      text,
    );
  });

  it('write a comment that is nearly right as it is read', () => {
    const written = (comment: string, title: string): string =>
      fix(`# ${comment}\n${service('')}`, 'malformed-directive', title);
    const right = `# zonewise: kubernetes=1.31 - 1.33\n${service('')}`;
    assert.equal(written('zonewise: kubernetes: 1.31 - 1.33', 'Change to kubernetes='), right);
    assert.equal(written('zonewise: kubernetes = 1.31 - 1.33', 'Change to kubernetes='), right);
    assert.equal(written('Zonewise: kubernetes=1.31 - 1.33', 'Change to zonewise:'), right);
    assert.equal(written('ZONEWISE kubernetes=1.31 - 1.33', 'Change to zonewise:'), right);
  });

  it('name a container port that there is, or its number', () => {
    const text = (target: string, ports: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: ${target}}]}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: i, ports: [${ports}]}]}}}\n`;
    const code = 'target-port-without-match';
    const one = '{name: http, containerPort: 8080}';
    assert.equal(fix(text('htpp', one), code, 'Change to http'), text('http', one));
    assert.equal(fix(text('"htpp"', one), code, 'Change to 8080'), text('8080', one));
    const two = '{name: http, containerPort: 1}, {name: grpc, containerPort: 2}';
    assert.equal(fix(text('web', two), code, 'Change to grpc'), text('grpc', two));
  });

  it('correct the name of a comment, and a code in one', () => {
    assert.equal(
      fix('# zonewise: zone=a:1\n' + service(''), 'unknown-directive', 'Change to zones'),
      '# zonewise: zones=a:1\n' + service(''),
    );
    assert.equal(
      fix('# zonewise: disable=yaml-sintax\n' + service(''), 'malformed-directive', 'Change to yaml-syntax'),
      '# zonewise: disable=yaml-syntax\n' + service(''),
    );
  });
});

describe('fixes of where the traffic goes', () => {
  const lab = (endpoints: string, spec: string) =>
    `# zonewise: zones=a:3,b:3\n# zonewise: endpoints=${endpoints}\n# zonewise: clients=a:1,b:1\n${service(spec)}`;
  const AUTO = '    service.kubernetes.io/topology-mode: Auto\n';

  it('take the preference out where it overloads an endpoint or leaves some idle', () => {
    const title = 'Remove trafficDistribution to balance load';
    const near = '  trafficDistribution: PreferSameZone\n';
    assert.equal(fix(lab('a:5,b:1', near), 'overloaded-endpoint', title), lab('a:5,b:1', ''));
    const idle = lab('a:5,b:1', near).replace('clients=a:1,b:1', 'clients=a:1');
    assert.equal(fix(idle, 'idle-endpoint', title), idle.replace(near, ''));
  });

  it('share by zone what is not on every node', () => {
    const text = lab('a:2,b:2', '  trafficDistribution: PreferSameNode\n');
    assert.equal(
      fix(text, 'same-node-without-endpoint', 'Change to PreferSameZone to balance load in each zone'),
      text.replace('PreferSameNode', 'PreferSameZone'),
    );
  });

  it('take out the annotation that asks for the heuristic beside an autoscaler', () => {
    const workload =
      '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}}}\n' +
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {minReplicas: 4, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web}}\n';
    const head = '# zonewise: zones=a:3,b:3\n';
    assert.equal(
      fix(
        head + annotated(`    team: shop\n${AUTO}`) + workload,
        'preference-beside-autoscaler',
        'Remove the topology annotation to balance load',
      ),
      head + annotated('    team: shop\n') + workload,
    );
  });
});

describe('the fix for too few replicas', () => {
  const code = 'fewer-replicas-than-zones';
  const manifest = (replicas: string, autoscaler = '') =>
    `# zonewise: zones=a:2,b:2,c:2\n${service('  trafficDistribution: PreferSameZone\n')}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n${replicas}  template: {metadata: {labels: {app: web}}, spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}]}}\n${autoscaler}`;
  const scaler = (least: string) =>
    `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec:\n${least}  maxReplicas: 9\n  scaleTargetRef: {kind: Deployment, name: web}\n`;

  it('writes one or two for each zone over the number that stands there', () => {
    assert.deepEqual(titlesFor(manifest('  replicas: 2 # for now\n'), code), [
      'Set replicas to 3: one for each zone',
      'Set replicas to 6: two for each zone',
    ]);
    assert.equal(
      fix(manifest('  replicas: 2 # for now\n'), code, 'Set replicas to 3: one for each zone'),
      manifest('  replicas: 3 # for now\n'),
    );
  });

  it('raises what an autoscaler keeps at least', () => {
    assert.equal(
      fix(manifest('', scaler('  minReplicas: 2\n')), code, 'Set minReplicas to 6: two for each zone'),
      manifest('', scaler('  minReplicas: 6\n')),
    );
  });

  it('is not offered where the number is shared through an anchor', () => {
    assert.deepEqual(titlesFor(manifest('  replicas: &few 2\n'), code), []);
  });
});

describe('the zone spread fix', () => {
  const SERVICE = service('  trafficDistribution: PreferSameZone\n');
  const workload = (podSpec: string, kind = 'Deployment') =>
    `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n${podSpec}`;
  const constraint = (kind = 'Deployment') =>
    `      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: web
${kind === 'Deployment' ? '          matchLabelKeys:\n            - pod-template-hash\n' : ''}`;
  const containers = '      containers:\n        - name: web\n          image: example.com/web\n';
  const code = 'preference-without-zone-spread';
  const title = (kind = 'Deployment') => `Spread ${kind} web across zones (DoNotSchedule)`;

  it('writes a constraint into the pod template of another document', () => {
    assert.equal(
      fix(SERVICE + workload(`    spec:\n${containers}`), code, title()),
      SERVICE + workload(`    spec:\n${constraint()}${containers}`),
    );
  });

  it('counts revisions apart for Deployments only', () => {
    assert.equal(
      fix(SERVICE + workload(`    spec:\n${containers}`, 'StatefulSet'), code, title('StatefulSet')),
      SERVICE + workload(`    spec:\n${constraint('StatefulSet')}${containers}`, 'StatefulSet'),
    );
  });

  it('keeps to flow style', () => {
    const flow = '    spec: {containers: [{name: web, image: example.com/web}]}\n';
    const fixed = fix(SERVICE + workload(flow), code, title());
    assert.ok(fixed.includes('example.com/web}], topologySpreadConstraints: [{maxSkew: 1, '), fixed);
    assert.ok(!codesIn(fixed).includes(code));
  });

  it('is not offered where the pod spec is not written, is shared, or has constraints already', () => {
    const other =
      '      topologySpreadConstraints:\n        - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway}\n';
    for (const podSpec of ['', `    spec: &pod\n${containers}`, `    spec:\n${other}${containers}`])
      assert.deepEqual(titlesFor(SERVICE + workload(podSpec), code), [], podSpec);
  });

  it('is not offered for a workload of another file', () => {
    const others = { 'file:///shop/deploy.yaml': workload(`    spec:\n${containers}`).slice(4) };
    const finding = checkText(SERVICE, { others }).find((each) => each.code === code);
    assert.ok(finding);
    assert.deepEqual(actionsAt(SERVICE, finding, { others }).filter(isRepair), []);
  });
});

describe('every fix', () => {
  const texts = listFixtureTexts();

  // What comes into effect has traffic to speak about, so those findings may follow from a fix.
  const TRAFFIC = new Set(RULES.filter(({ category }) => category === 'traffic').map(({ id }) => id));

  const UNREADABLE = new Set(['yaml-syntax', 'unreadable-by-kubectl']);

  it('removes its finding and adds no new one', () => {
    let tried = 0;
    for (const text of texts) {
      const before = codesIn(text);
      for (const finding of checkText(text)) {
        const repairs = actionsAt(text, finding).filter(
          (action) => isRepair(action) && action.diagnostics?.[0]?.code === finding.code,
        );
        for (const action of repairs) {
          tried++;
          const after = codesIn(applyAction(text, action));
          const label = `${finding.code}: ${action.title}\n${text}`;
          assert.ok(count(after, finding.code) < count(before, finding.code), label);
          // What kubectl would say to a text that it cannot read is said once it can.
          if (UNREADABLE.has(finding.code)) continue;
          for (const code of new Set(after.filter((each) => !TRAFFIC.has(each))))
            assert.ok(count(after, code) <= count(before, code), `${code} is new after ${label}`);
        }
      }
    }
    assert.ok(tried > 40, `only ${tried} fixes were tried`);
  });
});

function count(codes: readonly string[], code: string): number {
  return codes.filter((each) => each === code).length;
}
