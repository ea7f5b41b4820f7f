import type { OverridePart } from '../scenario/overrides.ts';
import { t } from '../l10n.ts';

/** Why a workspace setting would not keep a part of a scenario. */
export type SettingRefusal = 'service-only' | 'comment-wins' | 'nodes-win';

export function saySettingRefusal(refusal: SettingRefusal, part: OverridePart): string {
  switch (refusal) {
    case 'service-only':
      return t("Can't be a setting: it applies to this Service only.");
    case 'comment-wins':
      return t`The comment ${part}= overrides the setting.`;
    case 'nodes-win':
      return t('The Node objects in the workspace override the setting.');
  }
}

/** Why changes cannot be kept as comments, as whole sentences. */
export const COMMENT_REFUSALS = {
  json: t("JSON can't hold comments. Save as settings instead."),
  oneLine: t('No room for a comment: put the Service on several lines.'),
} as const;

export const UNREADABLE_CHANGE = t("It can't be read.");
