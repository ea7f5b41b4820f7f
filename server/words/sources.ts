import type { ObjectsPlace, Sayer } from '../scenario/statements.ts';
import { countOf, listNames, verbFor } from './lists.ts';
import { t } from '../l10n.ts';

/** `from the comment zones=`, `changed in the preview`: what stands behind a thing that somebody said. */
export function saySource(sayer: Sayer): string {
  switch (sayer.kind) {
    case 'preview':
      return t('changed in the preview');
    case 'comment':
      return t`from the comment ${sayer.name}=`;
    case 'setting':
      return t`from the setting zonewise.${sayer.name}`;
    case 'nodes':
      return t('from the nodes');
    case 'cluster':
      return t`from ${verbFor(sayer.contexts.length, 'context', 'contexts')} ${listNames(sayer.contexts)}`;
  }
}

/** `this file`, `prod/nodes.yaml`, `3 files in prod/`: what stands behind "from" or "in". */
export function namePlace(place: ObjectsPlace): string {
  switch (place.kind) {
    case 'cluster':
      return t`context ${place.context}`;
    case 'open-file':
      return t('this file');
    case 'open-build':
      return t('this build');
    case 'file':
      return place.name;
    case 'files': {
      const files = countOf(place.count, 'file');
      switch (place.folder.kind) {
        case 'own':
          return t`${files} of this folder`;
        case 'folder':
          return t`${files} of ${place.folder.name}`;
        case 'several':
          return t`${files} of the workspace`;
      }
    }
  }
}
