/** Manifests shaped like the demo shops that people try clusters with: a dozen Services, each with a workload of its own. */

export interface ShopOptions {
  /** Undefined: not written. */
  readonly replicas: number | undefined;
  readonly isSpread: boolean;
  /** Of every Service; undefined: none. */
  readonly trafficDistribution?: string | undefined;
}

/** Who calls whom, as the containers' variables have it. */
export const SHOP_CALLS: Readonly<Record<string, readonly string[]>> = {
  visitors: ['web'],
  web: ['adverts', 'basket', 'checkout', 'currency', 'products', 'suggestions', 'shipping'],
  checkout: ['basket', 'currency', 'mailer', 'payment', 'products', 'shipping'],
  suggestions: ['products'],
  basket: ['basket-store'],
  adverts: [],
  currency: [],
  products: [],
  shipping: [],
  mailer: [],
  payment: [],
  'basket-store': [],
};

/** Every workload of the shop but the visitors, who nobody calls, has a Service; the web front has another one for the outside. */
export function writeShop(options: ShopOptions): string {
  const workloads = Object.entries(SHOP_CALLS);
  const services = workloads.flatMap(([name]) =>
    name === 'visitors' ? [] : [writeService(name, name, options)],
  );
  return [
    ...services,
    writeService('web-public', 'web', options, 'LoadBalancer'),
    ...workloads.map(([name, calls]) => writeWorkload(name, calls, options)),
  ].join('---\n');
}

function writeService(
  name: string,
  app: string,
  { trafficDistribution }: ShopOptions,
  type = 'ClusterIP',
): string {
  const value = trafficDistribution === undefined ? '' : `  trafficDistribution: ${trafficDistribution}\n`;
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ${type}
  selector:
    app: ${app}
${value}  ports:
    - name: grpc
      port: 7000
      targetPort: 7000
`;
}

function writeWorkload(name: string, calls: readonly string[], { replicas, isSpread }: ShopOptions): string {
  const variables = calls.map(
    (called) => `            - name: ${called.toUpperCase().replaceAll('-', '_')}_ADDRESS
              value: ${called}:7000
`,
  );
  const spread = `      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: ${name}
          matchLabelKeys: [pod-template-hash]
`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
${replicas === undefined ? '' : `  replicas: ${replicas}\n`}  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${isSpread ? spread : ''}      containers:
        - name: server
          image: registry.example.com/shop/${name}:1
          ports:
            - containerPort: 7000
${variables.length === 0 ? '' : `          env:\n${variables.join('')}`}`;
}
