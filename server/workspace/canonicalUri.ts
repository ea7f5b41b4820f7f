/** How the disk tells names apart. */
export interface FileNaming {
  /** `composed` where two Unicode forms of a name are one file, as on macOS; `as written` where they are two. */
  readonly unicodeForm: 'composed' | 'as written';
}

/**
 * The one spelling of a file's uri. Editors, the disk and people write the same file in many ways: `C:` or `c%3A`, `+` or
 * `%2B`, `é` in one character or two. This is the way of VS Code, whose uris come back as they went: everything is encoded
 * but letters, digits, `-`, `.`, `_` and `~`; the drive is in lower case, and so is the host. A uri of another scheme
 * stays as it is, since its provider alone knows what is equal there.
 */
export function canonicalUri(uri: string, { unicodeForm }: FileNaming): string {
  const [, path = '', rest = ''] = FILE_URI.exec(uri) ?? [];
  if (path === '') return uri;
  const [, host = '', local = path] = WITH_HOST.exec(path) ?? [];
  const server = host.toLowerCase() === 'localhost' ? '' : host.toLowerCase();
  const names = local.split('/').map((name) => encodeName(inForm(decode(name), unicodeForm)));
  const slash = local.startsWith('/') ? '' : '/';
  return `file://${server}${slash}${lowerDrive(names.join('/'))}${rest}`;
}

/** A file has no query and no fragment; what looks like one is kept. */
const FILE_URI = /^file:([^?#]+)(.*)$/is;
const WITH_HOST = /^\/\/([^/]*)(.*)$/s;
const DRIVE = /^(\/?)([A-Z])(%3A(?:\/|$))/;

function lowerDrive(path: string): string {
  return path.replace(
    DRIVE,
    (_, slash: string, letter: string, rest: string) => `${slash}${letter.toLowerCase()}${rest}`,
  );
}

/** A percent sign that begins no escape stands for itself, and so do escapes that are no UTF-8. */
function decode(name: string): string {
  const escaped = name.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25');
  return escaped.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

function inForm(name: string, form: FileNaming['unicodeForm']): string {
  return form === 'composed' ? name.normalize('NFC') : name;
}

/** A name of a path as it stands in a uri. Half a character, which no name holds, becomes what stands for an unknown one. */
export function encodeName(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
