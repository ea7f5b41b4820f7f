import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CLUSTER_SETTINGS } from '../../../client/cluster/clusterSettings.ts';
import { RENDER_SETTINGS } from '../../../client/renders/renderLog.ts';
import { DEFAULT_SETTINGS, SETTING_ROWS, readSettings } from '../../../server/lsp/settings.ts';

interface Contributed {
  readonly default: unknown;
  readonly scope?: string;
  readonly enum?: readonly string[];
}

describe('settings', () => {
  it('are the defaults when nothing is set', () => {
    const { settings, problems } = readSettings(undefined);
    assert.deepEqual(settings, DEFAULT_SETTINGS);
    assert.deepEqual(problems, []);
    assert.equal(settings.validateRun, 'onType');
    assert.equal(settings.scenario.dataPlane, 'kube-proxy');
  });

  it('are read from nested objects, as VS Code sends them', () => {
    const { settings } = readSettings({
      kubernetesVersion: '1.31',
      validate: { run: 'onSave' },
      cost: { monthlyGiB: 5 },
    });
    assert.equal(settings.kubernetesVersion, '1.31');
    assert.equal(settings.validateRun, 'onSave');
    assert.equal(settings.scenario.cost.monthlyGiB, 5);
  });

  it('are read from flat dotted keys, as other editors may send them', () => {
    assert.equal(readSettings({ 'validate.run': 'onSave' }).settings.validateRun, 'onSave');
  });

  it('of the wrong type keep their default and are named with what is expected', () => {
    const { settings, problems } = readSettings({ topology: { a: -1 }, dataPlane: 7, rules: { x: 'loud' } });
    assert.deepEqual(settings, DEFAULT_SETTINGS);
    assert.deepEqual(
      problems.map(({ setting }) => setting),
      ['zonewise.rules', 'zonewise.topology', 'zonewise.dataPlane'],
    );
    assert.match(problems[2]?.message ?? '', /must be one of kube-proxy, .*; found 7\.$/);
  });

  it('of many entries lose only those that cannot be used, and name each', () => {
    const { settings, problems } = readSettings({
      rules: { 'deprecated-prefer-close': 'loud', 'idle-endpoint': 'off' },
      clients: { a: 1, b: -1 },
    });
    assert.deepEqual(settings.rules, { 'idle-endpoint': 'off' });
    assert.deepEqual(settings.scenario.clients, { a: 1 });
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'Entry {"deprecated-prefer-close":"loud"} of the setting zonewise.rules ignored: the setting must be an object of diagnostic codes and severities.',
        'Entry {"b":-1} of the setting zonewise.clients ignored: the setting must be an object of zone or workload names and weights (0 or more).',
      ],
    );
  });

  it('name codes that no check has, and a version that cannot be read', () => {
    const { settings, problems } = readSettings({
      kubernetesVersion: 'abc',
      rules: { 'idle-endpiont': 'off', 'rule-failed': 'off' },
    });
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'Setting zonewise.kubernetesVersion ignored: it must be a Kubernetes version such as 1.31, or a range such as 1.31 - 1.35; found "abc".',
        'Unknown rule code "idle-endpiont" in the setting zonewise.rules.',
      ],
    );
    assert.equal(settings.kubernetesVersion, 'abc');
    for (const kubernetesVersion of ['', ' ', '1.31', 'v1.31.4', '1.31 - 1.35'])
      assert.deepEqual(readSettings({ kubernetesVersion }).problems, [], kubernetesVersion);
  });

  it('take no harm from hostile keys', () => {
    const { settings } = readSettings(JSON.parse('{"rules": {"__proto__": "off", "constructor": "off"}}'));
    assert.equal(Object.getPrototypeOf(settings.rules), Object.prototype);
    assert.equal(({} as Record<string, unknown>).off, undefined);
  });

  describe('in package.json', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
      contributes: { configuration: { properties: Record<string, Contributed> } };
    };
    const contributed = manifest.contributes.configuration.properties;

    for (const row of Object.values(SETTING_ROWS)) {
      it(`zonewise.${row.name} has the default of the code`, () => {
        assert.deepEqual(contributed[`zonewise.${row.name}`]?.default, row.fallback);
      });
    }

    for (const [name, fallback] of Object.entries({ ...CLUSTER_SETTINGS, ...RENDER_SETTINGS })) {
      it(`zonewise.${name} has the default of the code, and is the machine’s alone`, () => {
        assert.deepEqual(contributed[`zonewise.${name}`]?.default, fallback);
        assert.equal(contributed[`zonewise.${name}`]?.scope, 'machine');
        assert.ok(
          manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(`zonewise.${name}`),
        );
      });
    }

    it('hold no setting that the code does not read', () => {
      const known = [
        ...Object.values(SETTING_ROWS).map(({ name }) => name),
        // The extension alone reads those about clusters and helm.
        ...Object.keys(CLUSTER_SETTINGS),
        ...Object.keys(RENDER_SETTINGS),
      ].map((name) => `zonewise.${name}`);
      const unread = Object.keys(contributed).filter((name) => !known.includes(name));
      // The language client itself reads the trace setting.
      assert.deepEqual(unread, ['zonewise.trace.server']);
    });

    it('offer exactly the choices that the code takes', () => {
      for (const [name, { enum: choices }] of Object.entries(contributed)) {
        if (name === 'zonewise.trace.server' || choices === undefined) continue;
        const row = Object.values(SETTING_ROWS).find((candidate) => `zonewise.${candidate.name}` === name);
        assert.ok(row);
        for (const choice of choices) assert.equal(row.read(choice), choice);
      }
    });
  });
});
