/** A file of so many pairs of a Service and its Deployment, 38 lines a pair: two documents. */
export function manifestsOf(documents: number): string {
  return Array.from({ length: Math.ceil(documents / 2) }, (_, index) => pair(index)).join('---\n');
}

function pair(index: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: shop-${index}
  labels:
    app.kubernetes.io/name: shop-${index}
    app.kubernetes.io/part-of: bench
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: shop-${index}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
  trafficDistribution: PreferSameZone
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${index}
spec:
  replicas: 6
  selector:
    matchLabels:
      app.kubernetes.io/name: shop-${index}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: shop-${index}
    spec:
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{ name: http, containerPort: 8080 }]
`;
}
