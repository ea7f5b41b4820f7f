import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-protocol';
import type { RenderOutcome } from '../../../server/cluster/render/rendering.ts';
import type { ApplyChoiceAnswer, PreviewAnswer } from '../../../server/protocol/messages.ts';
import { APPLY_CHOICE_REQUEST, PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { RenderAnswer, RenderableAnswer } from '../../../server/protocol/renderMessages.ts';
import { RENDERABLE_REQUEST, RENDERED_TEXT_REQUEST } from '../../../server/protocol/renderMessages.ts';
import type { RenderedTree } from '../../support/servedTree.ts';
import { TREE_ROOT as ROOT, serveRendered, stopServing } from '../../support/servedTree.ts';

const BASE = 'base/web.yaml';
const PATCH = 'overlays/prod/web.yaml';
const OVERLAY = 'overlays/prod/kustomization.yaml';
const FILES: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  [BASE]: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: http
  trafficDistribution: DISTRIBUTION
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, ports: [{name: http, containerPort: 8080}]}]}
`,
  [OVERLAY]: `resources: [../../base]
patches: [{path: web.yaml}]
replacements: [{path: distribution.yaml}]
`,
  [PATCH]: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 3}
`,
};
/** As kustomize would print it with a replacement that fills the value in. */
const built = (distribution: string, port = 'http'): string => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
  - port: 80
    targetPort: ${port}
  selector:
    app: web
  trafficDistribution: ${distribution}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - image: web
        name: web
        ports:
        - containerPort: 8080
          name: http
`;
const rendered = (text: string): RenderOutcome => ({ kind: 'rendered', text });

afterEach(stopServing);

interface Served extends RenderedTree {
  readonly build: (path?: string) => Promise<RenderAnswer>;
}

async function serve(outcome: RenderOutcome, files = FILES): Promise<Served> {
  const tree = await serveRendered(files, 'kustomize', outcome);
  return { ...tree, build: (path = OVERLAY) => tree.render(path) };
}

describe('a kustomization that reading knows in part', () => {
  it('offers to ask kustomize, and asks it when somebody says so', async () => {
    const { asked, build, lensesAt, client } = await serve(rendered(built('PreferSameZone')));
    for (const path of [OVERLAY, PATCH]) {
      const [headline, button, ...more] = await lensesAt(path);
      assert.match(headline ?? '', / · partly known$/);
      assert.equal(button, '0: Build with Kustomize');
      assert.deepEqual(more, []);
    }
    const uri = `${ROOT}/${PATCH}`;
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(lenses[1]?.command?.arguments, [uri, `${ROOT}/${OVERLAY}`]);
    assert.deepEqual(asked, []);

    assert.deepEqual(await build(), {
      kind: 'rendered',
      services: 1,
      reads: [`${ROOT}/overlays/prod`, `${ROOT}/base`],
    });
    assert.deepEqual(asked, [
      {
        tool: 'kustomize',
        folderUri: `${ROOT}/overlays/prod`,
        readUris: [`${ROOT}/overlays/prod`, `${ROOT}/base`],
        program: '',
      },
    ]);
    assert.deepEqual(await lensesAt(OVERLAY), [
      '0: web: 0% cross-zone to 3 pods, up to 67%: no zone spread (assumed: 3 zones)',
    ]);
    assert.deepEqual(await lensesAt(PATCH), [
      '0: prod · web: 0% cross-zone to 3 pods, up to 67%: no zone spread (assumed: 3 zones)',
    ]);
    assert.equal(
      await client.request(RENDERED_TEXT_REQUEST, { uri: `${ROOT}/${OVERLAY}` }),
      built('PreferSameZone'),
    );
  });

  it('is named by the files that it takes in', async () => {
    const { client } = await serve(rendered(''));
    assert.deepEqual(await client.request<RenderableAnswer>(RENDERABLE_REQUEST, { uri: `${ROOT}/${BASE}` }), {
      kustomizations: [{ uri: `${ROOT}/${OVERLAY}`, label: 'overlays/prod' }],
    });
  });

  it('has the preview of what was built, which says where it is from', async () => {
    const { build, previewOf } = await serve(rendered(built('PreferSameZone')));
    const before = await previewOf(PATCH);
    assert.equal(before.buildable, `${ROOT}/${OVERLAY}`);
    assert.equal(before.trafficDistribution, 'DISTRIBUTION');
    await build();
    const preview = await previewOf(PATCH);
    assert.equal(preview.buildable, undefined);
    assert.equal(preview.trafficDistribution, 'PreferSameZone');
    assert.ok(preview.result.kind === 'report');
    assert.equal(preview.result.locality.crossZone, 0);
    assert.deepEqual(
      preview.notes.filter((note) => /built by|artly/.test(note)),
      [
        'The Service is built by prod from base/web.yaml.',
        'Deployment web is built by prod from base/web.yaml, patched by web.yaml.',
      ],
    );
  });

  it('has the findings of what was built, at the keys that they come from', async () => {
    const { build, findingsAt } = await serve(rendered(built('PreferClosest', 'https')));
    await build();
    assert.deepEqual(await findingsAt(BASE), [
      '8: http: target-port-without-match',
      '9: DISTRIBUTION: unknown-traffic-distribution-value',
    ]);
  });

  it('is as it was again while a file differs from what was built, and built again when it is back', async () => {
    const { build, lensesAt, client } = await serve(rendered(built('PreferSameZone')));
    await build();
    const uri = `${ROOT}/${PATCH}`;
    assert.deepEqual(await lensesAt(PATCH), [
      '0: prod · web: 0% cross-zone to 3 pods, up to 67%: no zone spread (assumed: 3 zones)',
    ]);
    const titles = async (): Promise<string> => {
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const [first] = await Promise.all(
        lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)),
      );
      return first?.command?.title ?? '';
    };
    await client.rewrite(uri, (FILES[PATCH] ?? '').replace('3', '5'));
    assert.match(await titles(), / · partly known$/);
    await client.rewrite(uri, FILES[PATCH] ?? '');
    assert.match(await titles(), /^prod · web: 0% cross-zone to 3 pods/);
  });

  it('shows what reading knew nothing of at the kustomization', async () => {
    const made = `apiVersion: v1
kind: Service
metadata: {name: made}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: nothing}]}
`;
    const { build, lensesAt, findingsAt } = await serve(rendered(`${built('PreferSameZone')}---\n${made}`));
    await build();
    assert.deepEqual(
      (await lensesAt(OVERLAY)).map((title) => title.replace(/(: \w+:).*/, '$1')),
      ['0: web:', '0: made:'],
    );
    assert.deepEqual(await findingsAt(OVERLAY), ['0: resources: [../../base]: target-port-without-match']);
  });

  it('speaks as it was built to files around it', async () => {
    const other = `apiVersion: v1
kind: Service
metadata: {name: other}
spec: {selector: {app: made}, ports: [{port: 80}]}
`;
    const made = built('PreferSameZone').replaceAll('web', 'made');
    const { build, lensesAt } = await serve(rendered(made), { ...FILES, 'other.yaml': other });
    assert.match((await lensesAt('other.yaml'))[0] ?? '', /no pods of app=made found/);
    await build();
    assert.match((await lensesAt('other.yaml'))[0] ?? '', /67% cross-zone to 3 pods/);
  });

  it('is not built where it takes something from elsewhere, and does not offer to', async () => {
    for (const said of [
      'resources: [../../base, "https://github.com/example/shop//base?ref=v1"]\n',
      'resources: [../../base]\nconfigMapGenerator: [{name: a, files: ["a.txt=https://example.org/a.txt"]}]\n',
      'resources: [../../base]\ntransformers: ["https://example.org/labels.yaml"]\n',
    ]) {
      const { asked, build, lensesAt } = await serve(rendered(''), { ...FILES, [OVERLAY]: said });
      const answer = await build();
      assert.ok(answer.kind === 'failed');
      assert.match(answer.message, /^prod is not built: it takes \S*https:\S+ from elsewhere/);
      assert.deepEqual(asked, []);
      assert.deepEqual(
        (await lensesAt(OVERLAY)).filter((title) => title.includes('Build with')),
        [],
        said,
      );
    }
  });

  it('that fails is known in part as before, and the words of kustomize are passed on', async () => {
    const { build, lensesAt } = await serve({ kind: 'failed', reason: { kind: 'refused', words: 'no' } });
    assert.deepEqual(await build(), { kind: 'failed', message: "kustomize can't build prod: no" });
    assert.match((await lensesAt(OVERLAY))[0] ?? '', / · partly known$/);
    assert.equal((await build(BASE)).kind, 'failed');
  });

  it('of which reading knows no Service offers it in the preview', async () => {
    const made = { 'app/kustomization.yaml': 'generators: [service.yaml]\n' };
    const { build, client, open } = await serve(rendered(built('PreferSameZone')), made);
    const uri = await open('app/kustomization.yaml');
    const before = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri });
    assert.ok(before.kind === 'unavailable');
    assert.equal(before.buildable, uri);
    await build('app/kustomization.yaml');
    const after = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri });
    assert.ok(after.kind === 'preview');
    assert.equal(after.service.name, 'web');
    const applied = await client.request<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, {
      uri,
      service: after.service,
      choice: 'PreferSameNode',
    });
    assert.deepEqual(
      applied.files?.map((file) => [file.uri, file.isNew]),
      [
        [`${ROOT}/app/web-traffic.yaml`, true],
        [uri, false],
      ],
    );
  });
});
