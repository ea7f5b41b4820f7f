import { listNames } from './lists.ts';
import { t } from '../l10n.ts';

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
  return `${lead}${headline}${isPartlyKnown ? t(' · partly known') : ''}`;
}

/** What asks kustomize about a build that reading knows in part. */
export const BUILD_WITH_KUSTOMIZE = t('Build with Kustomize');

/** Behind a finding that only some builds of a file have. */
export function namedBuilds(builds: readonly string[]): string {
  return t`Built by ${listNames(builds)}.`;
}

/** What a Service of a build was made from; files as seen from the open one. */
export interface BuiltSources {
  /** The object: `Deployment web`. */
  readonly name: string;
  readonly build: string;
  readonly source: string;
  readonly patches: readonly string[];
  /** What else changed it: the keys of kustomizations. */
  readonly steps: readonly string[];
}

/** `BuiltSources.name` of the Service that a preview shows. */
export const OWN_SERVICE = t('The Service');

export function describeSources({ name, build, source, patches, steps }: BuiltSources): string {
  const changes = [
    ...(patches.length === 0 ? [] : [t`patched by ${listNames(patches)}`]),
    ...(steps.length === 0 ? [] : [t`with ${listNames(steps)} of its kustomizations`]),
  ];
  return t`${name} is built by ${build} from ${[source, ...changes].join(', ')}.`;
}

interface Gap {
  readonly kind: string;
  readonly what: string;
}

const GAPS: Readonly<Record<string, (names: string) => string>> = {
  remote: (names) => t`Not known: ${names}, which isn't fetched.`,
  missing: (names) => t`Not found: ${names}.`,
  unreadable: (names) => t`Not read: ${names}.`,
  target: (names) => t`Not followed: a patch for ${names}.`,
  'too-large': () => t('The build is too large: only a part of it is included.'),
};

/** What a build leaves unknown, a sentence for each kind. */
export function listGaps(gaps: readonly Gap[]): readonly string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { kind, what } of gaps) {
    const names = kinds.get(kind) ?? new Set();
    kinds.set(kind, names.add(what === '' ? t('a document') : what));
  }
  return [...kinds].map(([kind, names]) => {
    const say = Object.hasOwn(GAPS, kind) ? GAPS[kind] : undefined;
    const list = listNames([...names]);
    return say?.(list) ?? t`Partly known: ${list} of the kustomization isn't followed.`;
  });
}

export const SCENARIO_WRITTEN_ELSEWHERE = t(
  'Open the Service or its patch to save this: it is not in this file.',
);
const PLACES: Readonly<Record<'service' | 'patch' | 'overlay', string>> = {
  service: t('In the Service itself'),
  patch: t('In the patch'),
  overlay: t('As a new patch'),
};

/** What applying a choice in a place would change. */
export function describePlace(kind: keyof typeof PLACES, builds: readonly string[]): string {
  return t`${PLACES[kind]}: changes ${builds.length === 1 ? t('the build') : t('the builds')} ${listNames(builds)}`;
}

export const NO_PLACE_IN_KUSTOMIZATION = t(
  'The kustomization has no list of patches that can be added to safely.',
);

/** In front of the line above a patch. */
export function sayPatchOf(file: string): string {
  return t`patch of ${file}: `;
}
