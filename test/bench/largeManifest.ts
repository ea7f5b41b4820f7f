export interface Crowd {
  readonly zones: number;
  readonly nodesPerZone: number;
  readonly replicas: number;
}

/** 500 pods on 60 nodes in 6 zones. */
export const LARGE_CROWD: Crowd = { zones: 6, nodesPerZone: 10, replicas: 500 };

/** A Service named `crowd`, the Deployment that it selects, and the Nodes that the pods run on, in one file. */
export function crowdManifest({ zones, nodesPerZone, replicas }: Crowd): string {
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
  name: crowd
spec:
  selector:
    app: crowd
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: crowd
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: crowd
  template:
    metadata:
      labels:
        app: crowd
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: crowd
      containers:
        - name: web
          image: registry.example.com/crowd:1.0
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
