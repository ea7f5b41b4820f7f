import type { ManifestDocument } from '../../manifest/model.ts';
import { removeField } from '../fixes.ts';
import type { Preference } from './preference.ts';
import type { Fix } from '../rule.ts';

/** Takes the preference out, so that every endpoint gets the same again. Traffic then crosses zones, so it is not safe. */
export function removePreference(document: ManifestDocument, { kind, field }: Preference): readonly Fix[] {
  const title = kind === 'field' ? 'Remove trafficDistribution' : 'Remove the topology annotation';
  return removeField(`${title} to balance load`, document, field, { isSafe: false });
}
