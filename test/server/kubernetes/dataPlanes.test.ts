import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DATA_PLANES, DATA_PLANE_NAMES, actsOn, isDataPlane } from '../../../server/kubernetes/dataPlanes.ts';
import { DATA_PLANE_WORDS } from '../../../server/words/dataPlanes.ts';

const FIRST_NAMES = [
  'kube-proxy',
  'kube-proxy-windows',
  'cilium',
  'cilium-service-topology',
  'istio-ambient',
  'other-ignores-hints',
];

describe('The table of data planes', () => {
  it('keeps the names that were given first', () => {
    assert.deepEqual(
      FIRST_NAMES.filter((name) => !isDataPlane(name)),
      [],
    );
  });

  it('has a source and versions for each', () => {
    for (const name of DATA_PLANE_NAMES) {
      const { source, versions } = DATA_PLANES[name];
      assert.ok(source !== '' && versions !== '', name);
    }
  });

  it('is offered whole, in its order, by the setting and in the words of the server', () => {
    const { contributes } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as {
      contributes: {
        configuration: { properties: Record<string, { enum: string[]; enumDescriptions: string[] }> };
      };
    };
    const setting = contributes.configuration.properties['zonewise.dataPlane'];
    assert.deepEqual(setting?.enum, DATA_PLANE_NAMES);
    assert.equal(setting.enumDescriptions.length, DATA_PLANE_NAMES.length);
    assert.deepEqual(Object.keys(DATA_PLANE_WORDS), DATA_PLANE_NAMES);
  });

  it('is described whole on the page about the model', () => {
    const page = readFileSync(new URL('../../../docs/model.md', import.meta.url), 'utf8');
    assert.deepEqual(
      DATA_PLANE_NAMES.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  it('tells which values a data plane acts on', () => {
    const valuesOf = (name: (typeof DATA_PLANE_NAMES)[number]) =>
      (['PreferClose', 'PreferSameZone', 'PreferSameNode', 'annotation'] as const).filter((ask) =>
        actsOn(name, ask),
      );
    assert.deepEqual(valuesOf('cilium'), []);
    assert.deepEqual(valuesOf('cilium-service-topology'), ['PreferClose', 'annotation']);
    assert.deepEqual(valuesOf('cilium-1.20-service-topology'), [
      'PreferClose',
      'PreferSameZone',
      'PreferSameNode',
      'annotation',
    ]);
    assert.deepEqual(valuesOf('istio-ambient'), ['PreferClose', 'PreferSameZone', 'PreferSameNode']);
    assert.deepEqual(valuesOf('ovn-kubernetes'), []);
  });
});
