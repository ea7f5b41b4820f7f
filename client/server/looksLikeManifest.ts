/** A document as far as it tells whether it has to do with Kubernetes. */
export interface SeenDocument {
  /** The path of its uri. */
  readonly path: string;
  /** Its text, or the beginning of that. */
  readonly text: string;
  readonly isJson: boolean;
}

/**
 * A document that is a manifest, looks like one, belongs to Kustomize or a chart, or may become one: empty YAML, in which a
 * person writes the first word. Projects without any have no server.
 */
export function looksLikeManifest({ path, text, isJson }: SeenDocument): boolean {
  if (TOOL_FILE.test(path)) return true;
  if (isJson) return JSON_VERSION.test(text) && JSON_KIND.test(text);
  return KEY.test(text) || FLOW_KIND.test(text) || OWN_COMMENT.test(text) || BEGINNING.test(text);
}

const TOOL_FILE = /\/(?:kustomization(?:\.ya?ml)?|chart\.ya?ml|[^/]*values[^/]*\.ya?ml)$/i;
const KEY = /^ {0,8}(?:- )?["']?(?:apiVersion|kind)["']?[ \t]*:/m;
const FLOW_KIND = /[{,]\s*["']?(?:apiVersion|kind)["']?[ \t]*:/;
const OWN_COMMENT = /#[ \t]*zonewise\b/;
/** Nothing but comments, separators and the beginning of a word. */
const BEGINNING = /^(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\r?\n)*[ \t]*["'{]{0,2}[A-Za-z]{0,20}\s*$/;
const JSON_VERSION = /"apiVersion"\s*:/;
const JSON_KIND = /"kind"\s*:/;
