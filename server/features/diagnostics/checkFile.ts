import type { ManifestDocument, PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { Rule } from '../../rules/rule.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { IdleDirective } from '../../scenario/idleDirectives.ts';
import { findIdleDirectives } from '../../scenario/idleDirectives.ts';
import type { FileContext, FileFacts, Standpoint } from '../document/fileContext.ts';
import {
  analysisOf,
  isSameStandpoint,
  listServices,
  readFileFacts,
  standpointOf,
} from '../document/fileContext.ts';
import type { BuiltContext } from '../document/builtContext.ts';
import { buildsOfFile } from '../document/shownServices.ts';
import type { Build } from '../../workspace/kustomize/buildModel.ts';
import type { BuiltFile } from '../../workspace/kustomize/builtFile.ts';
import { chartFileOf } from '../../workspace/helm/chartIndex.ts';
import { objectsFrom } from '../../workspace/kustomize/kustomizeIndex.ts';
import { checkAlone } from './checkAlone.ts';
import type { CheckedDocument, CodedFinding } from './codedFinding.ts';
import { byPlace, withoutDisabled } from './findingOrder.ts';
import type { CheckSettings, RuleSet } from './runRules.ts';
import { checkService, chooseRules, runDocumentRule } from './runRules.ts';
import { checkNamed, checkTemplate, findTemplateServices } from './templateFindings.ts';
import type { BuiltFindings } from './builtFindings.ts';
import { shiftFindings, traceFindings } from './builtFindings.ts';
import { listEmbeddedPatches } from '../document/embeddedPatches.ts';
import { checkValues } from '../values/valuesFindings.ts';
import { createValuesGuess, findValuesHome, listEmbeddedValues } from '../values/valuesHome.ts';
import { endsManifests, isLoneDashes, looksLikeKubernetes } from '../document/looksLikeKubernetes.ts';

/** Checks files, and keeps the findings of each document for as long as nothing that they depend on changes. */
export interface Checker {
  /** The documents of the file in order, or those of them that `isAsked` picks. */
  readonly check: (...what: CheckArguments) => readonly CheckedDocument[];
  /** The same, a Service at a time: whoever drives it may rest between two steps, or give up. */
  readonly checkInSteps: (...what: CheckArguments) => Generator<void, readonly CheckedDocument[]>;
  /** What the documents have wrong by themselves, whatever else there is. */
  readonly checkAlone: (context: FileContext, settings: CheckSettings) => readonly CheckedDocument[];
}

export type CheckArguments = readonly [
  context: FileContext,
  settings: CheckSettings,
  isAsked?: ((placed: PlacedDocument) => boolean) | undefined,
  /** Filled on the way, in the order of the file. */
  checked?: CheckedDocument[],
];

interface KeptFindings {
  readonly ruleSet: RuleSet;
  readonly standpoint: Standpoint;
  readonly services: readonly ServiceResource[];
  readonly analyses: readonly ServiceAnalysis[];
  /** Those that kustomizations take the document into. */
  readonly builds: readonly BuiltFile[];
  readonly idle: readonly IdleDirective[];
  readonly findings: readonly CodedFinding[];
}

export function createChecker(rules: readonly Rule[]): Checker {
  const kept = new WeakMap<ManifestDocument, KeptFindings>();
  const ruleIds = new Set(rules.map(({ id }) => id));
  const ruleSets = new WeakMap<CheckSettings['severities'], RuleSet>();

  /** The same object again for the same settings: each folder may have its own. */
  const ruleSetFor = (settings: CheckSettings): RuleSet => {
    const known = ruleSets.get(settings.severities);
    if (known !== undefined) return known;
    const chosen = chooseRules(rules, settings);
    ruleSets.set(settings.severities, chosen);
    return chosen;
  };

  /** The one that the last check had, if it is the same: comparing it then costs nothing for each document. */
  const findStandpoint = (facts: FileFacts): Standpoint => {
    const now = standpointOf(facts);
    for (const { document } of facts.context.file.documents) {
      const before = kept.get(document)?.standpoint;
      if (before !== undefined) return isSameStandpoint(before, now) ? before : now;
    }
    return now;
  };

  /** Of a document for which nothing changed, without asking for its analyses. */
  const findKept = (
    { analyses, workspaceObjects }: FileContext,
    document: ManifestDocument,
    { ruleSet, standpoint, builds }: Around,
    idle: readonly IdleDirective[],
  ): readonly CodedFinding[] | undefined => {
    const before = kept.get(document);
    if (before?.ruleSet !== ruleSet || builds.length > 0 || before.builds.length > 0) return undefined;
    if (!areSameIdle(before.idle, idle)) return undefined;
    const { services } = before;
    if (services.length > 0 && before.standpoint !== standpoint) return undefined;
    for (let at = 0; at < services.length; at++) {
      const service = services[at];
      const analysis = before.analyses[at];
      if (service === undefined || analysis === undefined) return undefined;
      if (!analyses.stillHolds(service, analysis, workspaceObjects)) return undefined;
    }
    return before.findings;
  };

  /** What named templates of the document become elsewhere. */
  const checkNamedIn = (
    facts: FileFacts,
    placed: PlacedDocument,
    { own }: RuleSet,
  ): readonly CodedFinding[] => {
    const { charts, uri } = facts.context;
    const chart = placed.document.isTemplate ? charts?.chartOf(uri) : undefined;
    if (charts === undefined || chart === undefined) return [];
    const found = new Map<string, CodedFinding>();
    for (const use of charts.namedUsesOf(chart)) {
      if (use.document !== placed.document) continue;
      const judged = checkNamed(use, (document, service) =>
        checkService(facts.context, { document, service, analysis: analysisOf(facts, placed, service) }, own),
      );
      for (const coded of judged) found.set(`${coded.code} ${coded.finding.range.start}`, coded);
    }
    return [...found.values()];
  };

  const checkValuesIn = (
    facts: FileFacts,
    placed: PlacedDocument,
    ruleSet: RuleSet,
  ): readonly CodedFinding[] => {
    const { context } = facts;
    if (context.charts === undefined) return [];
    const { own } = ruleSet;
    const judgeIn =
      (at: PlacedDocument) =>
      (service: ServiceResource): readonly CodedFinding[] =>
        checkService(
          facts.context,
          { document: at.document, service, analysis: analysisOf(facts, at, service) },
          own,
        );
    const home = findValuesHome(context, placed.document);
    return [
      ...(home === undefined ? [] : checkValues(placed.document, home, judgeIn(placed))),
      ...listEmbeddedValues(context, placed).flatMap((inner) =>
        shiftFindings(
          checkValues(inner.placed.document, inner.home, judgeIn(inner.placed)),
          inner.placed.document,
          inner.placed.start - placed.start,
        ),
      ),
    ];
  };

  function* checkObjects(
    facts: FileFacts,
    placed: PlacedDocument,
    { ruleSet, standpoint, contexts, builds }: Around,
    idle: readonly IdleDirective[],
  ): Generator<void, readonly CodedFinding[]> {
    const { document } = placed;
    const before = kept.get(document);
    const services =
      before?.services ?? (document.isTemplate ? findTemplateServices : findServices)(document);
    const isSameAround =
      before?.ruleSet === ruleSet && areSame(before.builds, builds) && areSameIdle(before.idle, idle);
    if (isSameAround && services.length === 0 && builds.length === 0) return before.findings;
    const subjects = contexts
      .filter(({ kustomizationUri }) => !isRenderedBefore(facts.context, kustomizationUri))
      .flatMap((built) => findBuiltServices(built, document));
    const analyses =
      subjects.length > 0
        ? subjects.map(({ analysis }) => analysis)
        : services.map((service) => analysisOf(facts, placed, service));
    if (isSameAround && areSame(before.analyses, analyses)) {
      if (before.standpoint !== standpoint) kept.set(document, { ...before, standpoint });
      return before.findings;
    }
    if (document.isTemplate) {
      const ofTemplate = checkTemplateIn(facts, placed, ruleSet);
      const rendered = subjects.map((subject) => ({
        ...subject,
        findings: checkService(subject.built, subject, ruleSet),
      }));
      const ofRendered = traceFindings(document, facts.context.uri, rendered, () => ofTemplate).filter(
        (coded) => !ofTemplate.some((other) => saysTheSame(coded, other)),
      );
      const findings = withoutDisabled(document, [...ofTemplate, ...ofRendered]).sort(byPlace);
      kept.set(document, { ruleSet, standpoint, services, analyses, builds, idle, findings });
      return findings;
    }
    const found: (readonly CodedFinding[])[] = [];
    const build = findBuild(facts.context, document);
    if (build !== undefined || looksLikeKubernetes(document) || endsManifests(facts.context.file, document)) {
      for (const rule of ruleSet.documentRules)
        found.push(runDocumentRule(rule, { document, ruleIds, build, idleDirectives: idle }, ruleSet));
      if (subjects.length === 0) {
        for (const [at, service] of services.entries()) {
          found.push(checkService(facts.context, { document, service, analysis: analyses[at] }, ruleSet));
          yield;
        }
      }
    }
    const built: BuiltFindings[] = [];
    for (const subject of subjects) {
      built.push({ ...subject, findings: checkService(subject.built, subject, ruleSet) });
      yield;
    }
    const embedded = listEmbeddedPatches(facts.context, document);
    const checkWritten = (at: PlacedDocument): readonly CodedFinding[] =>
      findServices(at.document).flatMap((service) =>
        checkService(
          facts.context,
          { document: at.document, service, analysis: analysisOf(facts, at, service) },
          ruleSet,
        ),
      );
    const checkEmbedded = (): readonly CodedFinding[] =>
      embedded.flatMap(({ placed: inner, start }) =>
        shiftFindings(checkWritten(inner), inner.document, start),
      );
    found.push(
      traceFindings(document, facts.context.uri, built, () => [...checkWritten(placed), ...checkEmbedded()]),
    );
    if (embedded.length > 0) {
      const ofText = embedded.flatMap(({ placed: inner, start }) =>
        shiftFindings(
          ruleSet.documentRules.flatMap((rule) =>
            runDocumentRule(rule, { document: inner.document, ruleIds }, ruleSet),
          ),
          inner.document,
          start,
        ),
      );
      found.push(ofText, subjects.length === 0 ? checkEmbedded() : []);
    }
    const findings = withoutDisabled(document, found.flat()).sort(byPlace);
    if (!isLoneDashes(document))
      kept.set(document, { ruleSet, standpoint, services, analyses, builds, idle, findings });
    return findings;
  }

  const checkTemplateIn = (
    facts: FileFacts,
    placed: PlacedDocument,
    ruleSet: RuleSet,
  ): readonly CodedFinding[] => {
    const { own } = ruleSet;
    return checkTemplate(placed.document, {
      ofDocument: (document) =>
        own.documentRules.flatMap((rule) => runDocumentRule(rule, { document, ruleIds }, own)),
      ofService: (document, service) =>
        checkService(facts.context, { document, service, analysis: analysisOf(facts, placed, service) }, own),
    });
  };

  function* checkInSteps(
    ...[context, settings, isAsked = () => true, checked = []]: CheckArguments
  ): Generator<void, readonly CheckedDocument[]> {
    const ruleSet = ruleSetFor(settings);
    const facts = readFileFacts(context);
    const contexts = buildsOfFile(context);
    const builds = contexts.map(({ built }) => built);
    const around = { ruleSet, standpoint: findStandpoint(facts), contexts, builds };
    // in a build the comments of all of its files stand together
    const idleByDocument = builds.length > 0 ? undefined : findIdleDirectives(context.file);
    const mayHoldValues = createValuesGuess(context);
    for (const placed of context.file.documents) {
      if (isAsked(placed)) {
        const idle = idleByDocument?.get(placed.document) ?? NONE;
        const known = findKept(context, placed.document, around, idle);
        const ofObjects = known ?? (yield* checkObjects(facts, placed, around, idle));
        // what is wrong with values and named templates of a chart depends on the chart's templates too
        const ofValues =
          placed.document.isTemplate || mayHoldValues(placed.document)
            ? [...checkValuesIn(facts, placed, ruleSet), ...checkNamedIn(facts, placed, ruleSet)]
            : NONE;
        const findings =
          ofValues.length === 0
            ? ofObjects
            : [...ofObjects, ...withoutDisabled(placed.document, ofValues)].sort(byPlace);
        checked.push({ placed, findings });
        // what is known takes no time
        if (known !== undefined && checked.length % KNOWN_IN_A_STEP !== 0) continue;
      }
      yield;
    }
    return checked;
  }

  return {
    checkInSteps,
    checkAlone: (context, settings) => checkAlone(context, ruleSetFor(settings).own, ruleIds),
    check: (...what) => runToEnd(checkInSteps(...what)),
  };
}

/** What is the same for all documents of a check. */
interface Around {
  readonly ruleSet: RuleSet;
  readonly standpoint: Standpoint;
  /** Of the kustomizations that take the file in. */
  readonly contexts: readonly BuiltContext[];
  readonly builds: readonly BuiltFile[];
}

const KNOWN_IN_A_STEP = 64;
/** One for all documents: most have none. */
const NONE: readonly never[] = [];

interface BuiltSubject {
  readonly built: BuiltContext;
  /** Of the build. */
  readonly document: ManifestDocument;
  readonly service: ServiceResource;
  readonly analysis: ServiceAnalysis;
}

/** The Services of a build that the document wrote, or is a patch of. */
function findBuiltServices(built: BuiltContext, document: ManifestDocument): readonly BuiltSubject[] {
  const own = new Set(objectsFrom(built.built, document));
  if (own.size === 0) return [];
  const facts = readFileFacts(built);
  return listServices(built.file)
    .filter(({ placed }) => own.has(placed.document))
    .map(({ placed, service }) => ({
      built,
      document: placed.document,
      service,
      analysis: analysisOf(facts, placed, service),
    }));
}

/** The template has been changed since its chart was rendered: what was found in it may be mended. */
function isRenderedBefore({ charts, uri, file }: FileContext, buildUri: string): boolean {
  const chart = charts?.chartOf(uri);
  if (charts === undefined || chart === undefined || chartFileOf(chart) !== buildUri) return false;
  return !charts.isRenderedFrom(chart, uri, file);
}

function saysTheSame(a: CodedFinding, b: CodedFinding): boolean {
  return a.code === b.code && a.finding.range.start === b.finding.range.start;
}

function findServices(document: ManifestDocument): readonly ServiceResource[] {
  return document.resources.filter((resource) => resource.kind === 'Service');
}

/** What the kustomization of the open file makes; of a component, the first that takes it in. */
function findBuild({ builds, uri }: FileContext, document: ManifestDocument): Build | undefined {
  const kustomize = builds?.kustomize;
  const kustomization = kustomize?.kustomizationAt(uri);
  if (kustomize === undefined || kustomization?.document !== document) return undefined;
  const [taker] = kustomization.isComponent ? kustomize.takenInBy(uri) : [uri];
  return taker === undefined ? undefined : kustomize.buildOf(taker)?.build;
}

function areSameIdle(a: readonly IdleDirective[], b: readonly IdleDirective[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ directive, hasServices }, at) => directive === b[at]?.directive && hasServices === b[at].hasServices,
    )
  );
}

function areSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
