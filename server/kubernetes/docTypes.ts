/** Documentation of a field in our own words; Markdown. */
export interface FieldDoc {
  /** What it does to the Service or its traffic. The first sentence stands alone. */
  readonly effect: string;
  /** What a missing value means, where the schema's default does not say it all. */
  readonly whenUnset?: string;
  /** What wins over the field, or makes it idle. */
  readonly overriddenBy?: readonly string[];
  /** What people trip over. */
  readonly pitfalls?: readonly string[];
  /** The page of the Kubernetes documentation that fits. */
  readonly link: string;
  /** Documentation of each value that the schema lists or suggests. */
  readonly values?: Readonly<Record<string, ValueDoc>>;
}

export interface ValueDoc {
  readonly effect: string;
  /** What happens where the wish cannot be met. */
  readonly fallback?: string;
  readonly overriddenBy?: readonly string[];
  readonly pitfalls?: readonly string[];
}

const DOCS = 'https://kubernetes.io/docs';

/** The Service concept page, at the anchor. */
export function servicePage(anchor: string): string {
  return `${DOCS}/concepts/services-networking/service/#${anchor}`;
}

/** The reference of virtual IPs and traffic policies, at the anchor. */
export function virtualIpPage(anchor: string): string {
  return `${DOCS}/reference/networking/virtual-ips/#${anchor}`;
}

export const DUAL_STACK_PAGE = `${DOCS}/concepts/services-networking/dual-stack/#services`;
export const SERVICE_REFERENCE = `${DOCS}/reference/kubernetes-api/service-resources/service-v1/`;
export const OBJECTS_PAGE = `${DOCS}/concepts/overview/working-with-objects/`;
export const WELL_KNOWN_LABELS_PAGE = `${DOCS}/reference/labels-annotations-taints/`;
