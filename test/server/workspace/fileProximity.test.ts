import assert from 'node:assert/strict';
import type { ObjectsPlace } from '../../../server/scenario/statements.ts';
import { createWorkspaceIndex } from '../../../server/lsp/workspaceIndex.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { buildScenario } from '../../../server/scenario/buildScenario.ts';
import { ScenarioSources } from '../../../server/scenario/scenarioSources.ts';
import {
  nameAmong,
  nearest,
  nearestFirst,
  relativeFolder,
  relativeName,
} from '../../../server/workspace/fileProximity.ts';
import { createNodeFinder } from '../../../server/scenario/nodes.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import { PLAIN_SETTINGS, servicesOf } from '../../support/workspace.ts';

/** The scenario of the first Service of a file; files are named by their path below the workspace folder. */
function build(open: string, files: Readonly<Record<string, string>>): BuiltScenario {
  const index = createWorkspaceIndex();
  for (const [path, text] of Object.entries(files)) index.set(`file:///w/${path}`, parseManifest(text));
  const uri = `file:///w/${open}`;
  const [service] = servicesOf(index.fileOf(uri)!);
  const inputs = {
    service: service!,
    uri,
    versions: { min: 35, max: 35 },
    versionSource: 'setting',
    directives: [],
    settings: PLAIN_SETTINGS,
  } as const;
  return buildScenario(
    new ScenarioSources(inputs, createObjectIndex(index.workspaceObjectsOf(uri)), createNodeFinder()),
  );
}

/** Where the objects of a part stand. */
function placeOf(built: BuiltScenario, part: string): ObjectsPlace | undefined {
  const content = built.provenance.find((each) => each.part === part)?.content;
  return content && 'place' in content ? content.place : undefined;
}

const inFolder = (count: number, name: string) =>
  ({ kind: 'files', count, folder: { kind: 'folder', name } }) as const;

/** `kind replicas name` of each. */
function workloads({ scenario: { backends } }: BuiltScenario): readonly string[] {
  return backends.kind === 'workloads'
    ? backends.workloads.map(({ name, replicas }) => `${name} ${replicas}`)
    : [backends.kind];
}

function zones({ scenario }: BuiltScenario): string {
  return [...new Set(scenario.nodes.map(({ zone }) => zone))].join(' ');
}

const WEB = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const deployment = (replicas: number | undefined, name = 'web'): string =>
  `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {${replicas === undefined ? '' : `replicas: ${replicas}, `}template: {metadata: {labels: {app: web}}}}
`;

const autoscaler = (least: number): string =>
  `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {minReplicas: ${least}, maxReplicas: 20, scaleTargetRef: {kind: Deployment, name: web}}
`;

const nodes = (...names: readonly string[]): string =>
  names
    .map(
      (zone) =>
        `---\napiVersion: v1\nkind: Node\nmetadata: {name: n-${zone}, labels: {topology.kubernetes.io/zone: ${zone}}}\n`,
    )
    .join('');

const slice = (address: string): string =>
  `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: [{addresses: [${address}], zone: a}]
`;

const endpointNames = ({ scenario: { backends } }: BuiltScenario): readonly string[] =>
  backends.kind === 'endpoints' ? backends.endpoints.map(({ name }) => name) : [backends.kind];

describe('one folder for each environment', () => {
  const files = {
    'dev/service.yaml': WEB,
    'dev/deployment.yaml': deployment(1),
    'prod/service.yaml': WEB,
    'prod/deployment.yaml': deployment(6),
  };

  it('gives a Service the workload of its own folder, and says which one that is', () => {
    const prod = build('prod/service.yaml', files);
    assert.deepEqual(workloads(prod), ['web 6']);
    assert.deepEqual(placeOf(prod, 'endpoints'), { kind: 'file', name: 'prod/deployment.yaml' });
    assert.deepEqual(workloads(build('dev/service.yaml', files)), ['web 1']);
  });

  it('takes one of them for a Service of neither, and says so', () => {
    const built = build('web.yaml', { ...files, 'web.yaml': WEB });
    assert.deepEqual(workloads(built), ['web 1']);
    assert.deepEqual(placeOf(built, 'endpoints'), { kind: 'file', name: 'dev/deployment.yaml' });
    assert.deepEqual(built.notes, [
      { kind: 'twins-ignored', workload: 'Deployment web', count: 1, files: ['prod/deployment.yaml'] },
    ]);
  });

  it('keeps an autoscaler to the environment that has it', () => {
    const scaled = {
      ...files,
      'dev/deployment.yaml': deployment(undefined),
      'prod/deployment.yaml': deployment(undefined),
      'prod/hpa.yaml': autoscaler(4),
    };
    assert.deepEqual(workloads(build('prod/service.yaml', scaled)), ['web 4']);
    assert.deepEqual(workloads(build('dev/service.yaml', scaled)), ['web 1']);
  });

  it('keeps a dump of endpoints to the environment that has it', () => {
    const dumped = { ...files, 'dev/dump/slices.yaml': slice('10.0.0.1') };
    assert.deepEqual(workloads(build('prod/service.yaml', dumped)), ['web 6']);
    assert.deepEqual(endpointNames(build('dev/service.yaml', dumped)), ['10.0.0.1']);
  });

  it('takes a dump of all objects for that of the same cluster', () => {
    const service = WEB.replace('name: web}', 'name: web, uid: 1b4e28ba}');
    const dumped = { 'k8s/service.yaml': WEB, 'dump/all.yaml': service + slice('10.0.0.1') };
    assert.deepEqual(endpointNames(build('k8s/service.yaml', dumped)), ['10.0.0.1']);
  });

  it('still finds what stands in a folder for its kind', () => {
    const byKind = {
      'prod/services/web.yaml': WEB,
      'prod/workloads/web.yaml': deployment(undefined) + autoscaler(5),
      'prod/workloads/canary.yaml': deployment(1, 'canary'),
      'dev/web.yaml': WEB + deployment(2) + autoscaler(3),
    };
    const built = build('prod/services/web.yaml', byKind);
    assert.deepEqual(workloads(built).toSorted(), ['canary 1', 'web 5']);
    assert.deepEqual(placeOf(built, 'endpoints'), inFolder(2, 'workloads/'));
  });
});

describe('many folders with the same names', () => {
  it('have a nearest one all the same', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 60; at++) files[`app-${at}/base/web.yaml`] = WEB + deployment(1);
    files['zoo/base/web.yaml'] = WEB + deployment(5);
    files['zoo/overlays/prod/web.yaml'] =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {trafficDistribution: PreferClose}\n';
    const built = build('zoo/overlays/prod/web.yaml', files);
    assert.deepEqual(workloads(built), ['web 5']);
  });
});

describe('one folder for each cluster', () => {
  const files = {
    'eu/web.yaml': WEB,
    'eu/nodes.yaml': nodes('eu-1', 'eu-2', 'eu-3'),
    'us/nodes.yaml': nodes('us-1', 'us-2', 'us-3'),
  };

  it('gives a Service the Nodes of its own, and says where they are', () => {
    const built = build('eu/web.yaml', files);
    assert.equal(zones(built), 'eu-1 eu-2 eu-3');
    assert.deepEqual(placeOf(built, 'nodes'), { kind: 'file', name: 'eu/nodes.yaml' });
    assert.deepEqual(built.notes, []);
  });

  it('takes one of them for a Service of neither, and says so', () => {
    const built = build('web.yaml', { ...files, 'web.yaml': WEB });
    assert.equal(zones(built), 'eu-1 eu-2 eu-3');
    assert.deepEqual(built.notes, [{ kind: 'nodes-of-other-folders', files: ['us/nodes.yaml'] }]);
  });

  it('joins the Nodes of one folder', () => {
    const parts = { 'web.yaml': WEB, 'dump/a.yaml': nodes('a'), 'dump/b.yaml': nodes('b') };
    const built = build('web.yaml', parts);
    assert.equal(zones(built), 'a b');
    assert.deepEqual(placeOf(built, 'nodes'), inFolder(2, 'dump/'));
    assert.deepEqual(built.notes, []);
  });
});

describe('a base and its overlays', () => {
  const files = {
    'base/web.yaml': WEB,
    'base/deployment.yaml': deployment(3),
    'overlays/dev/deployment.yaml': deployment(1),
    'overlays/dev/hpa.yaml': autoscaler(2),
    'overlays/prod/service.yaml': WEB,
  };

  it('give an overlay the workload of the base, not that of another overlay', () => {
    const built = build('overlays/prod/service.yaml', files);
    assert.deepEqual(workloads(built), ['web 3']);
    assert.deepEqual(placeOf(built, 'endpoints'), { kind: 'file', name: 'base/deployment.yaml' });
  });

  it('give an overlay its own autoscaler for the workload of the base', () => {
    const loose = { ...files, 'base/deployment.yaml': deployment(undefined) };
    assert.deepEqual(workloads(build('overlays/prod/service.yaml', loose)), ['web 1']);
    const scaled = { ...loose, 'overlays/prod/hpa.yaml': autoscaler(7) };
    assert.deepEqual(workloads(build('overlays/prod/service.yaml', scaled)), ['web 7']);
    assert.deepEqual(workloads(build('base/web.yaml', scaled)), ['web 1']);
  });

  it('take what another overlay has before nothing', () => {
    const only = {
      'overlays/prod/service.yaml': WEB,
      'overlays/dev/deployment.yaml': deployment(1),
    };
    assert.deepEqual(workloads(build('overlays/prod/service.yaml', only)), ['web 1']);
  });

  it('give an overlay the EndpointSlices written beside the Service of the base', () => {
    const written = { ...files, 'base/slice.yaml': slice('10.0.0.9') };
    assert.deepEqual(endpointNames(build('overlays/prod/service.yaml', written)), ['10.0.0.9']);
  });
});

describe('the nearest files', () => {
  const order = (open: string, ...uris: readonly string[]): readonly string[] => {
    const left = new Set(uris);
    const found: string[] = [];
    while (left.size > 0) {
      const near = nearest(
        [...left].map((uri) => ({ uri, resource: uri })),
        open,
      ).map(({ uri }) => uri);
      found.push(near.join(' = '));
      for (const uri of near) left.delete(uri);
    }
    return found;
  };

  it('are the open one, those of its folder, those below it, and then those farther out', () => {
    const uris = ['w:/a/b/f', 'w:/a/b/g', 'w:/a/b/c/f', 'w:/a/f', 'w:/a/c/f', 'w:/a/d/f', 'w:/f', 'w:/x/y/f'];
    assert.deepEqual(order('w:/a/b/f', ...uris.toReversed()), [
      'w:/a/b/f',
      'w:/a/b/g',
      'w:/a/b/c/f',
      'w:/a/f',
      'w:/a/d/f = w:/a/c/f',
      'w:/f',
      'w:/x/y/f',
    ]);
  });

  it('come first among all', () => {
    const uris = ['w:/x/f', 'w:/a/f', 'w:/a/b/c/f', 'w:/a/b/g', 'w:/a/b/f'];
    const all = uris.map((uri) => ({ uri, resource: uri }));
    assert.deepEqual(
      nearestFirst(all, 'w:/a/b/f').map(({ uri }) => uri),
      uris.toReversed(),
    );
  });

  it('are those of no folder when there are none', () => {
    assert.deepEqual(nearest([], 'w:/a'), []);
  });
});

describe('the name of a file', () => {
  it('is short where no other file has it', () => {
    assert.equal(nameAmong('file:///w/a/b.yaml', ['file:///w/a/c.yaml', 'file:///w/a/b.yaml']), 'b.yaml');
  });

  it('begins below the folder that all of that name share', () => {
    const others = ['file:///w/x/eu/nodes.yaml', 'file:///w/x/us/nodes.yaml', 'file:///w/other.yaml'];
    assert.equal(nameAmong('file:///w/x/eu/nodes.yaml', others), 'eu/nodes.yaml');
    assert.equal(
      nameAmong('file:///w/x/eu/nodes.yaml', [...others, 'file:///w/nodes.yaml']),
      'x/eu/nodes.yaml',
    );
  });

  it('can be read, also with what a uri escapes, and with a stray percent sign', () => {
    assert.equal(relativeName('file:///w/a%20b/c%C3%BC.yaml', 'file:///w/x.yaml'), 'a b/cü.yaml');
    assert.equal(relativeName('file:///w/50%.yaml', 'file:///w/x.yaml'), '50%.yaml');
    assert.equal(relativeName('untitled:x', 'file:///w/x.yaml'), 'untitled:x');
    assert.equal(relativeFolder('file:///w/x.yaml', 'file:///w/y.yaml'), undefined);
    assert.equal(relativeFolder('file:///w/x.yaml', 'file:///w/a/y.yaml'), 'w/');
  });
});
