import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { computePreview } from '../server/features/preview/previewModel.ts';
import type { SimulatedReport } from '../server/protocol/messages.ts';
import { checkText, codesIn, contextOf } from './support/fileContext.ts';
import { previewOf, reportOf } from './support/previewOf.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`../samples/inputs/${name}.yaml`, import.meta.url), 'utf8');

const loadsOf = ({ endpoints }: Pick<SimulatedReport, 'endpoints'>): readonly number[] =>
  endpoints.map(({ timesMean }) => Math.round(timesMean * 100) / 100);

const podsIn = (text: string): readonly number[] =>
  reportOf(text).zones.map(({ endpointCount }) => endpointCount);

const crossZone = ({ locality }: Pick<SimulatedReport, 'locality'>): number =>
  Math.round(locality.crossZone * 1000) / 10;

/** Situations that people met in clusters, each with what happens there, as they stand among the samples. */
describe('where the numbers of a Service come from', () => {
  it('slices of two managers, one endpoint without a hint: 66.7% cross-zone, even load', () => {
    const report = reportOf(sample('two-managers'));
    assert.deepEqual([crossZone(report), loadsOf(report)], [66.7, [1, 1, 1, 1]]);
  });

  it('one caller in a, two in b, none in c, six pods spread: those of b get twice the average, those of c nothing', () => {
    const report = reportOf(sample('callers'));
    assert.deepEqual([crossZone(report), loadsOf(report)], [0, [1, 1, 2, 2, 0, 0]]);
  });

  it('six nodes in three zones, six spread pods, Cilium 1.20 with service topology: 0% cross-zone', () => {
    assert.equal(crossZone(reportOf(sample('cilium'))), 0);
  });

  it('p0 has port http, p1 has not: http goes to p0 only', () => {
    const shares = (reportOf(sample('ports')).ports ?? []).map(({ ports, endpoints }) => [
      ports.join(),
      endpoints.map(({ name, share }) => `${name} ${share}`).join(),
    ]);
    assert.deepEqual(shares, [
      ['http', 'kiosk-0 1'],
      ['metrics', 'kiosk-0 0.5,kiosk-1 0.5'],
    ]);
  });

  it('nodes of 2, 16 and 2 CPU: one replica goes to the large one, four give 1/2/1', () => {
    const text = sample('nodes/large-node');
    assert.deepEqual(podsIn(text), [1, 2, 1]);
    assert.deepEqual(podsIn(text.replace('replicas: 4', 'replicas: 1')), [0, 1, 0]);
  });

  it('a soft constraint on host names alone: 2/3/1 on 1.37, which the order of the nodes settles', () => {
    const text = sample('host-spread');
    assert.deepEqual(podsIn(text), [2, 3, 1]);
    assert.deepEqual(podsIn(text.replace('1.37', '1.34')), [2, 2, 2]);
  });

  it('minDomains 3 in two zones: four of six pods never run, and a finding says why', () => {
    const text = sample('min-domains');
    assert.equal(reportOf(text).placement.unschedulable, 4);
    assert.deepEqual(codesIn(text), ['replicas-without-node']);
  });

  it('an empty labelSelector counts nothing, which a finding says', () => {
    assert.deepEqual(codesIn(sample('empty-selector')), ['spread-constraint-counts-nothing']);
  });

  it('17 replicas, one node a zone, clients 70:20:10: at worst all are in zone 3, 90% cross-zone', () => {
    const { worst } = previewOf(sample('far-from-clients'));
    assert.equal(worst && crossZone(worst), 90);
  });

  it('a cordoned node with nodeTaintsPolicy Honor: four replicas are 2/2, none waits', () => {
    const text = sample('nodes/cordoned');
    assert.deepEqual([podsIn(text), reportOf(text).placement.unschedulable], [[2, 2, 0], 0]);
    const ignoring = text.replaceAll('nodeTaintsPolicy: Honor', 'nodeTaintsPolicy: Ignore');
    assert.deepEqual([podsIn(ignoring), reportOf(ignoring).placement.unschedulable], [[1, 1, 0], 2]);
  });

  it('updates of 2/2/2 with maxSkew 1 and without matchLabelKeys can end 0/3/3', () => {
    const text = sample('updates');
    const { worst, whatIfs } = previewOf(text);
    assert.deepEqual(podsIn(text), [2, 2, 2]);
    // no pod is left beside the clients in zone 1
    assert.equal(worst && crossZone(worst), 100);
    const update = whatIfs.find(({ what }) => what.kind === 'rolling-update')?.what;
    const shown = computePreview(contextOf(text), undefined, { whatIf: update });
    assert.equal(shown.kind, 'preview');
    assert.match(shown.shownWhatIf?.sentence ?? '', /At the worst moment.*Updates can end with /);
    assert.ok(codesIn(text).includes('zones-uneven-after-updates'));
  });

  it('a StatefulSet’s pod whose own volume is in zone 3 is there', () => {
    const places = reportOf(sample('nodes/own-volumes')).endpoints.map(({ name, zone }) => [name, zone]);
    assert.deepEqual(places, [
      ['vault-1', 'zone-1'],
      ['vault-2', 'zone-2'],
      ['vault-0', 'zone-3'],
    ]);
  });

  it('nodePort: 70000 is an error', () => {
    const found = checkText(sample('node-port')).map(({ code, severity }) => [code, severity]);
    assert.deepEqual(found, [['node-port-impossible', 'error']]);
  });

  it('internalTrafficPolicy Local drops a quarter, which is a warning with that share', () => {
    const text = sample('local-policy');
    assert.equal(reportOf(text).locality.dropped, 0.25);
    const [found] = checkText(text);
    assert.equal(found?.code, 'internal-local-without-endpoint');
    assert.match(found.finding.message, /25%/);
  });

  it('an Ingress of the class nginx dials the pods: a quarter of the connections, half of it cross-zone', () => {
    const report = reportOf(sample('past-the-service'));
    const direct = report.clientGroups.filter(({ route }) => route.mode === 'direct');
    assert.equal(crossZone(report), 12.5);
    assert.equal(
      direct.reduce((sum, { share }) => sum + share, 0),
      0.25,
    );
  });

  it('Auto wins over a value, which a finding says', () => {
    const report = reportOf(sample('auto-and-value'));
    assert.equal(crossZone(report), 25);
    assert.deepEqual(codesIn(sample('auto-and-value')), ['preference-beside-topology-mode']);
  });

  it('a node of 1.32 under a control plane of 1.35 reads no node hints', () => {
    const { clientGroups } = reportOf(sample('nodes/versions/lanterns'));
    const modes = Object.fromEntries(
      clientGroups.flatMap(({ nodes, route }) => nodes.map((name) => [name, route.mode])),
    );
    assert.deepEqual(modes, { 'lantern-new': 'same-node', 'lantern-old': 'same-zone' });
  });
});
