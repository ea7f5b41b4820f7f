/** What VS Code keeps for YAML alone; other editors have no such section, and then nothing is known. */
export const YAML_EDITOR_SECTION = '[yaml]';

/** How many columns the editor indents YAML by where a document does not show it yet. */
export function readTabSize(raw: unknown): number | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const size: unknown = (raw as Readonly<Record<string, unknown>>)['editor.tabSize'];
  return typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= WIDEST ? size : undefined;
}

/** YAML takes any; more is a slip. */
const WIDEST = 8;
