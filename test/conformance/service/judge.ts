import type { Minor, VersionRange } from '../../../server/kubernetes/version.ts';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../../server/kubernetes/version.ts';
import type { ManifestDocument, ServiceResource } from '../../../server/manifest/model.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { RULES } from '../../../server/rules/index.ts';
import type {
  DocumentRule,
  Finding,
  Rule,
  RuleContext,
  ServerStage,
  ServiceRule,
} from '../../../server/rules/rule.ts';
import { VALIDATION_RULES } from '../../../server/rules/validation/index.ts';
import type { ServiceView } from '../../../server/rules/validation/serviceView.ts';
import { readServiceView } from '../../../server/rules/validation/serviceView.ts';
import { createServiceAnalysis } from '../../../server/analysis/serviceAnalysis.ts';
import { OPEN_URI, PLAIN_SETTINGS, workspaceObjectsOf } from '../../support/workspace.ts';

/** What one of our rules expects the server to say. */
export interface Expected {
  readonly code: string;
  readonly kind: 'error' | 'warning';
  readonly stage: ServerStage;
  readonly path: string;
  readonly minors: readonly Minor[];
}

export interface Judged {
  readonly expected: readonly Expected[];
  /** Undefined when the text holds no Service. */
  readonly view: ServiceView | undefined;
}

const NOTHING = workspaceObjectsOf(parseManifest(''));
const ALL: VersionRange = { min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR };

/** Every verdict of every rule for a text with one manifest, on all minors. */
export function judge(text: string): Judged {
  const file = parseManifest(text);
  const holder = file.documents.find(({ document }) => document.resources.length > 0) ?? file.documents[0];
  if (holder === undefined) return { expected: [], view: undefined };
  const { document } = holder;
  const fromDocument = DOCUMENT_RULES.flatMap((rule) =>
    rule.check({ document, ruleIds: new Set() }).flatMap((finding) => readVerdicts(rule, finding)),
  );
  const service = document.resources.find((resource) => resource.kind === 'Service');
  if (service === undefined) return { expected: fromDocument, view: undefined };
  const whole = contextOf(document, service, ALL);
  const fromService = SERVICE_RULES.flatMap((rule) =>
    rule.check(whole).flatMap((finding) => readVerdicts(rule, finding)),
  );
  const isRouted = /trafficDistribution|topology-/.test(text);
  const byMinor = !isRouted
    ? []
    : minorsOf(ALL).flatMap((minor) => {
        const context = contextOf(document, service, { min: minor, max: minor });
        return ROUTING_RULES.flatMap((rule) =>
          rule.check(context).flatMap((finding) => translate(rule, finding, minor)),
        );
      });
  return { expected: [...fromDocument, ...fromService, ...byMinor], view: whole.view };
}

function contextOf(
  document: ManifestDocument,
  service: ServiceResource,
  versions: VersionRange,
): RuleContext {
  const inputs = { service, uri: OPEN_URI, versions, versionSource: 'comment', directives: [] } as const;
  const workspaceObjects = { ...NOTHING, services: [{ resource: service, uri: OPEN_URI }] };
  const analysis = createServiceAnalysis({ ...inputs, settings: PLAIN_SETTINGS }, workspaceObjects);
  return { uri: OPEN_URI, document, service, versions, analysis, view: readServiceView(service) };
}

export interface Found {
  readonly code: string;
  readonly finding: Finding;
  /** Where the document starts in the text. */
  readonly start: number;
}

/** The findings of the rules in `validation/` for a text with one manifest, on all minors. */
export function findAll(text: string): readonly Found[] {
  return parseManifest(text).documents.flatMap(({ document, start }) => {
    const service = document.resources.find((resource) => resource.kind === 'Service');
    const context = service && contextOf(document, service, ALL);
    return VALIDATION_RULES.flatMap((rule) => {
      const findings =
        rule.scope === 'document'
          ? rule.check({ document, ruleIds: new Set() })
          : context === undefined
            ? []
            : rule.check(context);
      return findings.map((finding) => ({ code: rule.id, finding, start }));
    });
  });
}

/** What the rules about traffic preferences mean in the words of the server; those without verdicts of their own. */
const TRANSLATIONS: Readonly<
  Record<string, (finding: Finding, minor: Minor) => Omit<Expected, 'code' | 'minors'> | undefined>
> = {
  'traffic-distribution-too-new': (_, minor) =>
    minor < 30 ? { kind: 'error', stage: 'strict', path: 'spec.trafficDistribution' } : undefined,
  'rejected-traffic-distribution-value': () => ({
    kind: 'error',
    stage: 'validate',
    path: 'spec.trafficDistribution',
  }),
  'unknown-traffic-distribution-value': ({ severity }) =>
    severity === 'warning'
      ? undefined
      : { kind: 'error', stage: 'validate', path: 'spec.trafficDistribution' },
  'conflicting-topology-annotations': () => ({
    kind: 'error',
    stage: 'validate',
    path: 'metadata.annotations[service.kubernetes.io/topology-mode]',
  }),
  'deprecated-prefer-close': () => ({ kind: 'warning', stage: 'validate', path: 'spec.trafficDistribution' }),
  'deprecated-topology-aware-hints': () => ({
    kind: 'warning',
    stage: 'validate',
    path: 'metadata.annotations[service.kubernetes.io/topology-aware-hints]',
  }),
};

const UNREADABLE: ReadonlySet<string> = new Set(['yaml-syntax', 'unknown-alias', 'too-deep', 'too-large']);

const DOCUMENT_RULES = RULES.filter((rule): rule is DocumentRule => rule.scope === 'document');
const ROUTING_RULES = RULES.filter(
  (rule): rule is ServiceRule => rule.scope === 'service' && Object.hasOwn(TRANSLATIONS, rule.id),
);
const SERVICE_RULES = RULES.filter(
  (rule): rule is ServiceRule =>
    rule.scope === 'service' &&
    (rule.category === 'server' || rule.category === 'schema' || rule.category === 'version') &&
    !Object.hasOwn(TRANSLATIONS, rule.id),
);

function readVerdicts({ id }: Rule, { verdicts = [] }: Finding): readonly Expected[] {
  if (UNREADABLE.has(id))
    return [{ code: id, kind: 'error', stage: 'yaml', path: '', minors: minorsOf(ALL) }];
  return verdicts.map((verdict) => ({ code: id, ...verdict }));
}

function translate({ id }: Rule, finding: Finding, minor: Minor): readonly Expected[] {
  const translated = TRANSLATIONS[id]?.(finding, minor);
  return translated === undefined ? [] : [{ code: id, ...translated, minors: [minor] }];
}
