/** A JSON schema of the two kinds in the benchmark's files, as a local file would give it to a schema-driven server. */
export const PEER_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  oneOf: [
    objectOf('v1', 'Service', {
      type: { enum: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] },
      selector: stringMap(),
      trafficDistribution: { type: 'string', description: 'How traffic is distributed to endpoints.' },
      internalTrafficPolicy: { enum: ['Cluster', 'Local'] },
      externalTrafficPolicy: { enum: ['Cluster', 'Local'] },
      sessionAffinity: { enum: ['None', 'ClientIP'] },
      clusterIP: { type: 'string' },
      ports: {
        type: 'array',
        items: closed({
          name: { type: 'string' },
          protocol: { enum: ['TCP', 'UDP', 'SCTP'] },
          port: { type: 'integer' },
          targetPort: { type: ['integer', 'string'] },
          nodePort: { type: 'integer' },
        }),
      },
    }),
    objectOf('apps/v1', 'Deployment', {
      replicas: { type: 'integer' },
      selector: closed({ matchLabels: stringMap() }),
      template: closed({ metadata: metadata(), spec: { type: 'object' } }),
    }),
  ],
} as const;

function objectOf(apiVersion: string, kind: string, spec: object): object {
  return {
    ...closed({
      apiVersion: { const: apiVersion },
      kind: { const: kind },
      metadata: metadata(),
      spec: closed(spec),
    }),
    required: ['apiVersion', 'kind'],
  };
}

function metadata(): object {
  return closed({
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: stringMap(),
    annotations: stringMap(),
  });
}

function closed(properties: object): object {
  return { type: 'object', properties, additionalProperties: false };
}

function stringMap(): object {
  return { type: 'object', additionalProperties: { type: 'string' } };
}
