import type { ObjectsPlace, Sayer } from '../scenario/statements.ts';
import { countOf, listNames, verbFor } from './lists.ts';

/** `from the comment zones=`, `changed in the preview`: what stands behind a thing that somebody said. */
export function saySource(sayer: Sayer): string {
  switch (sayer.kind) {
    case 'preview':
      return 'changed in the preview';
    case 'comment':
      return `from the comment ${sayer.name}=`;
    case 'setting':
      return `from the setting zonewise.${sayer.name}`;
    case 'nodes':
      return 'from the nodes';
    case 'cluster':
      return `from ${verbFor(sayer.contexts.length, 'context', 'contexts')} ${listNames(sayer.contexts)}`;
  }
}

/** `this file`, `prod/nodes.yaml`, `3 files in prod/`: what stands behind "from" or "in". */
export function namePlace(place: ObjectsPlace): string {
  switch (place.kind) {
    case 'cluster':
      return `context ${place.context}`;
    case 'open-file':
      return 'this file';
    case 'open-build':
      return 'this build';
    case 'file':
      return place.name;
    case 'files': {
      const files = countOf(place.count, 'file');
      switch (place.folder.kind) {
        case 'own':
          return `${files} of this folder`;
        case 'folder':
          return `${files} of ${place.folder.name}`;
        case 'several':
          return `${files} of the workspace`;
      }
    }
  }
}
