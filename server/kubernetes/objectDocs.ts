import type { FieldDoc } from './docTypes.ts';
import { OBJECTS_PAGE, SERVICE_REFERENCE, servicePage } from './docTypes.ts';
import { GENERATED_NAME } from './limits.ts';
import { LONGEST_LABEL } from './names.ts';
import { SINCE } from './serviceMinors.ts';
import { formatMinor } from './version.ts';

const SERVER_MANAGED = 'Set by the server; omit it from manifests.';

/** What every object has, and the status. Facts: apimachinery meta/v1/types.go, registry/core/service/strategy.go. */
export const OBJECT_DOCS: Readonly<Record<string, FieldDoc>> = {
  apiVersion: {
    effect: 'The API group and version of the object; a Service is `v1`.',
    link: SERVICE_REFERENCE,
    values: { v1: { effect: 'The core API, which Services belong to.' } },
  },
  kind: {
    effect: 'The type of the object.',
    link: SERVICE_REFERENCE,
    values: { Service: { effect: 'A stable address and DNS name for a set of pods.' } },
  },
  metadata: { effect: 'Name, namespace, labels and annotations of the object.', link: OBJECTS_PAGE },
  'metadata.name': {
    effect: `The name of the Service and of its DNS record: at most ${LONGEST_LABEL} lowercase letters, digits and dashes. Can't be changed.`,
    pitfalls: [`Before ${formatMinor(SINCE.takesNamesWithDigitFirst)} it must start with a letter.`],
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.namespace': {
    effect: 'The namespace of the Service; its selector matches only pods in it.',
    whenUnset: 'The namespace of the request, such as `kubectl -n`.',
    link: `${OBJECTS_PAGE}namespaces/`,
  },
  'metadata.labels': {
    effect: 'Labels of the Service itself, copied to its EndpointSlices. They do not select pods.',
    link: `${OBJECTS_PAGE}labels/`,
  },
  'metadata.annotations': {
    effect: 'Free text for tools and controllers. Some control how the Service is routed.',
    link: `${OBJECTS_PAGE}annotations/`,
  },
  'metadata.generateName': {
    effect: `A prefix to which the server adds ${GENERATED_NAME.suffixLength} characters if \`name\` is unset. Does not work with \`kubectl apply\`.`,
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.finalizers': {
    effect: 'The object is deleted only after controllers have removed these names.',
    link: `${OBJECTS_PAGE}finalizers/`,
  },
  'metadata.ownerReferences': {
    effect: 'The owners of this object; it is deleted with them.',
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
    effect: 'The uid of the owner. Required.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].controller': {
    effect: 'Whether this owner manages the object; at most one can.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].blockOwnerDeletion': {
    effect: 'Whether foreground deletion of the owner waits for this object.',
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.uid': {
    effect: `The identity of the stored object. ${SERVER_MANAGED}`,
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.resourceVersion': {
    effect: 'The stored version that an update is based on. Rejected on create.',
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
  spec: { effect: 'The desired state of the Service.', link: SERVICE_REFERENCE },
  status: {
    effect: 'The state that the cluster reports. Silently ignored in a manifest.',
    link: SERVICE_REFERENCE,
  },
  'status.loadBalancer': {
    effect: 'The addresses of the load balancer.',
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
    effect: "Whether nodes can handle traffic to the load balancer's address themselves.",
    link: servicePage('load-balancer-ip-mode'),
    values: {
      VIP: { effect: 'Nodes send traffic for the address directly to the endpoints.' },
      Proxy: { effect: 'Nodes send traffic for the address out to the load balancer.' },
    },
  },
  'status.loadBalancer.ingress[].ports': {
    effect: 'The state of each port at the load balancer.',
    link: servicePage('loadbalancer'),
  },
  'status.conditions': { effect: 'What controllers report about the Service.', link: SERVICE_REFERENCE },
};
