/** Manifests with what only a text can have: comments, and the layout of other tools. */
export const REALISTIC_TEXTS: Readonly<Record<string, string>> = {
  'with-comments': `# The public face of the shop
apiVersion: v1
kind: Service
metadata:
  name: frontend   # short name, used in the ingress
  labels:
    app: frontend
    track: "stable"
spec:
  # zone-local first
  trafficDistribution: PreferClose
  selector:
    app: frontend
  ports:
  - name: http
    port: 80          # what clients use
    targetPort: 8080  # what the container listens on
`,
  'kubectl-create-output': `apiVersion: v1
kind: Service
metadata:
  creationTimestamp: null
  labels:
    app: my-svc
  name: my-svc
spec:
  ports:
  - name: 80-8080
    port: 80
    protocol: TCP
    targetPort: 8080
  selector:
    app: my-svc
  type: ClusterIP
status:
  loadBalancer: {}
`,
  'zonewise-comments': `# zonewise: kubernetes=1.34
# zonewise: zones=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  selector: {app: search}
  trafficDistribution: PreferSameZone
  ports:
    - port: 9200
`,
};
