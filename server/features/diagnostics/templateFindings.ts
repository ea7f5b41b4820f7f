import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { guardEdits } from '../../manifest/edit/guardEdits.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { Assumption } from '../../manifest/template/assume.ts';
import { assume, placeInService } from '../../manifest/template/assume.ts';
import { holdsStandIn } from '../../manifest/template/mask.ts';
import type { Rendering, Template } from '../../manifest/template/readTemplate.ts';
import { readTemplate } from '../../manifest/template/readTemplate.ts';
import type { NamedUse } from '../../manifest/template/valueUses.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { Fix } from '../../rules/rule.ts';
import { shiftFindings } from './builtFindings.ts';
import type { CodedFinding } from './codedFinding.ts';

/** What the rules say of a rendering, and of one Service in it. */
export interface TemplateJudge {
  readonly ofDocument: (rendering: ManifestDocument) => readonly CodedFinding[];
  readonly ofService: (rendering: ManifestDocument, service: ServiceResource) => readonly CodedFinding[];
}

/**
 * What is certain in a template: found in every rendering that has the text it is about, whatever the fields that
 * nobody knows turn out to be. Most templates have nothing to be certain of, and cost one reading.
 */
export function checkTemplate(document: ManifestDocument, judge: TemplateJudge): readonly CodedFinding[] {
  if (!/kind/i.test(document.text)) return [];
  return findCertain(readTemplate(document), (rendering) => checkRendering(rendering, judge));
}

/**
 * What is certain in a named template wherever its text becomes a part of a Service: judged in a Service of which nothing else
 * is known. Places are those of the document that defines it.
 */
export function checkNamed(
  { named, target }: Pick<NamedUse, 'named' | 'target'>,
  judge: TemplateJudge['ofService'],
): readonly CodedFinding[] {
  const template = named.template();
  const judgeRendering = ({ document }: Rendering): readonly CodedFinding[] => {
    const { root } = document;
    const service = root && placeInService(root, target, named.text.length);
    if (root === undefined || service === undefined) return [];
    return listCertain(service, (assumed) => judge(document, assumed)).filter(
      ({ finding: { range } }) => root.range.start <= range.start && range.end <= root.range.end,
    );
  };
  const [first] = template.renderings;
  const found = findCertain(template, judgeRendering);
  return first === undefined ? [] : shiftFindings(found, first.document, named.start);
}

type JudgeRendering = (rendering: Rendering) => readonly CodedFinding[] | undefined;

function findCertain(template: Template, judge: JudgeRendering): readonly CodedFinding[] {
  const candidates = new Map<string, CodedFinding>();
  for (const rendering of template.renderings) {
    for (const coded of judge(rendering) ?? []) {
      const key = keyOf(coded);
      if (!candidates.has(key) && isLiteral(template, coded))
        candidates.set(key, withSafeFixes(template, rendering, coded));
    }
  }
  if (candidates.size === 0) return [];
  const variants = template.variants();
  if (variants === undefined) return [];
  for (const rendering of chain(template.renderings, variants)) {
    const again = new Set((judge(rendering) ?? []).map(keyOf));
    for (const [key, { finding }] of candidates)
      if (!again.has(key) && isPresent(rendering, finding.range)) candidates.delete(key);
    if (candidates.size === 0) break;
  }
  return [...candidates.values()];
}

/** One after the other: a variant is made when it is looked at. */
function* chain(...all: readonly Iterable<Rendering>[]): Generator<Rendering> {
  for (const each of all) yield* each;
}

/** The Services of a template, as far as they can be read. */
export function findTemplateServices(document: ManifestDocument): readonly ServiceResource[] {
  if (!document.text.includes('kind')) return [];
  return readTemplate(document).renderings.flatMap((rendering) => servicesOf(rendering.document));
}

/** What fields that decide what others mean may be where nobody knows them. */
const ASSUMPTIONS: readonly Assumption[] = [
  ...inSpec('type', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  ...inSpec('clusterIP', 'None', '10.96.0.9'),
  ...inSpec('clusterIPs', ['None'], ['10.96.0.9', 'fd00::9']),
  ...inSpec('ipFamilies', ['IPv4'], ['IPv4', 'IPv6']),
  ...inSpec('externalIPs', ['192.0.2.1']),
  ...inSpec('loadBalancerSourceRanges', ['192.0.2.0/24']),
  ...inSpec('externalTrafficPolicy', 'Local', 'Cluster'),
  ...inSpec('internalTrafficPolicy', 'Local', 'Cluster'),
  ...inSpec('trafficDistribution', 'PreferClose'),
  ...inSpec('ipFamilyPolicy', 'SingleStack', 'RequireDualStack'),
  ...inSpec('externalName', 'shop.example'),
  ...inSpec('sessionAffinity', 'ClientIP', 'None'),
  ...inSpec('allocateLoadBalancerNodePorts', false),
  ...inSpec('healthCheckNodePort', 32_000),
  ...inSpec('loadBalancerClass', 'example.com/internal'),
  { within: ['metadata', 'annotations'], name: TOPOLOGY_MODE_ANNOTATION, value: 'Auto' },
];

function inSpec(name: string, ...values: readonly Assumption['value'][]): readonly Assumption[] {
  return values.map((value) => ({ within: ['spec'], name, value }));
}

function servicesOf({ resources }: ManifestDocument): readonly ServiceResource[] {
  return resources.filter((resource) => resource.kind === 'Service');
}

/** Undefined where it is no YAML: an action may have made it so, and nobody knows how. */
function checkRendering({ document }: Rendering, judge: TemplateJudge): readonly CodedFinding[] | undefined {
  if (document.isTemplate || document.problems.some(({ code }) => code !== 'duplicate-key')) return undefined;
  return [
    ...judge.ofDocument(document),
    ...servicesOf(document).flatMap((service) =>
      listCertain(service, (assumed) => judge.ofService(document, assumed)),
    ),
  ];
}

/** Those that stay whatever is assumed of what nobody knows. */
export function listCertain(
  service: ServiceResource,
  judge: (service: ServiceResource) => readonly CodedFinding[],
): readonly CodedFinding[] {
  let left = judge(service);
  for (const assumption of ASSUMPTIONS) {
    if (left.length === 0) break;
    const assumed = assume(service, assumption);
    if (assumed === undefined) continue;
    const again = new Set(judge(assumed).map(keyOf));
    left = left.filter((coded) => again.has(keyOf(coded)));
  }
  return left;
}

function keyOf({ code, finding: { range } }: CodedFinding): string {
  return `${code} ${range.start} ${range.end}`;
}

function isLiteral(template: Template, { finding: { range, message } }: CodedFinding): boolean {
  return range.end > range.start && !holdsStandIn(message) && !template.isInAction(range);
}

function isPresent({ absent }: Rendering, range: TextRange): boolean {
  return !absent.some(({ start, end }) => range.start < end && start < range.end);
}

/** Edits are made in the text as it was read, and kept away from every action. */
function withSafeFixes(template: Template, { document }: Rendering, coded: CodedFinding): CodedFinding {
  const { finding } = coded;
  const fixes = (): readonly Fix[] =>
    (finding.fixes?.() ?? []).flatMap((fix): readonly Fix[] => {
      if (fix.insertions !== undefined && fix.insertions.length > 0) return [];
      const guarded = fix.isChecked === true ? { edits: fix.edits } : guardEdits(document, fix.edits);
      if ('refusal' in guarded) return [];
      const isSafe = guarded.edits.every(
        ({ range, newText }) =>
          !holdsStandIn(newText) && template.isApart(range) && template.isBeside(range, finding.range),
      );
      return isSafe ? [{ ...fix, edits: guarded.edits, isChecked: true }] : [];
    });
  const related = (finding.related ?? []).filter(({ message }) => !holdsStandIn(message));
  return { ...coded, finding: { ...finding, related, fixes } };
}
