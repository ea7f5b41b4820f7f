/**
 * The edge where uris are written in many ways. Inside, each file has one uri; the editor gets back its own for what it
 * has open, so that it finds its document again.
 */
export interface Uris {
  /** The uri inside, of what the editor or a person wrote. */
  readonly read: (written: string) => string;
  /** A message of the editor with our uris in it: it gives back what it was given, as the kustomization of a Service. */
  readonly readIn: <T>(message: T) => T;
  /** The editor has the document open under this uri from now on. */
  readonly opened: (written: string) => string;
  readonly closed: (uri: string) => void;
  /** A message with the editor's uris in it; the message itself where it writes all of them as we do. */
  readonly write: <T>(message: T) => T;
}

export function createUris(canonical: (written: string) => string): Uris {
  /** Of open documents, those whose uri the editor writes in another way. */
  const written = new Map<string, string>();
  return {
    read: canonical,
    readIn: (message) =>
      mapTexts(message, (text) => (URI.test(text) ? canonical(text) : text)) as typeof message,
    opened: (given) => {
      const uri = canonical(given);
      if (given === uri) written.delete(uri);
      else written.set(uri, given);
      return uri;
    },
    closed: (uri) => {
      written.delete(uri);
    },
    write: (message) =>
      written.size === 0
        ? message
        : (mapTexts(message, (text) => written.get(text) ?? text) as typeof message),
  };
}

const URI = /^[a-z][a-z\d+.-]*:\/\/\S*$/i;

/** Uris stand in messages as whole texts, and as the keys of edits. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]),
  );
}
