import type { CurrentCause } from '../analysis/explainCurrent.ts';
import { listNames } from './lists.ts';
import { t } from '../l10n.ts';

export const CURRENT_TRAFFIC_LABEL = t('Now in the cluster');

/** Why a cluster does now something else than what is predicted, as whole sentences. */
export function sayCurrentCause(cause: CurrentCause): string {
  switch (cause.kind) {
    case 'service-unknown':
      return cause.hints === 'none'
        ? t(
            'Its EndpointSlices carry no hints: the manifest is not applied yet, Auto was withdrawn, or the control plane is older.',
          )
        : t('Its EndpointSlices carry other hints than the manifest asks for.');
    case 'service-differs':
      return t`Apply the manifest to change that: the Service in context ${cause.context} differs in ${listNames(cause.paths)}.`;
    case 'service-same': {
      const carried = cause.hints === 'none' ? t('no hints') : t('other hints than predicted');
      return t`Its EndpointSlices carry ${carried}, although the Service in context ${cause.context} is the one in the manifest. ${sayReasons(cause)}`;
    }
  }
}

/**
 * What could explain it. Source: topologycache AddHints and getHintsByZone, which keep the hints of slices that do not change
 * and share the rest out in the order of a map; endpointslice reconciler.go, which writes hints when a Service, its pods or
 * the nodes change.
 */
function sayReasons({ hints, isAuto }: Extract<CurrentCause, { readonly kind: 'service-same' }>): string {
  if (isAuto) {
    return hints === 'none'
      ? t(
          'Possible reasons: Auto withdrew them when endpoints or node information were missing, and nothing has changed since.',
        )
      : t(
          'Possible reasons: Auto keeps earlier hints until a zone has too many, and picks the endpoints that it moves at random.',
        );
  }
  return hints === 'none'
    ? t(
        'Possible reasons: a controller manager older than the API server, a feature gate that is off, or a change just before the snapshot.',
      )
    : t(
        'Possible reasons: nodes or pods that changed just before the snapshot, or a controller manager older than the API server.',
      );
}
