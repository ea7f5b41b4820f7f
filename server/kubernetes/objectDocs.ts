import type { FieldDoc } from './docTypes.ts';
import { OBJECTS_PAGE, SERVICE_REFERENCE, servicePage } from './docTypes.ts';

const SERVER_MANAGED = 'The server fills it in; leave it out of manifests.';

/** What every object has, and the status. Facts: apimachinery meta/v1/types.go, registry/core/service/strategy.go. */
export const OBJECT_DOCS: Readonly<Record<string, FieldDoc>> = {
  apiVersion: {
    effect: 'The API group and version of the object; a Service is `v1`.',
    link: SERVICE_REFERENCE,
    values: { v1: { effect: 'The core API, in which Services live.' } },
  },
  kind: {
    effect: 'What the object is.',
    link: SERVICE_REFERENCE,
    values: { Service: { effect: 'A stable address, and name in DNS, for a set of pods.' } },
  },
  metadata: { effect: 'Name, namespace, labels and annotations of the object.', link: OBJECTS_PAGE },
  'metadata.name': {
    effect:
      'The name of the Service, and of its DNS record in the namespace: lower-case letters, digits and dashes, at most 63. Cannot be changed.',
    pitfalls: ['Before 1.36 it must start with a letter.'],
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.namespace': {
    effect: 'Where the Service lives; its selector sees the pods of this namespace only.',
    whenUnset: 'The namespace of the request, such as `kubectl -n`.',
    link: `${OBJECTS_PAGE}namespaces/`,
  },
  'metadata.labels': {
    effect: 'Labels of the Service itself. They are copied to its EndpointSlices and do not select pods.',
    link: `${OBJECTS_PAGE}labels/`,
  },
  'metadata.annotations': {
    effect: 'Free text for tools and controllers. Some switch how the Service is routed.',
    link: `${OBJECTS_PAGE}annotations/`,
  },
  'metadata.generateName': {
    effect:
      'A prefix to which the server adds five characters when `name` is missing. Does not work with `kubectl apply`.',
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.finalizers': {
    effect: 'The object stays until controllers have removed each of these names.',
    link: `${OBJECTS_PAGE}finalizers/`,
  },
  'metadata.ownerReferences': {
    effect: 'Objects that this one belongs to; it is deleted with them.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].apiVersion': {
    effect: 'The API version of the owner.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].kind': {
    effect: 'The kind of the owner.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].name': {
    effect: 'The name of the owner.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].uid': {
    effect: 'The uid of the owner, without which the reference means nothing.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].controller': {
    effect: 'Whether this owner manages the object; at most one may.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].blockOwnerDeletion': {
    effect: 'Whether the owner must wait for this object when it is deleted in the foreground.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.uid': {
    effect: `The identity of the stored object. ${SERVER_MANAGED}`,
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.resourceVersion': {
    effect: 'The stored version that an update is based on. Must not be set on create.',
    link: OBJECTS_PAGE,
  },
  'metadata.generation': {
    effect: `Counts changes where a controller needs it. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.creationTimestamp': {
    effect: `When the object was created. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.deletionTimestamp': {
    effect: `When deletion was asked for. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.deletionGracePeriodSeconds': {
    effect: `Seconds until the deletion is final. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.selfLink': { effect: `An old address of the object. ${SERVER_MANAGED}`, link: OBJECTS_PAGE },
  'metadata.managedFields': {
    effect: `Who owns which field, for server-side apply. ${SERVER_MANAGED}`,
    link: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
  },
  spec: { effect: 'What the Service should be.', link: SERVICE_REFERENCE },
  status: {
    effect:
      'What the cluster reports about the Service. Written in a manifest it is thrown away without a word.',
    link: SERVICE_REFERENCE,
  },
  'status.loadBalancer': {
    effect: 'Where the load balancer can be reached.',
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress': {
    effect: 'The addresses of the load balancer.',
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].ip': {
    effect: 'An IP address of the load balancer.',
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].hostname': {
    effect: 'A DNS name of the load balancer.',
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].ipMode': {
    effect: 'Whether nodes may answer for the load balancer’s address themselves.',
    link: servicePage('load-balancer-ip-mode'),
    values: {
      VIP: { effect: 'Nodes send traffic for the address straight to the endpoints.' },
      Proxy: { effect: 'Nodes send traffic for the address out to the load balancer.' },
    },
  },
  'status.loadBalancer.ingress[].ports': {
    effect: 'How each port fared at the load balancer.',
    link: servicePage('loadbalancer'),
  },
  'status.conditions': { effect: 'What controllers report about the Service.', link: SERVICE_REFERENCE },
};
