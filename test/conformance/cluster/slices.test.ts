import assert from 'node:assert/strict';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { PreviewModel, SimulatedReport } from '../../../server/protocol/messages.ts';
import { withCluster } from '../../support/clusterOf.ts';
import type { ContextOptions } from '../../support/fileContext.ts';
import { contextOf } from '../../support/fileContext.ts';
import { takeRecorded } from '../../support/recordedCluster.ts';
import { RECORDED_MINORS, readRecording } from './recordings.ts';
import { sameZoneValue } from './stage.ts';

/** An endpoint as the API server lists it, and as the preview has it. */
interface Shown {
  readonly pod: string;
  readonly node: string | undefined;
  readonly zone: string | undefined;
  readonly isReady: boolean;
  readonly hintedZones: readonly string[];
}

interface ApiSlice {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly endpoints: readonly {
    readonly addresses: readonly string[];
    readonly targetRef?: { readonly name: string };
    readonly nodeName?: string;
    readonly zone?: string;
    readonly conditions: { readonly ready?: boolean };
    readonly hints?: { readonly forZones?: readonly { readonly name: string }[] };
  }[];
}

/** The endpoints of a Service in the answers of the API server that were recorded. */
function listedBy(minor: number, service: string): readonly Shown[] {
  const answers = readRecording(minor).exchanges.filter(
    ({ path, token, status }) => token === 'zonewise' && status === 200 && path.includes('/endpointslices'),
  );
  const slices = answers.flatMap(({ body }) => (body as { items: readonly ApiSlice[] }).items);
  return slices
    .filter(({ metadata }) => metadata.labels['kubernetes.io/service-name'] === service)
    .flatMap(({ endpoints }) => endpoints)
    .map(({ addresses, targetRef, nodeName, zone, conditions, hints }) => ({
      pod: targetRef?.name ?? addresses[0] ?? '',
      node: nodeName,
      zone,
      isReady: conditions.ready === true,
      hintedZones: (hints?.forZones ?? []).map(({ name }) => name),
    }))
    .sort(byPod);
}

function shownBy(report: SimulatedReport): readonly Shown[] {
  return report.endpoints
    .map(({ name, nodeName, zone, state, zoneHints }) => ({
      pod: name,
      node: nodeName,
      zone,
      isReady: state === 'ready',
      hintedZones: zoneHints,
    }))
    .sort(byPod);
}

function byPod(a: Shown, b: Shown): number {
  return a.pod < b.pod ? -1 : 1;
}

function manifest(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{name: http, port: 80, targetPort: http}]${spec}}\n`;
}

for (const minor of RECORDED_MINORS) {
  describe(`the preview beside the EndpointSlices of a real 1.${minor}`, () => {
    let around: ContextOptions;
    before(async () => {
      around = withCluster(await takeRecorded(minor));
    });
    const preview = (text: string): PreviewModel => {
      const answer = computePreview(contextOf(text, around), undefined);
      assert.equal(answer.kind, 'preview');
      return answer;
    };
    const reportOf = ({ result }: PreviewModel): SimulatedReport => {
      assert.equal(result.kind, 'report');
      return result;
    };
    const zonal = `, selector: {app: web}, trafficDistribution: ${sameZoneValue(minor)}`;

    for (const [name, spec, ready] of [
      ['web', zonal, 6],
      ['cart', ', selector: {app: cart}', 3],
      ['down', ', selector: {app: down}', 0],
      ['pay', '', 3],
    ] as const) {
      it(`has the endpoints and the hints of ${name}, predicted where the controller writes them`, () => {
        const listed = listedBy(minor, name);
        assert.equal(listed.filter(({ isReady }) => isReady).length, ready);
        assert.notEqual(listed.length, 0);
        const model = preview(manifest(name, spec));
        assert.deepEqual(shownBy(reportOf(model)), listed);
        assert.equal(model.current, undefined, 'the prediction is what the cluster does');
      });
    }

    it('has after apply the hints of the other value, and says what the cluster does now', () => {
      const model = preview(manifest('web', ', selector: {app: web}'));
      assert.ok(shownBy(reportOf(model)).every(({ hintedZones }) => hintedZones.length === 0));
      assert.equal(model.current?.cause, 'service-differs');
      const now = reportOf(preview(manifest('web', zonal)));
      assert.deepEqual(model.current.result.locality, now.locality);
    });

    it('has the version of the cluster', () => {
      assert.equal(preview(manifest('cart', ', selector: {app: cart}')).versionText, `1.${minor}`);
    });
  });
}
