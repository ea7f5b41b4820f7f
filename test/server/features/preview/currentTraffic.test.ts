import assert from 'node:assert/strict';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import type { PreviewModel } from '../../../../server/protocol/messages.ts';
import { withCluster } from '../../../support/clusterOf.ts';
import { contextOf } from '../../../support/fileContext.ts';

const SERVICE = `# zonewise: zones=a:1,b:1,c:1
apiVersion: v1
kind: Service
metadata: {name: pay, namespace: shop}
spec:
  selector: {app: pay}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
`;

const CONTROLLER = 'endpointslice-controller.k8s.io';

interface Listed {
  readonly address: string;
  readonly zone: string;
  readonly hint?: string;
}

/** A slice of the Service with ready endpoints. */
function slice(name: string, managedBy: string, endpoints: readonly Listed[]): string {
  const list = endpoints.map(
    ({ address, zone, hint }) =>
      `  - {addresses: [${address}], zone: ${zone}${hint === undefined ? '' : `, hints: {forZones: [{name: ${hint}}]}`}}\n`,
  );
  return `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ${name}
  namespace: shop
  labels: {kubernetes.io/service-name: pay, endpointslice.kubernetes.io/managed-by: ${managedBy}}
addressType: IPv4
endpoints:
${list.join('')}`;
}

const ZONES = ['a', 'b', 'c'];
const hinted = ZONES.map((zone, at): Listed => ({ address: `10.0.0.${at + 1}`, zone, hint: zone }));
const unhinted = hinted.map(({ address, zone }): Listed => ({ address, zone }));

function preview(text: string): PreviewModel {
  const answer = computePreview(contextOf(text), undefined);
  assert.equal(answer.kind, 'preview');
  return answer;
}

function crossZone({ result }: Pick<PreviewModel, 'result'>): string {
  assert.equal(result.kind, 'report');
  return result.locality.crossZone.toFixed(3);
}

describe('hints that stand in EndpointSlices', () => {
  it('count whoever wrote them: one endpoint of another manager without a hint ends the filter', () => {
    const model = preview(
      SERVICE +
        slice('pay-abc', CONTROLLER, hinted) +
        slice('pay-vm', 'ops.example.com', [{ address: '192.168.9.9', zone: 'a' }]),
    );
    assert.equal(crossZone(model), '0.667');
    assert.equal(model.result.kind === 'report' && model.result.load.busiest?.timesMean.toFixed(3), '1.000');
    assert.equal(model.current, undefined, 'the cluster does the same now');
  });

  it('are shown as they are now where the controller will write others', () => {
    const model = preview(SERVICE + slice('pay-abc', CONTROLLER, unhinted));
    assert.equal(crossZone(model), '0.000');
    assert.equal(model.current?.result.locality.crossZone.toFixed(3), '0.667');
  });

  it('are not spoken of where they are those that the controller writes', () => {
    assert.equal(preview(SERVICE + slice('pay-abc', CONTROLLER, hinted)).current, undefined);
  });

  it('stay after apply on slices of others, whatever the Service asks for', () => {
    const unset = SERVICE.replace(/ {2}trafficDistribution.*\n/, '');
    const model = preview(unset + slice('pay-vm', 'ops.example.com', hinted));
    assert.equal(crossZone(model), '0.000');
    assert.equal(model.current, undefined);
  });
});

describe('a prediction beside what the cluster does', () => {
  const seen = (manifest: string, inCluster: string): PreviewModel['current'] => {
    const answer = computePreview(contextOf(manifest, withCluster(inCluster)), undefined);
    assert.equal(answer.kind, 'preview');
    return answer.current;
  };
  const [, object = ''] = /^#.*\n([^]*)$/.exec(SERVICE) ?? [];
  const without = object.replace(/ {2}trafficDistribution.*\n/, '');

  it('is not spoken of where they agree', () => {
    assert.equal(seen(SERVICE, object + slice('pay-abc', CONTROLLER, hinted)), undefined);
  });

  it('differs for a Service that is the same there: the prediction is wrong, and is said to be', () => {
    const current = seen(SERVICE, object + slice('pay-abc', CONTROLLER, unhinted));
    assert.equal(current?.cause, 'service-same');
    assert.equal(current.result.locality.crossZone.toFixed(3), '0.667');
    const turned = hinted.map((each, at): Listed => ({ ...each, hint: ZONES[(at + 1) % 3] ?? '' }));
    const elsewhere = seen(SERVICE, object + slice('pay-abc', CONTROLLER, turned));
    assert.equal(elsewhere?.cause, 'service-same');
    assert.notEqual(elsewhere.reason, current.reason);
    assert.equal(elsewhere.result.locality.crossZone.toFixed(3), '1.000');
  });

  it('differs because of the manifest where that changes the Service, in what it changes', () => {
    const current = seen(SERVICE, without + slice('pay-abc', CONTROLLER, unhinted));
    assert.equal(current?.cause, 'service-differs');
    assert.match(current.reason, /prod-eu.* spec\.trafficDistribution\.$/);
  });

  it('differs because of the manifest where that selects other pods', () => {
    const other = object.replace('selector: {app: pay}', 'selector: {app: paid}');
    assert.equal(seen(SERVICE, other + slice('pay-abc', CONTROLLER, unhinted))?.cause, 'service-differs');
  });

  it('goes by the Service that is there, not only by its hints', () => {
    const local = SERVICE.replace('spec:\n', 'spec:\n  internalTrafficPolicy: Local\n');
    const current = seen(local, object + slice('pay-abc', CONTROLLER, hinted));
    assert.equal(current?.cause, 'service-differs');
    assert.equal(current.result.locality.dropped, 0);
  });

  it('is explained by what was before where Auto shares out the endpoints', () => {
    const auto = (text: string): string =>
      text
        .replace(/ {2}trafficDistribution.*\n/, '')
        .replace(
          'namespace: shop}',
          'namespace: shop, annotations: {service.kubernetes.io/topology-mode: Auto}}',
        );
    const plain = seen(SERVICE, object + slice('pay-abc', CONTROLLER, unhinted));
    const current = seen(auto(SERVICE), auto(object) + slice('pay-abc', CONTROLLER, unhinted));
    assert.equal(current?.cause, 'service-same');
    assert.notEqual(current.reason, plain?.reason);
  });
});
