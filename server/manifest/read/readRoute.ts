import { readMapping, readMappings, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { RouteBackend } from '../model.ts';

/** The Services of an Ingress; those of v1beta1 stand under other keys. Source: api networking/v1 and v1beta1 types.go. */
export function readIngressBackends(object: ReadMapping): readonly RouteBackend[] {
  const spec = readMapping(object, 'spec');
  if (spec === undefined) return [];
  const paths = readMappings(spec, 'rules').flatMap((rule) => {
    const http = readMapping(rule, 'http');
    return http === undefined ? [] : readMappings(http, 'paths');
  });
  const backends = [
    readMapping(spec, 'defaultBackend') ?? readMapping(spec, 'backend'),
    ...paths.map((path) => readMapping(path, 'backend')),
  ];
  return backends.flatMap((backend) => {
    const service = backend && readMapping(backend, 'service');
    const name = service ? readText(service, 'name') : backend && readText(backend, 'serviceName');
    return name === undefined ? [] : [{ service: name.value, namespace: undefined, range: name.range }];
  });
}

export function readIngressClass(object: ReadMapping): string | undefined {
  const spec = readMapping(object, 'spec');
  return spec && readText(spec, 'ingressClassName')?.value;
}

/** The Services of an HTTPRoute: the kind of a backend is Service where none is written. Source: gateway-api apis/v1. */
export function readHttpRouteBackends(object: ReadMapping): readonly RouteBackend[] {
  const spec = readMapping(object, 'spec');
  const rules = spec === undefined ? [] : readMappings(spec, 'rules');
  return rules
    .flatMap((rule) => readMappings(rule, 'backendRefs'))
    .flatMap((backend) => {
      const name = readText(backend, 'name');
      const kind = readText(backend, 'kind')?.value ?? 'Service';
      const group = readText(backend, 'group')?.value ?? '';
      if (name === undefined || kind !== 'Service' || group !== '') return [];
      return [{ service: name.value, namespace: readText(backend, 'namespace')?.value, range: name.range }];
    });
}
