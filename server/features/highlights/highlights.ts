import type { DocumentHighlight } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { canShareNamespace } from '../../manifest/read/labels.ts';
import { createNameGraph } from '../../workspace/names/nameGraph.ts';
import { listNamedObjects } from '../../workspace/names/namedFiles.ts';
import { textOf } from '../../workspace/names/sharedName.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createPlacer } from '../document/mentionPlaces.ts';
import { findNameHere } from '../document/namesAt.ts';

/**
 * The same label, port or name everywhere in the file, whether or not it belongs together: what gives it is marked as written,
 * what uses it as read. Other files are not looked at, because this follows the cursor.
 */
export function findHighlights(context: FileContext, offset: number): DocumentHighlight[] {
  const here = findNameHere(context, offset, 'entry');
  if (here === undefined) return [];
  const { givers, users } = createNameGraph(here.name, {
    objects: listNamedObjects([[context.uri, context.file]], textOf(here.name)),
    isPatch: () => false,
  });
  const place = createPlacer(context);
  return [...givers, ...users]
    .filter(({ object }) => canShareNamespace(object.names.namespace, here.object.names.namespace))
    .flatMap(({ mentions }) => mentions)
    .flatMap(({ object: { uri, document }, field, role }) => {
      const found = place({ uri, document, range: field.range });
      const kind = role === 'gives' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
      return found === undefined ? [] : [{ range: found.range, kind }];
    });
}
