import assert from 'node:assert/strict';
import type { ZoneTexts } from '../../../../client/preview/page/scenario/composeZones.ts';
import {
  addZone,
  composeReplicas,
  composeZones,
  removeZone,
} from '../../../../client/preview/page/scenario/composeZones.ts';
import type { Drafts } from '../../../../client/preview/page/scenario/drafts.ts';
import {
  NO_DRAFTS,
  dropParts,
  judgeDraft,
  markSent,
  settleDrafts,
  textIn,
  typeInto,
} from '../../../../client/preview/page/scenario/drafts.ts';
import { keepState, reduceState, restoreState } from '../../../../client/preview/page/state.ts';
import type { PreviewModel } from '../../../../server/protocol/messages.ts';
import { FIXTURES, SAMPLE_URI } from '../fixtures.ts';
import { makeScenario } from '../scenarioModels.ts';
import { renderPage, sectionOf, textOf } from './renderPage.ts';

const zone = (name: string, nodes: string, pods: string, clients: string): ZoneTexts => ({
  name,
  zones: nodes,
  endpoints: pods,
  clients,
});

function scenarioOf(model: PreviewModel): string {
  return sectionOf(renderPage(model), 'Scenario');
}

describe('the scenario on the page', () => {
  const html = scenarioOf(FIXTURES.skewed);

  it('has a labelled field for the nodes, pods and clients of every zone', () => {
    const text = textOf(html);
    for (const name of ['us-west-2a', 'us-west-2b', 'us-west-2c'])
      for (const what of ['Nodes', 'Pods', 'Clients']) assert.match(text, new RegExp(`${what} in ${name}`));
    assert.equal(
      html.match(/<input[^>]*>/g)?.filter((input) => !/value="|type="text"/.test(input)).length,
      0,
    );
  });

  it('has fields for replicas, version, data plane, volume and price, with their provenance', () => {
    const text = textOf(html);
    assert.match(text, /Replicas of Deployment checkout/);
    assert.doesNotMatch(text, /Replicas of DaemonSet/);
    assert.match(text, /assumed Data plane kube-proxy Cilium Istio ambient kube-proxy programs the nodes\./);
    assert.match(text, /setting Kubernetes .*Kubernetes 1\.35, as a setting says\./);
    assert.match(text, /GiB\/month USD per cross-zone GiB AWS 0\.02 Google Cloud 0\.01 Azure 0/);
    assert.match(html, /aria-pressed="true"[^>]*>AWS/);
  });

  it('can keep or take back nothing while nothing is changed', () => {
    assert.equal(html.match(/aria-disabled="true"/g)?.length, 3);
    assert.doesNotMatch(textOf(html), /Reset (?!to)/);
  });

  it('says what is changed, takes each back, and says what settings would not keep', () => {
    const changed = scenarioOf(FIXTURES['scenario-changed']);
    const text = textOf(changed);
    assert.match(text, /Overrides : nodes, pods, price\. Settings can't store pods\./);
    assert.match(text, /Reset pods No setting holds it: it is of this Service alone\./);
    assert.equal(changed.match(/aria-disabled="true"/g), null);
    for (const part of ['nodes', 'pods', 'price']) assert.match(text, new RegExp(`Reset ${part}`));
    assert.match(textOf(renderPage(FIXTURES['scenario-changed'])), /Scenario overrides : nodes, pods/);
  });

  it('keeps nothing as comments in JSON, and says so', () => {
    const model = FIXTURES['scenario-changed'];
    const commentRefusal = 'JSON has no comments: keep it in the settings.';
    const text = scenarioOf({ ...model, scenario: { ...model.scenario, commentRefusal } });
    assert.match(textOf(text), /JSON has no comments/);
    assert.match(text, /aria-disabled="true"[^>]*>Save as comments/);
  });

  it('says what became useless of a change', () => {
    const model = FIXTURES['scenario-changed'];
    const parts = {
      ...model.scenario.parts,
      endpoints: { ...model.scenario.parts.endpoints, problem: 'Passed over: no.' },
    };
    assert.match(
      textOf(scenarioOf({ ...model, scenario: { ...model.scenario, parts } })),
      /Override of pods: Passed over: no\./,
    );
  });

  it('shows zones that no comment could name without fields, and hostile names as text', () => {
    const hostile = sectionOf(renderPage(FIXTURES.hostile), 'Scenario');
    assert.doesNotMatch(hostile, /<img/);
    assert.match(textOf(hostile), /no zone 1 1 1/);
    assert.equal(hostile.match(/input-number/g)?.length, 1, 'the replicas alone');
  });

  it('lists a hundred zones in a part that scrolls by itself', () => {
    const many = scenarioOf(FIXTURES['hundred-zones']);
    assert.equal(many.match(/<th scope="row"/g)?.length, 100);
    assert.match(many, /zone-scroller"[^>]*tabindex="0"/i);
  });

  it('says what the numbers of a Service rest on that no proxy serves', () => {
    const text = textOf(scenarioOf(FIXTURES.headless));
    assert.doesNotMatch(text, /Nodes in/);
    assert.match(text, /Nodes come from nodes\.yaml\./);
  });
});

describe('the texts of changes', () => {
  const zones = [zone('a', '2', '4', '70'), zone('b', '1', '0', '30'), zone('', '3', '1', '1')];

  it('are columns of the table, without zones that have none', () => {
    assert.equal(composeZones(zones, 'zones'), 'a:2,b:1');
    assert.equal(composeZones(zones, 'endpoints'), 'a:4');
    assert.equal(composeZones([zone('a', ' 2 ', '', '0.5')], 'endpoints'), 'a:');
    assert.equal(composeZones([zone('a', '0', '0', '0')], 'clients'), 'a:0');
  });

  it('add a zone with one node', () => {
    assert.deepEqual(addZone(zones, ' c '), { zones: 'a:2,b:1,c:1' });
  });

  it('remove a zone with its pods and clients, where someone said how many', () => {
    const assumed = makeScenario(FIXTURES.skewed.result);
    assert.deepEqual(removeZone(zones, 'a', assumed), { zones: 'b:1' });
    const said = makeScenario(FIXTURES.skewed.result, {
      overrides: { endpoints: 'a:4', clients: 'a:70,b:30' },
      workloads: [],
    });
    assert.deepEqual(removeZone([zone('c', '1', '2', '5'), ...zones], 'a', said), {
      zones: 'c:1,b:1',
      endpoints: 'c:2',
      clients: 'c:5,b:30',
    });
    assert.deepEqual(removeZone(zones.slice(0, 2), 'a', said), { zones: 'b:1', clients: 'b:30' });
  });

  it('name workloads where there are several', () => {
    assert.equal(composeReplicas([{ name: 'web', replicas: '6 ' }]), '6');
    assert.equal(
      composeReplicas([
        { name: 'web', replicas: '6' },
        { name: 'canary', replicas: '1' },
      ]),
      'web:6,canary:1',
    );
  });
});

describe('what is typed into fields', () => {
  it('stays until the answer has it', () => {
    const typed = typeInto(NO_DRAFTS, 'zones a', 'zones', '5');
    assert.equal(textIn(typed, 'zones a', '2'), '5');
    assert.equal(settleDrafts(typed, { zones: 'a:5' }), typed, 'nothing was sent yet');
    const sent = markSent(typed, { zones: 'a:5' });
    assert.equal(settleDrafts(sent, { zones: 'a:2' }), sent, 'an older answer');
    assert.equal(settleDrafts(sent, { zones: 'a:5' }).size, 0);
  });

  it('is left alone while more is typed', () => {
    const sent = markSent(typeInto(NO_DRAFTS, 'zones a', 'zones', '5'), { zones: 'a:5' });
    const more = typeInto(sent, 'zones b', 'zones', '7');
    assert.deepEqual([...settleDrafts(more, { zones: 'a:5' }).keys()], ['zones b']);
    assert.equal(dropParts(more, ['clients']).size, 2);
    assert.equal(dropParts(more, ['zones']).size, 0);
  });
});

describe('a field that is left', () => {
  const judge = (drafts: Drafts, isRefused = false) =>
    judgeDraft(drafts.get('zones a'), { answered: '2', isRefused });
  const typed = (text: string) => typeInto(NO_DRAFTS, 'zones a', 'zones', text);

  it('is sent when something else stands in it', () => {
    assert.equal(judge(typed('5')), 'send');
    assert.equal(judge(typed('2')), 'drop');
    assert.equal(judge(NO_DRAFTS), 'nothing');
  });

  it('is not sent twice', () => {
    assert.equal(judge(markSent(typed('5'), { zones: 'a:5' })), 'nothing');
  });

  it('is sent again after a refusal, with the old text too', () => {
    assert.equal(judge(typed('2'), true), 'send');
    assert.equal(judge(typed('5'), true), 'send');
  });
});

describe('the state of the page, of a changed scenario', () => {
  const show = (answer: PreviewModel) =>
    ({ type: 'show', uri: SAMPLE_URI, answer, isPinned: false }) as const;
  const problems = { zones: 'No.', clients: 'No.' };

  it('keeps changes for the host', () => {
    const state = reduceState(restoreState(undefined), show(FIXTURES['scenario-changed']));
    const { overrides } = keepState(state) as { overrides?: unknown };
    assert.deepEqual(overrides, FIXTURES['scenario-changed'].scenario.overrides);
  });

  it('remembers what was refused until it is tried again, or another Service is shown', () => {
    let state = reduceState(restoreState(undefined), show(FIXTURES.skewed));
    state = reduceState(reduceState(state, { type: 'refused', problems }), show(FIXTURES.skewed));
    assert.deepEqual(state.refusals, problems);
    assert.deepEqual(reduceState(state, { type: 'retry', parts: ['zones'] }).refusals, { clients: 'No.' });
    const other = { ...FIXTURES.skewed, service: { ...FIXTURES.skewed.service, index: 1 } };
    assert.deepEqual(reduceState(state, show(other)).refusals, {});
  });
});
