import assert from 'node:assert/strict';
import { TRAFFIC_DISTRIBUTION_VALUES } from '../../../../server/kubernetes/trafficDistribution.ts';
import { chooseAt, completeAt } from './completionSupport.ts';

const chart = (spec: string) => `{{- if .Values.enabled }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}-web
  labels: {{- include "shop.labels" . | nindent 4 }}
    {{- with .Values.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    app: {{ .Release.Name | quote }}
${spec}{{- end }}
`;

describe('completion between the actions of a template', () => {
  it('offers the values of a field', () => {
    const { labels } = completeAt(chart('  trafficDistribution: $0\n'));
    assert.deepEqual(
      TRAFFIC_DISTRIBUTION_VALUES.filter((value) => !labels.includes(value)),
      [],
    );
  });

  it('offers the fields that are not written yet', () => {
    const { labels } = completeAt(chart('  type: {{ .Values.type }}\n  $0\n'));
    assert.ok(labels.includes('trafficDistribution'));
    assert.ok(!labels.includes('type') && !labels.includes('selector'));
  });

  it('writes into the text as it is, actions and all', () => {
    assert.equal(
      chooseAt(chart('  trafficDistribution: Pre$0\n'), 'PreferSameZone'),
      chart('  trafficDistribution: PreferSameZone\n'),
    );
  });

  it('offers fields of a port in a loop', () => {
    const ports =
      '  ports:\n    {{- range .Values.ports }}\n    - port: {{ .port }}\n      $0\n    {{- end }}\n';
    assert.ok(completeAt(chart(ports)).labels.includes('targetPort'));
  });
});
