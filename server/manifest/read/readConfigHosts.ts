import { listEntries, readMapping } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { HostMention } from '../model.ts';
import { isKeyOfHost, readHosts } from './readHosts.ts';

/** More of one ConfigMap than any application reads hosts from. */
const MOST_HOSTS = 1000;

/**
 * What the data of a ConfigMap names that may be hosts. A value that is a name alone is kept whatever its key: the variable
 * that it is read into may say what it is.
 */
export function readConfigHosts(object: ReadMapping): readonly HostMention[] {
  const data = readMapping(object, 'data');
  if (data === undefined) return [];
  return [...listEntries(data)]
    .flatMap(([key, { value }]) =>
      readHosts(value, key)
        .filter((mention) => !mention.isAlone || mention.key === key || isKeyOfHost(mention.key))
        // what stands in a file of the ConfigMap belongs to the file
        .map((mention) => (mention.key === key ? mention : { ...mention, key, isAlone: false })),
    )
    .slice(0, MOST_HOSTS);
}
