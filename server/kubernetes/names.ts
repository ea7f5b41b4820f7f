/**
 * The forms of names that the API server accepts. Source: apimachinery pkg/util/validation/validation.go, the same from
 * 1.27 to 1.37. All patterns are linear.
 */

/** A DNS-1123 label: lower-case letters, digits and dashes, at most 63, no dash at an end. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && hasDnsLabelForm(text);
}

export function hasDnsLabelForm(text: string): boolean {
  return /^[a-z0-9][-a-z0-9]*$/.test(text) && !text.endsWith('-');
}

/** The older form of a DNS label, which begins with a letter. */
export function hasOldDnsLabelForm(text: string): boolean {
  return hasDnsLabelForm(text) && /^[a-z]/.test(text);
}

/** DNS-1123 labels joined by dots, at most 253 in all. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= LONGEST_SUBDOMAIN && text.split('.').every(hasDnsLabelForm);
}

/** The key of a label: an optional DNS subdomain and a slash, then a name. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash === -1) return isNamePart(text);
  return isDnsSubdomain(text.slice(0, slash)) && isNamePart(text.slice(slash + 1));
}

/** A label's value: empty, or a name. */
export function isLabelValue(text: string): boolean {
  return text === '' || isNamePart(text);
}

/** An IANA service name: 1 to 15 lower-case letters, digits and single dashes inside, at least one letter. */
export function isPortName(text: string): boolean {
  return (
    text.length <= LONGEST_PORT_NAME && hasDnsLabelForm(text) && /[a-z]/.test(text) && !text.includes('--')
  );
}

/** The text as a DNS label, by lower case and dashes alone; undefined when nothing of it can stay. */
export function toDnsLabel(text: string): string | undefined {
  const label = text
    .slice(0, 1000)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_LABEL + 1)
    .replace(/^-/, '')
    .slice(0, LONGEST_LABEL)
    .replace(/-$/, '');
  return label === '' ? undefined : label;
}

export const LONGEST_LABEL = 63;
export const LONGEST_SUBDOMAIN = 253;
export const LONGEST_PORT_NAME = 15;

function isNamePart(text: string): boolean {
  return (
    text.length <= LONGEST_LABEL && /^[A-Za-z0-9][-A-Za-z0-9_.]*$/.test(text) && /[A-Za-z0-9]$/.test(text)
  );
}
