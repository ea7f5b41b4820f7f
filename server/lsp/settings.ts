import { RULE_FAILED } from '../features/diagnostics/runRules.ts';
import { MORE_FINDINGS } from '../features/diagnostics/diagnostics.ts';
import { parseVersionRange } from '../kubernetes/version.ts';
import {
  EXPECTED_OF_SETTINGS,
  sayEntryIgnored,
  sayOneOf,
  saySettingIgnored,
  sayUnknownCode,
} from '../words/settings.ts';
import { RULES } from '../rules/index.ts';
import type { ScenarioSettings } from '../scenario/types.ts';
import { DATA_PLANE_NAMES } from '../kubernetes/dataPlanes.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { LeaveToYaml, YamlChecks } from '../features/diagnostics/leftToYaml.ts';
import type { Severity } from '../rules/rule.ts';

/** Everything a person can set under `zonewise.`, checked and complete. */
export interface ZonewiseSettings {
  /** `""` asks the next source; see `features/versionOf.ts`. */
  readonly kubernetesVersion: string;
  readonly validateRun: 'onType' | 'onSave';
  /** Severity by diagnostic code; codes that are not here keep their rule's default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly leaveSchemaChecksToYamlExtension: LeaveToYaml;
  /** What the YAML extension checks in the document. */
  readonly yamlChecks: YamlChecks;
  /** How many columns the editor indents YAML by; undefined where it does not say. */
  readonly tabSize: number | undefined;
  readonly isCodeLensEnabled: boolean;
  readonly scenario: ScenarioSettings;
}

/** A setting whose value could not be used; the default stands in for it. */
export interface SettingProblem {
  readonly setting: string;
  /** A whole sentence that names the setting, what was found and what is expected. */
  readonly message: string;
}

/** How one setting is read: its name behind `zonewise.`, its default, and what it accepts. */
interface SettingRow<T> {
  readonly name: string;
  readonly fallback: T;
  /** Sentence part: "must be …". */
  readonly expected: string;
  /** The checked value; undefined when it cannot be used. */
  readonly read: (raw: unknown) => T | undefined;
  /** What is wrong with a raw value that `read` takes nevertheless, as whole sentences. */
  readonly remarks?: (raw: unknown) => readonly string[];
}

const OTHER_DATA_PLANES = DATA_PLANE_NAMES.filter((name) => name !== 'kube-proxy');

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

const EXPECTED = EXPECTED_OF_SETTINGS;

/** The settings table; package.json's `contributes.configuration` is held to it by a test. */
export const SETTING_ROWS = {
  kubernetesVersion: {
    ...textRow('kubernetesVersion', ''),
    expected: EXPECTED.version,
    remarks: (raw) =>
      typeof raw === 'string' && raw.trim() !== '' && parseVersionRange(raw) === undefined
        ? [saySettingIgnored('kubernetesVersion', EXPECTED.version, raw)]
        : [],
  } satisfies SettingRow<string>,
  validateRun: choiceRow('validate.run', ['onType', 'onSave'] as const),
  rules: recordRow('rules', EXPECTED.severities, readSeverity, isCode),
  leaveSchemaChecksToYamlExtension: {
    name: 'leaveSchemaChecksToYamlExtension',
    fallback: 'auto',
    expected: EXPECTED.autoOrSwitch,
    read: (raw) => (raw === 'auto' || typeof raw === 'boolean' ? raw : undefined),
  } satisfies SettingRow<LeaveToYaml>,
  isCodeLensEnabled: switchRow('codeLens.enabled', true),
  topology: recordRow('topology', EXPECTED.nodeCounts, readNodeCount),
  clients: recordRow('clients', EXPECTED.weights, readAmount),
  dataPlane: choiceRow<DataPlane>('dataPlane', ['kube-proxy', ...OTHER_DATA_PLANES]),
  monthlyGiB: amountRow('cost.monthlyGiB', 1000),
  perCrossZoneGiB: amountRow('cost.perCrossZoneGiB', 0.02),
  currency: textRow('cost.currency', 'USD'),
} as const;

export const DEFAULT_SETTINGS: ZonewiseSettings = readSettings({}).settings;

/**
 * Checks the raw `zonewise` section of a client's configuration. Values of the wrong type become problems and the
 * default stands in (of a table, single entries are left out), so that one slip in settings.json never switches the server off.
 */
export function readSettings(raw: unknown): {
  settings: ZonewiseSettings;
  problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const read = <T>(row: SettingRow<T>): T => {
    const found = valueAt(raw, row.name.split('.'));
    if (found === undefined || found === null) return row.fallback;
    const value = row.read(found);
    const setting = `zonewise.${row.name}`;
    if (value !== undefined) {
      for (const remark of row.remarks?.(found) ?? []) problems.push({ setting, message: remark });
      return value;
    }
    problems.push({ setting, message: saySettingIgnored(row.name, row.expected, found) });
    return row.fallback;
  };
  const rows = SETTING_ROWS;
  const settings: ZonewiseSettings = {
    kubernetesVersion: read(rows.kubernetesVersion),
    validateRun: read(rows.validateRun),
    rules: read(rows.rules),
    leaveSchemaChecksToYamlExtension: read<LeaveToYaml>(rows.leaveSchemaChecksToYamlExtension),
    yamlChecks: 'nothing',
    tabSize: undefined,
    isCodeLensEnabled: read(rows.isCodeLensEnabled),
    scenario: {
      topology: read(rows.topology),
      clients: read(rows.clients),
      dataPlane: read(rows.dataPlane),
      cost: {
        monthlyGiB: read(rows.monthlyGiB),
        perCrossZoneGiB: read(rows.perCrossZoneGiB),
        currency: read(rows.currency),
      },
    },
  };
  return { settings, problems };
}

function textRow(name: string, fallback: string): SettingRow<string> {
  return {
    name,
    fallback,
    expected: EXPECTED.text,
    read: (raw) => (typeof raw === 'string' ? raw : undefined),
  };
}

function switchRow(name: string, fallback: boolean): SettingRow<boolean> {
  return {
    name,
    fallback,
    expected: EXPECTED.switch,
    read: (raw) => (typeof raw === 'boolean' ? raw : undefined),
  };
}

function amountRow(name: string, fallback: number): SettingRow<number> {
  return { name, fallback, expected: EXPECTED.amount, read: readAmount };
}

/** The first choice is the default. */
function choiceRow<const T extends string>(name: string, choices: readonly [T, ...T[]]): SettingRow<T> {
  const [fallback] = choices;
  return {
    name,
    fallback,
    expected: sayOneOf(choices),
    read: (raw) => choices.find((choice) => choice === raw),
  };
}

function recordRow<T>(
  name: string,
  expected: string,
  readValue: (raw: unknown) => T | undefined,
  isKnown: (key: string) => boolean = () => true,
): SettingRow<Readonly<Record<string, T>>> {
  return {
    name,
    fallback: {},
    expected,
    read: (raw) =>
      isRecord(raw)
        ? Object.fromEntries(
            Object.entries(raw).flatMap(([key, rawValue]) => {
              const value = readValue(rawValue);
              return value === undefined ? [] : [[key, value] as const];
            }),
          )
        : undefined,
    remarks: (raw) =>
      isRecord(raw)
        ? Object.entries(raw).flatMap(([key, value]) => {
            if (readValue(value) === undefined) return [sayEntryIgnored(name, expected, { [key]: value })];
            return isKnown(key) ? [] : [sayUnknownCode(name, key)];
          })
        : [],
  };
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function isCode(text: string): boolean {
  return text === RULE_FAILED || text === MORE_FINDINGS || RULES.some(({ id }) => id === text);
}

function readSeverity(raw: unknown): Severity | 'off' | undefined {
  return SEVERITIES.find((severity) => severity === raw);
}

function readNodeCount(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 5000 ? raw : undefined;
}

function readAmount(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isFinite(raw) && raw >= 0 ? raw : undefined;
}

/** Follows a dotted name; a client may also send the whole name as one flat key. */
function valueAt(raw: unknown, names: readonly string[]): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const flat: unknown = Reflect.get(raw, names.join('.'));
  if (flat !== undefined) return flat;
  const [first, ...rest] = names;
  if (first === undefined || rest.length === 0) return undefined;
  return valueAt(Reflect.get(raw, first), rest);
}
