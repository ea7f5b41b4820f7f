import type { parse } from 'yaml';
import { isRecord } from '../plainObject.ts';

/** The contexts of a person's kubeconfig, and nothing else of it: no server, no user, no credential. */
export interface KubeContexts {
  readonly contexts: readonly KubeContext[];
  /** The name of the context that kubectl takes by itself; undefined where none is set. */
  readonly current: string | undefined;
  /** How many of the files could not be read as YAML. */
  readonly unreadable: number;
}

export interface KubeContext {
  readonly name: string;
  /** The namespace that it works in; undefined for `default`. */
  readonly namespace: string | undefined;
}

/** Far more than any; a hundred clusters with their certificates take half a megabyte. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/**
 * Reads contexts in process, since some builds of kubectl log in even for `kubectl config current-context`. Of several
 * files the first that has a name counts, as in k8s.io/client-go tools/clientcmd/loader.go.
 */
export async function readKubeContexts(texts: readonly string[]): Promise<KubeContexts> {
  // Most people never ask for a cluster.
  const yaml = await import('yaml');
  const contexts = new Map<string, KubeContext>();
  let current: string | undefined;
  let unreadable = 0;
  for (const text of texts) {
    const config = parseConfig(text, yaml.parse);
    if (config === undefined) {
      unreadable++;
      continue;
    }
    current ??= textOf(config['current-context']);
    for (const context of listContexts(config.contexts))
      if (!contexts.has(context.name)) contexts.set(context.name, context);
  }
  return { contexts: [...contexts.values()], current, unreadable };
}

/** Undefined for what is no mapping. The library's message would repeat the text, and is not looked at. */
function parseConfig(text: string, read: typeof parse): Readonly<Record<string, unknown>> | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  try {
    const config: unknown = read(text, { logLevel: 'error', prettyErrors: false, uniqueKeys: false });
    if (config === null || config === undefined) return {};
    return isRecord(config) ? config : undefined;
  } catch {
    return undefined;
  }
}

function listContexts(list: unknown): readonly KubeContext[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const name = textOf(each.name);
    const { context } = each;
    if (name === undefined) return [];
    return [{ name, namespace: isRecord(context) ? textOf(context.namespace) : undefined }];
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
