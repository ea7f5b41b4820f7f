import type { Resource } from '../manifest/model.ts';
import type { ObjectGroups } from './groupObjects.ts';
import { LISTS } from './groupObjects.ts';
import type { Sourced, WorkspaceObjects } from './workspaceObjects.ts';

/** Each kind of objects has a list of its own. */
export type ObjectList = keyof WorkspaceObjects;

/** Objects of files, without those of files that have others by now. */
export interface ObjectPart {
  readonly groups: ObjectGroups;
  readonly hidden?: ReadonlySet<string> | undefined;
}

/** The same of one list. */
export interface ListPart<T> {
  readonly list: readonly T[];
  readonly hidden: ReadonlySet<string> | undefined;
}

type Parts = readonly ListPart<Sourced<Resource>>[];

/** What a list is made of: tiers one behind the other, the parts of a tier merged by uri. */
interface Cell {
  readonly tiers: readonly Parts[];
  joined: readonly Sourced<Resource>[] | undefined;
}

const cellsOf = new WeakMap<WorkspaceObjects, Readonly<Record<ObjectList, Cell>>>();

/**
 * Objects of several tiers, each made of several parts. Groups are shared by all that see them, and a list is put together
 * only when somebody reads it as a whole. One whose parts are those of `before` is that very list.
 */
export function joinTiers(
  tiers: readonly (readonly ObjectPart[])[],
  before?: WorkspaceObjects,
): WorkspaceObjects {
  const known = before && cellsOf.get(before);
  const cellOf = (list: ObjectList): Cell => {
    const own = tiers
      .map((parts) =>
        parts
          .map(({ groups, hidden }): Parts[number] => ({ list: groups[list], hidden }))
          .filter((part) => part.list.length > 0),
      )
      .filter(isFilled);
    const kept = known?.[list];
    return kept !== undefined && hasSameParts(kept.tiers, own) ? kept : { tiers: own, joined: undefined };
  };
  return fromCells(Object.fromEntries(LISTS.map((list) => [list, cellOf(list)])) as Record<ObjectList, Cell>);
}

/** The same objects with another list of one kind. */
export function replaceList<K extends ObjectList>(
  objects: WorkspaceObjects,
  list: K,
  value: WorkspaceObjects[K],
): WorkspaceObjects {
  return fromCells({
    ...readCells(objects),
    [list]: { tiers: [[{ list: value, hidden: undefined }]], joined: value },
  });
}

/** The tiers of a list: whoever asks each of their parts by itself need not put the list together. */
export function tiersOf<K extends ObjectList>(
  objects: WorkspaceObjects,
  list: K,
): readonly (readonly ListPart<WorkspaceObjects[K][number]>[])[] {
  return readCells(objects)[list].tiers as readonly (readonly ListPart<WorkspaceObjects[K][number]>[])[];
}

/** What the part shows of its objects. */
export function shownOf<T extends Sourced<unknown>>(
  { hidden }: Pick<ListPart<T>, 'hidden'>,
  objects: readonly T[],
): readonly T[] {
  return hidden === undefined || objects.every(({ uri }) => !hidden.has(uri))
    ? objects
    : objects.filter(({ uri }) => !hidden.has(uri));
}

/** Both have the very same list, whether or not it was ever put together. */
export function haveSameList(a: WorkspaceObjects, b: WorkspaceObjects, list: ObjectList): boolean {
  const [own, other] = [readCells(a)[list], readCells(b)[list]];
  return own === other || hasSameParts(own.tiers, other.tiers);
}

/** Answers of the parts of a tier, in the order of their uris; those of one uri stay as they are. */
export function mergeByUri<T extends Sourced<unknown>>(answers: readonly (readonly T[])[]): readonly T[] {
  const filled = answers.filter(isFilled);
  if (filled.length < 2) return filled[0] ?? [];
  return filled.flat().sort((a, b) => (a.uri === b.uri ? 0 : a.uri < b.uri ? -1 : 1));
}

function fromCells(cells: Readonly<Record<ObjectList, Cell>>): WorkspaceObjects {
  const objects = {};
  for (const list of LISTS) {
    Object.defineProperty(objects, list, {
      enumerable: true,
      get: () => (cells[list].joined ??= join(cells[list])),
    });
  }
  cellsOf.set(objects as WorkspaceObjects, cells);
  return objects as WorkspaceObjects;
}

function readCells(objects: WorkspaceObjects): Readonly<Record<ObjectList, Cell>> {
  let cells = cellsOf.get(objects);
  if (cells === undefined) {
    cells = Object.fromEntries(
      LISTS.map((list): [ObjectList, Cell] => [
        list,
        { tiers: [[{ list: objects[list], hidden: undefined }]], joined: objects[list] },
      ]),
    ) as Record<ObjectList, Cell>;
    cellsOf.set(objects, cells);
  }
  return cells;
}

function join({ tiers }: Cell): readonly Sourced<Resource>[] {
  const [first = [], ...others] = tiers.map((parts) =>
    mergeByUri(parts.map((part) => shownOf(part, part.list))),
  );
  return others.length === 0 ? first : first.concat(...others);
}

function hasSameParts(a: readonly Parts[], b: readonly Parts[]): boolean {
  return (
    a.length === b.length &&
    a.every((parts, at) => {
      const others = b[at];
      return (
        parts.length === others?.length &&
        parts.every(({ list, hidden }, index) => {
          const other = others[index];
          return list === other?.list && hidden === other.hidden;
        })
      );
    })
  );
}

function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0;
}
