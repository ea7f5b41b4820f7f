export interface ManifestSize {
  readonly zones: number;
  readonly nodesPerZone: number;
  readonly replicas: number;
}

/** 500 pods on 60 nodes in 6 zones. */
export const LARGE_MANIFEST: ManifestSize = { zones: 6, nodesPerZone: 10, replicas: 500 };

/** A Service named `large`, the Deployment that it selects, and the Nodes that the pods run on, in one file. */
export function writeLargeManifest({ zones, nodesPerZone, replicas }: ManifestSize): string {
  const places = Array.from({ length: zones * nodesPerZone }, (_, index) => ({
    zone: `eu-north-${1 + Math.floor(index / nodesPerZone)}`,
    node: `worker-${1 + Math.floor(index / nodesPerZone)}-${1 + (index % nodesPerZone)}`,
  }));
  return [workload(replicas), ...places.map(({ zone, node }) => nodeIn(zone, node))].join('---\n');
}

function workload(replicas: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: large
spec:
  selector:
    app: large
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: large
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: large
  template:
    metadata:
      labels:
        app: large
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: large
      containers:
        - name: web
          image: registry.example.com/large:1.0
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
`;
}

function nodeIn(zone: string, name: string): string {
  return `apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels:
    kubernetes.io/hostname: ${name}
    topology.kubernetes.io/zone: ${zone}
status:
  allocatable:
    cpu: 7800m
    memory: 28Gi
    pods: "58"
  conditions:
    - type: Ready
      status: "True"
`;
}
