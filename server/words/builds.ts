import { listNames } from './lists.ts';

/** What a lens says of a Service that a kustomization builds. */
export interface BuiltHeadline {
  /** The folder of the kustomization. */
  readonly build: string;
  /** Its name, where the line stands at something else; undefined at the Service itself. */
  readonly service: string | undefined;
  /** The line stands in the kustomization that builds it. */
  readonly isOfThisFile: boolean;
  /** Some of what the kustomization names is not followed. */
  readonly isPartlyKnown: boolean;
  readonly headline: string;
}

export function titleBuiltHeadline({
  build,
  service,
  isOfThisFile,
  isPartlyKnown,
  headline,
}: BuiltHeadline): string {
  const names = [...(isOfThisFile ? [] : [build]), ...(service === undefined ? [] : [service])];
  const lead = names.length === 0 ? '' : `${names.join(' · ')}: `;
  return `${lead}${headline}${isPartlyKnown ? ' · partly known' : ''}`;
}

/** Behind a finding that only some builds of a file have. */
export function namedBuilds(builds: readonly string[]): string {
  return `Built by ${listNames(builds)}.`;
}
