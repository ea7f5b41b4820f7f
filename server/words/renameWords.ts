import { t } from '../l10n.ts';

/** Why a name is not renamed. Files are as a person sees them. */
export type RenameRefusal =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'template' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'placeholder'; readonly text: string }
  | { readonly kind: 'alias'; readonly file: string }
  | { readonly kind: 'from-cluster'; readonly object: string; readonly file: string }
  | { readonly kind: 'kustomization'; readonly name: string; readonly file: string }
  | { readonly kind: 'edit'; readonly file: string }
  | { readonly kind: 'invalid'; readonly of: RenamedKind; readonly startsWithLetter: boolean }
  | { readonly kind: 'taken'; readonly name: string; readonly object: string; readonly file: string };

export type RenamedKind = 'label' | 'containerPort' | 'service' | 'servicePort';

/** Where the old name still stands, or may stand, after a rename. */
export interface RenameLeftover {
  /** Objects that name the Service as a host: `Deployment frontend`. */
  readonly hosts: readonly string[];
  readonly templates: readonly string[];
  /** Files that are too large to read. */
  readonly unread: readonly string[];
}

export function sayRenameRefusal(refusal: RenameRefusal): string {
  switch (refusal.kind) {
    case 'no-name':
      return t("Place the cursor on a label's value, a port's name or a Service's name to rename it.");
    case 'template':
      return t('Rename this by hand: values of a template are known only once it is rendered.');
    case 'reading':
      return t('Zonewise is still reading the workspace. Try again in a moment.');
    case 'placeholder':
      return t`Rename this where ${refusal.text} gets its value.`;
    case 'alias':
      return t`Rename this by hand: an anchor or alias shares the value in ${refusal.file}.`;
    case 'from-cluster':
      return t`Rename this in its own manifest: a cluster wrote ${refusal.object} in ${refusal.file}.`;
    case 'kustomization':
      return t`Rename this by hand: ${refusal.file} has ${refusal.name} in a patch, a target or labels.`;
    case 'edit':
      return t`Rename this by hand: the change in ${refusal.file} would alter more than the name.`;
    case 'invalid':
      return FORMS[refusal.of](refusal.startsWithLetter);
    case 'taken':
      return t`Choose another name: ${refusal.name} is already used by ${refusal.object} in ${refusal.file}.`;
  }
}

const FORMS: Readonly<Record<RenamedKind, (startsWithLetter: boolean) => string>> = {
  label: () =>
    t('Use at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends.'),
  containerPort: () =>
    t(
      'Use at most 15 lowercase letters, digits and single dashes, with a letter among them and no dash at the ends.',
    ),
  servicePort: () => t('Use at most 63 lowercase letters, digits and dashes, with no dash at the ends.'),
  service: (startsWithLetter) =>
    startsWithLetter
      ? t('Use at most 63 lowercase letters, digits and dashes, with a letter first and no dash at the end.')
      : t('Use at most 63 lowercase letters, digits and dashes, with no dash at the ends.'),
};

/** Undefined where nothing is left. */
export function sayRenameLeftover(
  name: string,
  { hosts, templates, unread }: RenameLeftover,
): string | undefined {
  const parts = [
    hosts.length === 0 ? undefined : t`host names in ${listSome(hosts)}`,
    templates.length === 0 ? undefined : t`templates in ${listSome(templates)}`,
    unread.length === 0 ? undefined : t`files too large to read (${listSome(unread)})`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : t`Check ${parts.join(', ')}: ${name} isn't renamed there.`;
}

const MOST_LISTED = 5;

function listSome(all: readonly string[]): string {
  const distinct = [...new Set(all)];
  const shown = distinct.slice(0, MOST_LISTED).join(', ');
  return distinct.length > MOST_LISTED ? t`${shown} and ${distinct.length - MOST_LISTED} more` : shown;
}
