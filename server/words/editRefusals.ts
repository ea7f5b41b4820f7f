import { t } from '../l10n.ts';

/** Why an edit is not made; see `EditRefusal` in `manifest/edit/guardEdits.ts`. */
type Refusal =
  'overlap' | 'unreadable' | 'shared' | 'other-value' | 'comment' | 'json' | 'too-large' | 'impossible';

const NO_PLACE = t('This manifest has no safe place for the change. Edit it by hand.');

const REFUSALS: Readonly<Record<Refusal, string>> = {
  overlap: NO_PLACE,
  unreadable: t('Fix the YAML errors of this manifest first.'),
  shared: t('Edit this value by hand: other objects share it through an anchor.'),
  'other-value': NO_PLACE,
  comment: t('Edit this value by hand: a comment would be lost.'),
  json: NO_PLACE,
  'too-large': t('Edit this manifest by hand: it is too large for Zonewise to check the change.'),
  impossible: NO_PLACE,
};

export function describeEditRefusal(refusal: Refusal): string {
  return REFUSALS[refusal];
}

export const SPREAD_NOT_SAFE = t(
  'The workload has no safe place for a zone spread constraint, or has other constraints. Edit it by hand.',
);
