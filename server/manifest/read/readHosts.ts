import type { HostMention } from '../model.ts';
import { isDnsSubdomain } from '../../kubernetes/names.ts';
import type { ManifestNode } from '../tree/node.ts';
import { resolveAlias } from './fields.ts';

/** Longer texts, such as whole programs, are looked at as far as this. */
const LONGEST_TEXT = 64 * 1024;

/** More of one text tell nothing that a Service would miss. */
const MOST_MENTIONS = 200;

/**
 * Texts that may be hosts of Services: behind a scheme, before a port, with `.svc`, or as all that stands under a key or in
 * a line. Nothing else of the text is kept: it may hold what is nobody's business.
 */
export function readHosts(value: ManifestNode | undefined, key: string | undefined): readonly HostMention[] {
  const scalar = resolveAlias(value);
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return [];
  const isAliased = value?.kind === 'alias';
  const text = scalar.source.slice(0, LONGEST_TEXT);
  const found: HostMention[] = [];
  const seen = new Set<string>();
  const add = (host: string, at: number, under: string | undefined, isAlone: boolean): void => {
    const name = host.toLowerCase().replace(/\.$/, '');
    const told = isAlone ? `${under ?? ''} ${name}` : name;
    if (found.length >= MOST_MENTIONS || seen.has(told) || !isDnsSubdomain(name)) return;
    seen.add(told);
    const start = scalar.range.start + at;
    const range = isAliased ? value.range : { start, end: start + host.length };
    found.push({ host: name, key: under, isAlone, range });
  };
  for (const pattern of SURE) {
    for (const match of text.matchAll(pattern)) {
      const [whole, host = ''] = match;
      add(host, match.index + whole.length - host.length, key, false);
    }
  }
  const quotes = scalar.style === 'single-quoted' || scalar.style === 'double-quoted' ? 1 : 0;
  if (isDnsSubdomain(scalar.value.toLowerCase())) {
    add(scalar.value, quotes, key, true);
  } else if (scalar.value.includes('=') || scalar.value.includes('\n')) {
    for (const match of text.matchAll(UNDER_A_KEY)) {
      const [whole, under = '', host = ''] = match;
      add(host, match.index + whole.length - host.length, under, true);
    }
  }
  return found;
}

/** A key under which a name alone is that of a host. */
export function isKeyOfHost(key: string | undefined): boolean {
  return key !== undefined && SAYS_HOST.test(key) && !SAYS_OTHERWISE.test(key);
}

const SAYS_HOST = /host|addr|ur[li]s?(?![a-z])|endpoint|service|svc/i;
/** `SERVICE_ACCOUNT`, `serviceAccountName`, `HOSTNAME_PREFIX` and the like are about something else. */
const SAYS_OTHERWISE = /account|prefix|suffix|label/i;

const LABELS = '[A-Za-z0-9](?:[-A-Za-z0-9.]{0,252}[A-Za-z0-9])?';
const NAME = String.raw`${LABELS}\.?`;

/** In each the host is the group, and ends what is matched. */
const SURE: readonly RegExp[] = [
  // behind a scheme and, at most, credentials
  new RegExp(String.raw`[a-z][a-z0-9+.-]{0,31}://(?:[^\s/@'"]{0,256}@)?(${NAME})(?![-\w$])`, 'gi'),
  // before a port
  new RegExp(String.raw`(?<![-\w.:/$}])(${NAME})(?=:\d{1,5}(?![\w.@]))`, 'g'),
  new RegExp(String.raw`(?<![-\w.])(${LABELS}\.svc(?:\.${LABELS})?)(?![-\w])`, 'g'),
];

/** `--catalog-host=cart`, `catalog.host: cart`: a name that is all that stands behind a key, in a line or an argument. */
const UNDER_A_KEY = new RegExp(
  String.raw`([A-Za-z_][-\w.]{0,100})["']?[ \t]{0,4}[=:][ \t]{0,4}["']?(${NAME})(?=["']?,?[ \t]{0,9}\r?$)`,
  'gm',
);
