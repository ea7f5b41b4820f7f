import assert from 'node:assert/strict';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../../../server/kubernetes/version.ts';
import { codesIn } from '../../../support/fileContext.ts';

/** Refused, and then said to work: the second may stand only where the first does not. */
const REFUSED = 'external-traffic-policy-not-reachable';
const COUNTS = 'preference-beside-external-local';

const EVERY_MINOR = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });

function codesOn(versions: string, spec: string): readonly string[] {
  const text = `# zonewise: kubernetes=${versions}
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector: {app: web}
  ports: [{port: 80}]
  externalTrafficPolicy: Local
  ${spec}
`;
  return codesIn(text).filter((code) => code === REFUSED || code === COUNTS);
}

describe('externalTrafficPolicy: Local', () => {
  it('is refused beside externalIPs up to 1.28, and counts from 1.29 on, never both', () => {
    for (const minor of EVERY_MINOR) {
      assert.deepEqual(
        codesOn(`1.${minor}`, 'externalIPs: [203.0.113.7]'),
        [minor <= 28 ? REFUSED : COUNTS],
        `1.${minor}`,
      );
    }
  });

  it('counts on node ports and load balancers of every version', () => {
    for (const type of ['NodePort', 'LoadBalancer']) {
      for (const minor of EVERY_MINOR)
        assert.deepEqual(codesOn(`1.${minor}`, `type: ${type}`), [COUNTS], type);
    }
  });

  it('is refused on every version where nothing from outside arrives', () => {
    for (const minor of EVERY_MINOR) assert.deepEqual(codesOn(`1.${minor}`, 'type: ClusterIP'), [REFUSED]);
  });

  it('is judged for each version of a range', () => {
    assert.deepEqual(codesOn('1.28 - 1.30', 'externalIPs: [203.0.113.7]').toSorted(), [REFUSED, COUNTS]);
  });
});
