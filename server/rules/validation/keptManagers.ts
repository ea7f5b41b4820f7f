import {
  FIELDS_TYPE,
  MANAGER_OPERATIONS,
  MOST_UPDATE_MANAGERS,
  OLD_UPDATES_MANAGER,
} from '../../kubernetes/managedFields.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { objectsIn, textIn } from '../../manifest/decode/decoded.ts';
import type { DecodedObject } from '../../manifest/decode/decodeTypes.ts';
import type { Field } from '../../manifest/field.ts';
import { toPlainObject } from '../../manifest/read/toPlainValue.ts';
import { createdFields, repeatsItem } from './createdFields.ts';
import type { FieldSet } from './fieldSet.ts';
import { readFieldSet } from './fieldSet.ts';
import type { ServiceView } from './serviceView.ts';

/** An entry of managedFields that a create keeps, and so judges. */
export interface KeptManager {
  readonly entry: Field<DecodedObject>;
  /** In the list as the server writes it anew: sorted, with who creates the Service at the end. */
  readonly index: number;
}

/**
 * What a create keeps of the managedFields of a manifest. Most often that is nothing: the whole list goes where one entry
 * cannot be read, and an entry goes once whoever creates the Service owns all its fields.
 * Source: k8s.io/apimachinery/pkg/util/managedfields/internal, and merge/update.go of structured-merge-diff.
 */
export function keptManagers(view: ServiceView, minor: Minor): readonly KeptManager[] {
  const managers = readManagers(view);
  if (managers === undefined || (repeatsItem(view) && minor < TELLS_REPEATED_ITEMS_SINCE)) return [];
  const created = createdFields(view, minor);
  const kept = [...managers.values()].filter(
    ({ apiVersion, fields, id }) =>
      SERVICE_VERSIONS.has(apiVersion) && id !== CREATOR.id && [...fields].some((path) => !created.has(path)),
  );
  return withoutOldest([...kept, CREATOR])
    .sort(byServerOrder)
    .flatMap(({ entry }, index) => (entry === undefined ? [] : [{ entry, index }]));
}

/** Before that they were an error, and the list was emptied. Source: AllowDuplicates in structuredmerge.go. */
const TELLS_REPEATED_ITEMS_SINCE: Minor = 29;
/** Entries of another version than those of a Service are dropped. */
const SERVICE_VERSIONS: ReadonlySet<string> = new Set(['v1', '/v1']);

interface Manager {
  /** Undefined for entries that the server makes. */
  readonly entry: Field<DecodedObject> | undefined;
  readonly id: string;
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly subresource: string;
  /** In seconds. */
  readonly time: number;
  readonly fields: FieldSet;
}

/** Undefined where there is none that counts. */
function readManagers({ metadata, decoded }: ServiceView): ReadonlyMap<string, Manager> | undefined {
  const entries = objectsIn(metadata.object, 'managedFields');
  const isUnknown = [...decoded.refusedPaths].some((path) => path.startsWith('metadata.managedFields'));
  if (entries.length === 0 || isUnknown) return undefined;
  const managers = new Map<string, Manager>();
  for (const entry of entries) {
    const manager = readManager(entry);
    if (manager === undefined) return undefined;
    managers.set(manager.id, manager);
  }
  return managers;
}

function readManager(entry: Field<DecodedObject>): Manager | undefined {
  const text = (name: string): string => textIn(entry.value, name)?.value ?? '';
  const written = entry.value.node === undefined ? {} : toPlainObject(entry.value.node);
  const fields = readFieldSet(written.fieldsV1);
  const operation = text('operation');
  const apiVersion = text('apiVersion');
  const isReadable =
    MANAGER_OPERATIONS.includes(operation) && text('fieldsType') === FIELDS_TYPE && isVersion(apiVersion);
  if (fields === undefined || !isReadable) return undefined;
  const time = text('time');
  return identified({
    entry,
    manager: text('manager'),
    operation,
    apiVersion,
    subresource: text('subresource'),
    time: time === '' ? 0 : Math.floor(Date.parse(time) / 1000),
    fields,
  });
}

function isVersion(apiVersion: string): boolean {
  return apiVersion !== '' && apiVersion.split('/').length <= 2;
}

/** One who applies counts as one whatever the version. Source: BuildManagerIdentifier in managedfields.go. */
function identified(manager: Omit<Manager, 'id'>): Manager {
  const { operation, subresource } = manager;
  const apiVersion = operation === 'Apply' ? '' : manager.apiVersion;
  const named = Object.entries({ manager: manager.manager, operation, apiVersion, subresource });
  return { ...manager, id: JSON.stringify(Object.fromEntries(named.filter(([, value]) => value !== ''))) };
}

const MADE_BY_SERVER = {
  entry: undefined,
  operation: 'Update',
  apiVersion: 'v1',
  subresource: '',
  fields: new Set<string>(),
};

/** Whoever applies the manifest, at a time after all that it tells of. */
const CREATOR = identified({ ...MADE_BY_SERVER, manager: 'kubectl-client-side-apply', time: Infinity });

/** Source: capUpdateManagers in capmanagers.go. */
function withoutOldest(managers: readonly Manager[]): Manager[] {
  const kept = new Map(managers.map((manager) => [manager.id, manager]));
  const updates = managers
    .filter(({ operation }) => operation === 'Update')
    .sort((a, b) => compare(a.time, b.time) || compare(a.id, b.id));
  const firsts = new Map<string, Manager>();
  let count = updates.length;
  for (const update of updates) {
    if (count <= MOST_UPDATE_MANAGERS) break;
    const first = firsts.get(update.apiVersion);
    if (first === undefined) {
      firsts.set(update.apiVersion, update);
      continue;
    }
    const { apiVersion, time } = update;
    const old = identified({ ...MADE_BY_SERVER, manager: OLD_UPDATES_MANAGER, apiVersion, time });
    const known = kept.get(old.id);
    if (known === undefined) kept.delete(first.id);
    kept.delete(update.id);
    kept.set(old.id, { ...(known ?? old), time });
    count -= 1;
  }
  return [...kept.values()];
}

function byServerOrder(a: Manager, b: Manager): number {
  return (
    compare(a.operation, b.operation) ||
    compare(a.time, b.time) ||
    compare(a.manager, b.manager) ||
    compare(a.apiVersion, b.apiVersion) ||
    compare(a.subresource, b.subresource)
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
