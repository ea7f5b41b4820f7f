import { formatVersionRange } from '../../../kubernetes/version.ts';
import type { OverridePart } from '../../../scenario/overrides.ts';
import type {
  PricePreset,
  ScenarioModel,
  PartOfScenario,
  ScenarioWorkload,
} from '../../../protocol/scenarioModel.ts';
import type { Problem, Provenance } from '../../../scenario/statements.ts';
import { sayProblem } from '../../../words/directives.ts';
import type { ServiceAnalysis } from '../../../analysis/types.ts';
import { OVERRIDE_PARTS, PROVENANCE_OF } from '../../../protocol/overrides.ts';
import { PRICE_CURRENCY, PUBLISHED_PRICES } from '../../../scenario/prices.ts';
import { formatAmount } from '../../../scenario/overrideValues.ts';
import { DATA_PLANE_WORDS } from '../../../words/dataPlanes.ts';
import { isJson } from '../../document/fileContext.ts';
import { VERSION_CHOICES } from '../../version/versionChoices.ts';
import type { Basis } from './basis.ts';
import { COMMENT_REFUSALS, saySettingRefusal } from '../../../words/refusals.ts';
import { describeZones } from './describeZones.ts';
import { findSettingRefusal } from './settingRefusal.ts';

export function describeScenario(basis: Basis): ScenarioModel {
  const { context, analysis, version, overrides } = basis;
  const { built, result } = analysis;
  const { cost } = built.scenario;
  return {
    overrides: overrides ?? {},
    parts: describeParts(basis),
    zones: result.kind === 'report' ? describeZones(built.scenario, result) : [],
    workloads: describeWorkloads(analysis),
    dataPlane: built.scenario.dataPlane,
    dataPlanes: DATA_PLANE_CHOICES,
    version: formatVersionRange(version.range),
    versions: VERSION_CHOICES.map((choice) => ({ value: choice.version, label: choice.description })),
    monthlyGiB: formatAmount(cost.monthlyGiB),
    perCrossZoneGiB: formatAmount(cost.perCrossZoneGiB),
    currency: cost.currency,
    prices: cost.currency === PRICE_CURRENCY ? PRICE_PRESETS : [],
    commentRefusal: isJson(context) ? COMMENT_REFUSALS.json : undefined,
  };
}

function describeParts(basis: Basis): ScenarioModel['parts'] {
  const parts = OVERRIDE_PARTS.map((part) => [part, describePart(part, basis)] as const);
  return Object.fromEntries(parts) as Record<OverridePart, PartOfScenario>;
}

function describePart(part: OverridePart, basis: Basis): PartOfScenario {
  const { analysis, version, overrides } = basis;
  const { provenance, problems } = analysis.built;
  const isChanged = overrides?.[part] !== undefined;
  const refusal = findSettingRefusal(part, basis);
  const problem: Problem | undefined = part === 'kubernetes' ? version.problem : problems[part];
  return {
    source: sourceOf(part, provenance),
    isChanged,
    problem: problem && sayProblem(problem),
    settingRefusal: refusal && saySettingRefusal(refusal, part),
  };
}

function sourceOf(part: OverridePart, provenance: readonly Provenance[]): PartOfScenario['source'] {
  return provenance.find((each) => each.part === PROVENANCE_OF[part])?.source ?? 'assumption';
}

function describeWorkloads({ built, result }: ServiceAnalysis): readonly ScenarioWorkload[] {
  const { backends } = built.scenario;
  if (backends.kind !== 'workloads' || result.kind !== 'report') return [];
  return backends.workloads.map(({ kind, name, replicas }) => ({
    kind,
    name,
    replicas: formatAmount(replicas),
    canChange: kind !== 'DaemonSet' && kind !== 'Pod',
  }));
}

const DATA_PLANE_CHOICES: ScenarioModel['dataPlanes'] = Object.entries(DATA_PLANE_WORDS).map(
  ([value, { label }]) => ({ value, label }),
);

const PRICE_PRESETS: readonly PricePreset[] = PUBLISHED_PRICES.map(({ cloud, perCrossZoneGiB }) => ({
  label: cloud,
  perCrossZoneGiB: formatAmount(perCrossZoneGiB),
}));
