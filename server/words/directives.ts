import type { Expected, PairFault, Problem } from '../scenario/statements.ts';
import { clip } from './lists.ts';
import { formatCount } from './numbers.ts';
import { t } from '../l10n.ts';

/** What a value must be, behind "must be": `a number of 0 or more, such as 500 or 0.02`. */
export function sayExpected(expected: Expected): string {
  switch (expected.kind) {
    case 'counts': {
      const { least, most, fault } = expected;
      const some = Math.max(least, 2);
      return t`zone:number pairs with whole numbers from ${least}, ${formatCount(most)} in all, such as us-west-2a:${some},us-west-2b:${some}${sayFault(fault)}`;
    }
    case 'weights':
      return t`zone:weight or kind/name:weight pairs with a weight above zero, such as us-west-2a:70,us-west-2b:30 or deployment/frontend:3${sayFault(expected.fault)}`;
    case 'replicas':
      return t`a whole number from 0 to ${formatCount(expected.most)}, or workload:number pairs such as web:6,canary:1${sayFault(expected.fault)}`;
    case 'rate':
      return t('a number of 0 or more, such as 500 or 0.02');
    case 'data-plane':
      return t('the name of a data plane, such as kube-proxy, cilium-1.20-service-topology or linkerd');
    case 'version':
      return t('a version such as 1.31, or a range such as 1.31 - 1.35');
  }
}

const LONGEST_PAIR = 40;

function sayFault(fault: PairFault | undefined): string {
  switch (fault?.kind) {
    case undefined:
      return '';
    case 'too-many':
      return t`; more than ${fault.most} are not read`;
    case 'no-pair':
      return t`; found ${fault.found === '' ? t('nothing') : `"${clip(fault.found, LONGEST_PAIR)}"`}`;
    case 'repeated':
      return t`; ${fault.name} is in it twice`;
  }
}

/** Why a change in the preview has no effect, as a whole sentence. */
export function sayProblem(problem: Problem): string {
  return problem.kind === 'idle-replicas'
    ? t`Ignored: ${IDLE_REPLICAS}.`
    : t`Ignored: it must be ${sayExpected(problem.expected)}.`;
}

export const IDLE_REPLICAS = t("the endpoints don't come from workloads");
