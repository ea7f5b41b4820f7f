import type { Advice } from '../../analysis/advice.ts';
import { MOST_TIMES_AVERAGE, findAdvice } from '../../analysis/advice.ts';
import type { KeyFact } from '../../analysis/keyFact.ts';
import { findKeyLine } from '../../analysis/keyFact.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import type { AdviceAction, ShownAdvice } from '../../protocol/messages.ts';
import { ADVICE_ACTIONS, sayAdvice, sayLimits, sayVersionProblem } from '../../words/advice.ts';
import type { FileContext } from '../document/fileContext.ts';
import { spreadOverZones } from './spreadOverZones.ts';

/** What the preview advises on a Service as it stands in the file, or as a kustomization builds it. */
export function describeAdvice(
  context: FileContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
): ShownAdvice | undefined {
  const { fact } = findKeyLine(analysis, service);
  if (fact.kind === 'refused') {
    return {
      tone: 'problem',
      text: sayVersionProblem(fact),
      actions: fact.instead === undefined ? [] : [applyAction(fact.instead.value)],
    };
  }
  const advice = findAdvice(analysis);
  if (fact.kind === 'ignored') {
    const said = advice?.kind === 'alike' ? [] : [advice];
    return withFollowing(sayVersionProblem(fact), said, context, service, analysis);
  }
  return advice && describe(advice, context, service, analysis, fact);
}

function withFollowing(
  text: string,
  [advice]: readonly (Advice | undefined)[],
  context: FileContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
): ShownAdvice {
  const next = advice && describe(advice, context, service, analysis, undefined);
  return {
    ...next,
    tone: 'problem',
    text: [text, next?.text].filter(Boolean).join(' '),
    actions: next?.actions ?? [],
  };
}

function describe(
  advice: Advice,
  context: FileContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
  fact: KeyFact | undefined,
): ShownAdvice {
  const text = sayAdvice(advice);
  const limits = sayLimits(MOST_TIMES_AVERAGE);
  const canSpread = (): boolean => (spreadOverZones(context, service, analysis)?.length ?? 0) > 0;
  switch (advice.kind) {
    case 'alike':
      return {
        tone: advice.cause.kind === 'single-pod' ? 'better' : 'fine',
        text,
        actions: fact?.kind === 'single-pod' ? tryReplicas(analysis) : [],
      };
    case 'better': {
      const plain = applyAction(advice.choice);
      const isSpread = advice.spread !== undefined && advice.choice !== 'unset' && canSpread();
      return {
        tone: 'better',
        text,
        limits,
        actions: isSpread ? [spreadAction(advice.choice, false), plain] : [plain],
      };
    }
    case 'best': {
      const { choice, spread } = advice;
      const isSpread = spread !== undefined && canSpread();
      return {
        tone: spread === undefined ? 'fine' : 'better',
        text,
        actions: isSpread ? [spreadAction(choice, true)] : [],
      };
    }
    case 'beyond-limits':
      return {
        tone: 'better',
        text,
        limits,
        actions: advice.isCurrent ? [applyAction('unset')] : [],
      };
  }
}

function applyAction(choice: TrafficDistributionChoice): AdviceAction {
  return { kind: 'apply', choice, isSpread: false, label: ADVICE_ACTIONS.apply(choice) };
}

function spreadAction(choice: TrafficDistributionChoice, isCurrent: boolean): AdviceAction {
  const label = isCurrent ? ADVICE_ACTIONS.spread : ADVICE_ACTIONS.applyAndSpread(choice);
  return { kind: 'apply', choice, isSpread: true, label };
}

/** One replica for each zone, as a what-if: how many a person can afford is theirs to say. */
function tryReplicas(analysis: ServiceAnalysis): readonly AdviceAction[] {
  const { result } = analysis;
  const zones = result.kind === 'report' ? result.zones.filter(({ name }) => name !== '').length : 0;
  const added = analysis.whatIfs.map(({ what }) => what).find(({ kind }) => kind === 'replicas-added');
  if (zones < 2 || added?.kind !== 'replicas-added') return [];
  return [
    { kind: 'what-if', what: { ...added, added: zones - 1 }, label: ADVICE_ACTIONS.tryReplicas(zones) },
  ];
}
