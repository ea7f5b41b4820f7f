import type { PreviewModel, ProtocolPosition } from '../../../server/protocol/messages.ts';

/** The index of the Service that the cursor is in; undefined where it is in none, or in something else. */
export function serviceAt(
  { serviceExtents }: Pick<PreviewModel, 'serviceExtents'>,
  at: ProtocolPosition,
): number | undefined {
  const index = serviceExtents.findIndex(
    ({ start, end }) => compare(start, at) <= 0 && compare(at, end) <= 0,
  );
  return index < 0 ? undefined : index;
}

function compare(a: ProtocolPosition, b: ProtocolPosition): number {
  return a.line - b.line || a.character - b.character;
}
