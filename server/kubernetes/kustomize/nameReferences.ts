import type { FieldSpec } from './fieldSpecs.ts';

/** A field that names another object, which is renamed along with it. */
export interface NameReference {
  /** What is named. */
  readonly target: { readonly kind: string; readonly group?: string; readonly version?: string };
  readonly field: FieldSpec;
}

/**
 * Of sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts/namereference.go those in the kinds that are read here.
 */
export const NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    refer({ kind }, { kind: 'HorizontalPodAutoscaler', path: 'spec/scaleTargetRef/name' }),
  ),
  ...inPodSpecs({ kind: 'ConfigMap', version: 'v1' }, 'configMap'),
  ...inPodSpecs({ kind: 'Secret', version: 'v1' }, 'secret'),
  refer({ kind: 'Service', version: 'v1' }, { kind: 'StatefulSet', group: 'apps', path: 'spec/serviceName' }),
  ...[
    'spec/rules/http/paths/backend/serviceName',
    'spec/backend/serviceName',
    'spec/rules/http/paths/backend/service/name',
    'spec/defaultBackend/service/name',
  ].map((path) => refer({ kind: 'Service', version: 'v1' }, { kind: 'Ingress', path })),
];

function inPodSpecs(target: NameReference['target'], name: string): readonly NameReference[] {
  const places = ['containers', 'initContainers'].flatMap((list) => [
    `${list}/env/valueFrom/${name}KeyRef/name`,
    `${list}/envFrom/${name}Ref/name`,
  ]);
  const workloads = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job'];
  return places.flatMap((place) => [
    refer(target, { kind: 'Pod', version: 'v1', path: `spec/${place}` }),
    refer(target, { kind: 'CronJob', path: `spec/jobTemplate/spec/template/spec/${place}` }),
    ...workloads.map((kind) => refer(target, { kind, path: `spec/template/spec/${place}` })),
  ]);
}

function refer(target: NameReference['target'], field: Omit<FieldSpec, 'creates'>): NameReference {
  return { target, field: { ...field, creates: false } };
}
