import { t } from '../l10n.ts';

/** What a person finds in the output who wonders why something is missing. */
export function sayNotOnDisk(folder: string): string {
  return t`The files of ${folder} aren't read: they are not on the disk. Open manifests are checked and simulated by themselves.`;
}

/** The previews say it too. */
export function sayLeftOut(count: number, first: string, largestFile: string): string {
  const files = count === 1 ? t('1 file is') : t`${count} files are`;
  return t`${files} left out, the first is ${first}: the workspace has more manifests than Zonewise can hold. Those nearest to the open files are kept, none larger than ${largestFile}.`;
}

/** Beside the progress of the editor, in lower case. */
export const FOLDER_PROGRESS = {
  begin: t('reading manifests'),
  read: (files: number) => t`${files} files read`,
} as const;
