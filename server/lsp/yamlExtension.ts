import type { YamlChecks } from '../features/diagnostics/leftToYaml.ts';

/** The settings of redhat.vscode-yaml. An editor knows defaults of them only while the extension is there. */
export const YAML_SECTION = 'yaml';

/** The languages of documents that the extension looks at. Source: its client's document selector. */
const YAML_LANGUAGES: ReadonlySet<string> = new Set(['yaml', 'dockercompose', 'github-actions-workflow']);

/**
 * What is checked in one document: a comment in it that names its schema counts before the settings. The extension never
 * looks at documents of other languages, whatever their files are called.
 */
export function yamlChecksOf(checks: YamlChecks, languageId: string, documentText = ''): YamlChecks {
  if (checks === 'nothing' || !YAML_LANGUAGES.has(languageId)) return 'nothing';
  const schema = schemaNamedIn(documentText);
  if (schema === undefined) return checks;
  return isKubernetesSchema(schema) ? 'schema' : 'text';
}

/** `# yaml-language-server: $schema=…`, the first of them. Source: modelineUtil.ts of redhat-developer/yaml-language-server. */
function schemaNamedIn(text: string): string | undefined {
  if (!text.includes('$schema')) return undefined;
  const comment = /^[ \t]*#\s+(?:yaml-language-server[ \t]*:|\$schema:).*$/m.exec(text)?.[0];
  return comment === undefined ? undefined : /\$schema(?:=|:\s*)(\S+)/.exec(comment)?.[1];
}

function isKubernetesSchema(name: string): boolean {
  return /kubernetes/i.test(name);
}

/** What the extension checks in a file, by its settings as the client answers them; nothing where it is not installed. */
export function readYamlChecks(raw: unknown, uri: string): YamlChecks {
  const validate: unknown = memberOf(raw, 'validate');
  if (validate !== true || !/\.ya?ml$/i.test(uri)) return 'nothing';
  const schemas = memberOf(raw, 'schemas');
  const isKubernetes = Object.entries(isRecord(schemas) ? schemas : {}).some(
    ([schema, globs]) =>
      isKubernetesSchema(schema) && listGlobs(globs).some((glob) => matchesGlob(glob, uri)),
  );
  return isKubernetes ? 'schema' : 'text';
}

function listGlobs(globs: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(globs) ? globs : [globs];
  return all.filter((glob) => typeof glob === 'string');
}

/** As the extension matches them: a glob without a slash in front may begin at any folder. */
function matchesGlob(glob: string, uri: string): boolean {
  const path = decodePath(uri);
  return globPattern(glob.startsWith('/') ? `**${glob}` : `**/${glob}`).test(path);
}

function decodePath(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A stray percent sign: the raw name will do.
    return uri;
  }
}

const GLOB_PARTS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g;

function globPattern(glob: string): RegExp {
  const source = glob.replace(GLOB_PARTS, (part) => {
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return part.startsWith('{') && part.endsWith('}')
          ? `(?:${part.slice(1, -1).split(',').map(escapeText).join('|')})`
          : escapeText(part);
    }
  });
  return new RegExp(`^${source}$`);
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
