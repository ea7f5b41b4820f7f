import type { DirectiveName } from './directives.ts';

/** The parts of a scenario that a person can change in the preview, by the names that comments give them. */
export type OverridePart = Exclude<DirectiveName, 'disable'>;

/**
 * Changes that a person made in the preview: for each part a text as a comment `# zonewise: part=text` has it. They are
 * nearer than any comment. A part that is not there is as manifests and settings have it.
 */
export type ScenarioOverrides = Readonly<Partial<Record<OverridePart, string>>>;

/** Whether both change the same parts in the same way. */
export function hasSameOverrides(a: ScenarioOverrides = {}, b: ScenarioOverrides = {}): boolean {
  const parts = new Set([...Object.keys(a), ...Object.keys(b)]) as ReadonlySet<OverridePart>;
  return a === b || [...parts].every((part) => a[part] === b[part]);
}
