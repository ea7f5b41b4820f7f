import { listEntries, readMapping } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { HostMention } from '../model.ts';
import { isKeyOfHost, readHosts } from './readHosts.ts';

/** More of one ConfigMap than any application reads hosts from. */
const MOST_HOSTS = 1000;
/** So many characters of its data are looked at: as much as the API server takes of one. Source: pkg/apis/core/validation. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * What the data of a ConfigMap names that may be hosts. A value that is a name alone is kept whatever its key: the variable
 * that it is read into may say what it is.
 */
export function readConfigHosts(object: ReadMapping): readonly HostMention[] {
  const data = readMapping(object, 'data');
  if (data === undefined) return [];
  const found: HostMention[] = [];
  let characters = 0;
  for (const [key, { value }] of listEntries(data)) {
    characters += key.length + (value === undefined ? 0 : value.range.end - value.range.start);
    if (characters > MOST_CHARACTERS || found.length >= MOST_HOSTS) break;
    for (const mention of readHosts(value, key)) {
      if (mention.isAlone && mention.key !== key && !isKeyOfHost(mention.key)) continue;
      // what stands in a file of the ConfigMap belongs to the file
      found.push(mention.key === key ? mention : { ...mention, key, isAlone: false });
    }
  }
  return found.slice(0, MOST_HOSTS);
}
