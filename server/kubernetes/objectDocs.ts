import type { FieldDoc } from './docTypes.ts';
import { OBJECTS_PAGE, SERVICE_REFERENCE, servicePage } from './docTypes.ts';
import { GENERATED_NAME } from './limits.ts';
import { LONGEST_LABEL } from './names.ts';
import { SINCE } from './serviceMinors.ts';
import { formatMinor } from './version.ts';
import { t } from '../l10n.ts';

const SERVER_MANAGED = t('Set by the server; omit it from manifests.');

/** What every object has, and the status. Facts: apimachinery meta/v1/types.go, registry/core/service/strategy.go. */
export const OBJECT_DOCS: Readonly<Record<string, FieldDoc>> = {
  apiVersion: {
    effect: t('The API group and version of the object; a Service is `v1`.'),
    link: SERVICE_REFERENCE,
    values: { v1: { effect: t('The core API, which Services belong to.') } },
  },
  kind: {
    effect: t('The type of the object.'),
    link: SERVICE_REFERENCE,
    values: { Service: { effect: t('A stable address and DNS name for a set of pods.') } },
  },
  metadata: { effect: t('Name, namespace, labels and annotations of the object.'), link: OBJECTS_PAGE },
  'metadata.name': {
    effect: t`The name of the Service and of its DNS record: at most ${LONGEST_LABEL} lowercase letters, digits and dashes. Can't be changed.`,
    pitfalls: [t`Before ${formatMinor(SINCE.takesNamesWithDigitFirst)} it must start with a letter.`],
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.namespace': {
    effect: t('The namespace of the Service; its selector matches only pods in it.'),
    whenUnset: t('The namespace of the request, such as `kubectl -n`.'),
    link: `${OBJECTS_PAGE}namespaces/`,
  },
  'metadata.labels': {
    effect: t('Labels of the Service itself, copied to its EndpointSlices. They do not select pods.'),
    link: `${OBJECTS_PAGE}labels/`,
  },
  'metadata.annotations': {
    effect: t('Free text for tools and controllers. Some control how the Service is routed.'),
    link: `${OBJECTS_PAGE}annotations/`,
  },
  'metadata.generateName': {
    effect: t`A prefix to which the server adds ${GENERATED_NAME.suffixLength} characters if \`name\` is unset. Does not work with \`kubectl apply\`.`,
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.finalizers': {
    effect: t('The object is deleted only after controllers have removed these names.'),
    link: `${OBJECTS_PAGE}finalizers/`,
  },
  'metadata.ownerReferences': {
    effect: t('The owners of this object; it is deleted with them.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].apiVersion': {
    effect: t('The API version of the owner.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].kind': {
    effect: t('The kind of the owner.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].name': {
    effect: t('The name of the owner.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].uid': {
    effect: t('The uid of the owner. Required.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].controller': {
    effect: t('Whether this owner manages the object; at most one can.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.ownerReferences[].blockOwnerDeletion': {
    effect: t('Whether foreground deletion of the owner waits for this object.'),
    link: `${OBJECTS_PAGE}owners-dependents/`,
  },
  'metadata.uid': {
    effect: t`The identity of the stored object. ${SERVER_MANAGED}`,
    link: `${OBJECTS_PAGE}names/`,
  },
  'metadata.resourceVersion': {
    effect: t('The stored version that an update is based on. Rejected on create.'),
    link: OBJECTS_PAGE,
  },
  'metadata.generation': {
    effect: t`Counts changes where a controller needs it. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.creationTimestamp': {
    effect: t`When the object was created. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.deletionTimestamp': {
    effect: t`When deletion was asked for. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.deletionGracePeriodSeconds': {
    effect: t`Seconds until the deletion is final. ${SERVER_MANAGED}`,
    link: OBJECTS_PAGE,
  },
  'metadata.selfLink': { effect: t`An old address of the object. ${SERVER_MANAGED}`, link: OBJECTS_PAGE },
  'metadata.managedFields': {
    effect: t`Who owns which field, for server-side apply. ${SERVER_MANAGED}`,
    link: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
  },
  spec: { effect: t('The desired state of the Service.'), link: SERVICE_REFERENCE },
  status: {
    effect: t('The state that the cluster reports. Silently ignored in a manifest.'),
    link: SERVICE_REFERENCE,
  },
  'status.loadBalancer': {
    effect: t('The addresses of the load balancer.'),
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress': {
    effect: t('The addresses of the load balancer.'),
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].ip': {
    effect: t('An IP address of the load balancer.'),
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].hostname': {
    effect: t('A DNS name of the load balancer.'),
    link: servicePage('loadbalancer'),
  },
  'status.loadBalancer.ingress[].ipMode': {
    effect: t("Whether nodes can handle traffic to the load balancer's address themselves."),
    link: servicePage('load-balancer-ip-mode'),
    values: {
      VIP: { effect: t('Nodes send traffic for the address directly to the endpoints.') },
      Proxy: { effect: t('Nodes send traffic for the address out to the load balancer.') },
    },
  },
  'status.loadBalancer.ingress[].ports': {
    effect: t('The state of each port at the load balancer.'),
    link: servicePage('loadbalancer'),
  },
  'status.conditions': { effect: t('What controllers report about the Service.'), link: SERVICE_REFERENCE },
};
