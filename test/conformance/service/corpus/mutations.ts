import type { CorpusCase } from './base.ts';
import { withValueAt } from './base.ts';
import {
  HARMLESS,
  METADATA_VALUES,
  ODD_VALUES,
  PORT_VALUES,
  SPEC_VALUES,
  UNKNOWN_KEYS,
} from './mutationValues.ts';
import type { ValueTable } from './mutationValues.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { REALISTIC } from './realistic.ts';
import type { Value } from './yaml.ts';
import { isList, isMapping, isRaw, print, raw } from './yaml.ts';

const SEED = 20260101;
const MUTATIONS = 6600;

type Path = readonly (string | number)[];

/** Changes that people make by hand, good and bad ones alike. */
type Mutation = (manifest: Value, random: Random) => Value;

const addHarmless: Mutation = (manifest, random) => withValueAt(manifest, ...random.pick(HARMLESS));

const setSpec: Mutation = (manifest, random) => setFrom(manifest, ['spec'], SPEC_VALUES, random);
const setMetadata: Mutation = (manifest, random) => setFrom(manifest, ['metadata'], METADATA_VALUES, random);

const setPort: Mutation = (manifest, random) => {
  const count = portsOf(manifest).length;
  return setFrom(manifest, ['spec', 'ports', count === 0 ? 0 : random.below(count)], PORT_VALUES, random);
};

const repeatPort: Mutation = (manifest, random) => {
  const ports = portsOf(manifest);
  if (ports.length === 0) return manifest;
  return withValueAt(manifest, ['spec', 'ports'], [...ports, random.pick(ports)]);
};

const addPort: Mutation = (manifest, random) =>
  withValueAt(
    manifest,
    ['spec', 'ports'],
    [
      ...portsOf(manifest),
      {
        name: random.pick(['extra', 'extra', 'http', undefined]),
        port: random.pick([81, 8443, 8444, 80]),
        protocol: random.pick(['TCP', 'UDP', undefined]),
        nodePort: random.pick([undefined, undefined, undefined, 30080, 31888]),
      },
    ],
  );

const remove: Mutation = (manifest, random) =>
  withValueAt(manifest, random.pick(pathsOf(manifest)), undefined);

const misspellKey: Mutation = (manifest, random) => {
  const path = random.pick(pathsOf(manifest));
  const key = path.at(-1);
  if (typeof key !== 'string' || key.length < 3) return manifest;
  const place = 1 + random.below(key.length - 2);
  const typo = random.pick([
    key.slice(0, place) + key.slice(place + 1),
    key.slice(0, place) + key.charAt(place) + key.slice(place),
    key.toLowerCase(),
    key.charAt(0).toUpperCase() + key.slice(1),
    `${key}s`,
  ]);
  const without = withValueAt(manifest, path, undefined);
  return withValueAt(without, [...path.slice(0, -1), typo], valueAt(manifest, path));
};

const addUnknownKey: Mutation = (manifest, random) => {
  const parent = random.pick<Path>([[], ['metadata'], ['spec'], ['spec', 'ports', 0]]);
  return withValueAt(manifest, [...parent, random.pick(UNKNOWN_KEYS)], random.pick(['x', 1]));
};

const oddValue: Mutation = (manifest, random) =>
  withValueAt(manifest, random.pick(pathsOf(manifest)), random.pick(ODD_VALUES));

const changeText: Mutation = (manifest, random) => {
  const texts = pathsOf(manifest).filter((path) => typeof valueAt(manifest, path) === 'string');
  const path = random.pick(texts);
  const text = valueAt(manifest, path);
  if (typeof text !== 'string') return manifest;
  return withValueAt(
    manifest,
    path,
    random.pick([
      text.toUpperCase(),
      text.toLowerCase(),
      `${text} `,
      ` ${text}`,
      `${text}-`,
      `${text}.`,
      `${text}2`,
    ]),
  );
};

const changeNumber: Mutation = (manifest, random) => {
  const numbers = pathsOf(manifest).filter((path) => typeof valueAt(manifest, path) === 'number');
  if (numbers.length === 0) return manifest;
  const path = random.pick(numbers);
  const number = Number(valueAt(manifest, path));
  return withValueAt(
    manifest,
    path,
    random.pick<Value>([
      number + 1,
      -number,
      number * 1000,
      String(number),
      raw(`${number}.0`),
      raw(`0${number}`),
    ]),
  );
};

const moveUp: Mutation = (manifest, random) => {
  const path = random.pick(pathsOf(manifest).filter((candidate) => candidate.length > 1));
  const key = path.at(-1);
  if (key === undefined) return manifest;
  return withValueAt(
    withValueAt(manifest, path, undefined),
    [...path.slice(0, -2), key],
    valueAt(manifest, path),
  );
};

const WEIGHTED: readonly (readonly [Mutation, number])[] = [
  [setSpec, 40],
  [addHarmless, 24],
  [setPort, 16],
  [setMetadata, 8],
  [addPort, 6],
  [remove, 8],
  [changeText, 8],
  [changeNumber, 5],
  [oddValue, 4],
  [misspellKey, 3],
  [repeatPort, 2],
  [addUnknownKey, 2],
  [moveUp, 2],
];
const MUTATION_TABLE = WEIGHTED.flatMap(([mutation, weight]) =>
  Array.from({ length: weight }, () => mutation),
);

/** Realistic Services after one to three changes; the seed is fixed. */
export function generateMutations(): CorpusCase[] {
  const random = createRandom(SEED);
  const bases = Object.values(REALISTIC);
  return Array.from({ length: MUTATIONS }, (_, index) => {
    let manifest: Value = random.pick(bases);
    const changes = random.pick([1, 1, 1, 1, 1, 2, 2, 3]);
    for (let change = 0; change < changes; change++) manifest = random.pick(MUTATION_TABLE)(manifest, random);
    const style = random.chance(0.1) ? random.pick(['flow', 'quoted', 'json'] as const) : 'block';
    return { id: `mutation/${String(index).padStart(4, '0')}`, yaml: print(manifest, style) };
  });
}

function setFrom(manifest: Value, parent: Path, table: ValueTable, random: Random): Value {
  const [key, values] = random.pick(Object.entries(table));
  // the lists begin with what is usually fine
  const preferred = random.chance(0.6) ? values.slice(0, Math.ceil(values.length / 2)) : values;
  return withValueAt(manifest, [...parent, key], random.pick(preferred));
}

function portsOf(manifest: Value): readonly Value[] {
  const ports = valueAt(manifest, ['spec', 'ports']);
  return isList(ports) ? ports : [];
}

function valueAt(value: Value | undefined, path: Path): Value | undefined {
  let found = value;
  for (const part of path) {
    if (typeof part === 'number') found = isList(found) ? found[part] : undefined;
    else found = isMapping(found) ? found[part] : undefined;
  }
  return found;
}

/** The paths that a mutation may touch: all but those that make the document a Service. */
function pathsOf(manifest: Value): Path[] {
  return pathsIn(manifest).filter(([first]) => first !== 'apiVersion' && first !== 'kind');
}

/** The paths of all entries and items, parents before children. */
function pathsIn(value: Value, path: Path = []): Path[] {
  if (isList(value))
    return value.flatMap((item, index) => [[...path, index], ...pathsIn(item, [...path, index])]);
  if (!isMapping(value) || isRaw(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    child === undefined ? [] : [[...path, key], ...pathsIn(child, [...path, key])],
  );
}
