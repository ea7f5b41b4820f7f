import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import { editInSteps } from '../../manifest/edit/editInSteps.ts';
import { removeAt } from '../../manifest/edit/editObject.ts';
import type { FixTrust } from '../fixes.ts';
import type { Preference } from './preference.ts';
import { TOPOLOGY_ANNOTATION_PATHS } from './preference.ts';
import type { Fix } from '../rule.ts';
import { t } from '../../l10n.ts';

/** Takes the preference out, so that every endpoint gets the same again. Traffic then crosses zones, so it is not safe. */
export function removePreference(
  document: ManifestDocument,
  service: ServiceResource,
  { kind }: Preference,
): readonly Fix[] {
  const isAlone = kind === 'field' || service.spec.trafficDistribution === undefined;
  const what = !isAlone
    ? t('the preference')
    : kind === 'field'
      ? 'trafficDistribution'
      : t('the topology annotation');
  return removeAllPreferences(t`Remove ${what} to balance load`, document, service, { isSafe: false });
}

/** Takes out all that asks for traffic to stay near: what an annotation overrides would count without it. */
export function removeAllPreferences(
  title: string,
  document: ManifestDocument,
  service: ServiceResource,
  trust: FixTrust,
): readonly Fix[] {
  const outcome = editInSteps(document, [
    ...TOPOLOGY_ANNOTATION_PATHS.flatMap((path) => removeAt(document, service, path, enablesAuto)),
    ...removeAt(document, service, ['spec', 'trafficDistribution']),
  ]);
  return 'refusal' in outcome || outcome.edits.length === 0
    ? []
    : [{ title, edits: outcome.edits, isChecked: true, ...trust }];
}
