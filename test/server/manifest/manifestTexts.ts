import fc from 'fast-check';

/** Manifests that use most of what YAML offers, to be cut and mixed by property tests. */
const manifests: readonly string[] = [
  `# zonewise: kubernetes=1.31 - 1.35
apiVersion: v1
kind: Service
metadata:
  name: web
  labels: &labels
    app: web
    tier: "front"
  annotations:
    service.kubernetes.io/topology-mode: Auto # zonewise: disable=x
spec:
  selector: *labels
  ports:
    - name: http
      port: 80
      targetPort: http
    - {name: metrics, port: 9090}
  trafficDistribution: PreferSameZone
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels:
        <<: *labels
        extra: 'it''s'
    spec:
      containers:
        - name: main
          args: ["--a", "b\\n", >-]
          command:
          - sh
          - -c
          - |
            echo "# zonewise: not=this"
              exit 0
          resources:
            requests: {cpu: 500m, memory: 1Gi}
`,
  `{
	"apiVersion": "v1",
	"kind": "List",
	"items": [
		{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": []}},
		{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n", "labels": {"topology.kubernetes.io/zone": "z"}}}
	]
}
`,
  `kind: ConfigMap\r\napiVersion: v1\r\ndata:\r\n  a: >\r\n    folded\r\n    text\r\n\r\n     more\r\n  b: "two\r\n    lines"\r\n...\r\n# end\r\n`,
  `- plain
  over lines
-
  - nested
  - - deeper
- ? complex
  : value
- &a !!str 5
- *a
`,
  `%YAML 1.1
---
kind: Service
? explicit
: key
`,
];

const fragments = [
  ' ', '  ', '\n', '\n\n', '\r\n', '\r', '\t', ':', ': ', '- ', '-', '#', ' # c', '"', "'", '{', '}', '[', ']', ',', '|', '>-',
  '&a ', '*a', '!!str ', '!x ', '<<: ', '? ', '---\n', '...\n', '%', '@', '`', 'kind: Service\n', 'spec:\n', '  type: X\n', '\\',
  '\ufeff', '\0', 'é', '😀', '\ud83d', '{{ x }}', '# zonewise: a=b\n',
]; // prettier-ignore

/** A manifest, a few of them joined, or fragments alone. */
export const anyManifestText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...manifests),
  fc.array(fc.constantFrom(...manifests), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('---\n')),
  fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join('')),
);

/** An edit: some characters at a place (a share of the text's length) are replaced by others. */
export interface Splice {
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

export const anySplice: fc.Arbitrary<Splice> = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  inserted: fc.oneof(fc.constantFrom(...fragments), fc.constant('')),
});

export function applySplice(text: string, { place, removed, inserted }: Splice): string {
  const at = Math.floor(place * text.length);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}
