import type { Connection } from 'vscode-languageserver';
import { MessageType, ShowMessageNotification } from './protocolValues.ts';
import type { SettingProblemParams } from '../protocol/messages.ts';
import { SETTINGS_SECTION, SETTING_PROBLEM_NOTIFICATION } from '../protocol/messages.ts';
import { editorText } from '../protocol/plainText.ts';
import { runSafely } from './runSafely.ts';
import type { Runtime } from './runtime.ts';
import type { SettingProblem, ZonewiseSettings } from './settings.ts';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';
import { joinSettingProblems } from '../words/settings.ts';
import { YAML_SECTION, readYamlChecks } from './yamlExtension.ts';
import { YAML_EDITOR_SECTION, readTabSize } from './editorIndentation.ts';

/** The settings that hold for each document. Asked of the client once for each document, and again after a change. */
export interface Configuration {
  readonly settingsOf: (uri: string) => Promise<ZonewiseSettings>;
  /** The settings as far as they are known already; the defaults until the client has answered. */
  readonly knownSettingsOf: (uri: string) => ZonewiseSettings;
  /** Forgets everything. `pushed` is what a client sends that cannot be asked. */
  readonly reset: (pushed: unknown) => void;
  readonly forget: (uri: string) => void;
  /** Called when a client answers for a document after all, whose settings were taken for the defaults. */
  readonly onLate: (listener: () => void) => void;
}

/** What other sections than ours say. */
type EditorSettings = Pick<ZonewiseSettings, 'yamlChecks' | 'tabSize'>;

/** A client that has not answered for so long, in milliseconds, may never do so. */
const PATIENCE = 2000;

export interface ConfigurationOptions {
  readonly connection: Connection;
  readonly log: (message: string) => void;
  /** The uri by which the client knows a document. */
  readonly scopeOf: (uri: string) => string;
  /** The client answers `workspace/configuration`. */
  readonly canAsk: boolean;
  readonly initial: unknown;
  /** The client leads to the settings that it is told of. */
  readonly leadsToSettings: boolean;
  readonly delay: Runtime['delay'];
}

export function createConfiguration({
  connection,
  log,
  scopeOf,
  canAsk,
  initial,
  leadsToSettings,
  delay,
}: ConfigurationOptions): Configuration {
  let pushed = sectionOf(initial);
  const answers = new Map<string, Promise<ZonewiseSettings>>();
  const known = new Map<string, ZonewiseSettings>();
  /** The latest question about each document, and those that have gone without an answer for too long. */
  const newest = new Map<string, symbol>();
  const late = new Set<symbol>();
  const lateListeners: (() => void)[] = [];
  const complained = new Set<string>();
  /** Documents with equal settings share one object, so that caches hold across them. */
  const shared = new Map<string, ZonewiseSettings>();

  const check = (raw: unknown, editor: EditorSettings): ZonewiseSettings => {
    const text = JSON.stringify([raw, editor]);
    const same = shared.get(text);
    if (same !== undefined) return same;
    const { settings: read, problems } = readSettings(raw);
    const settings = { ...read, ...editor };
    shared.set(text, settings);
    // Said once, not for each document, and in one message however many there are.
    const fresh = problems.filter(({ message }) => !complained.has(message));
    for (const { message } of fresh) complained.add(message);
    complain(fresh);
    return settings;
  };

  const complain = (problems: readonly SettingProblem[]): void => {
    const [first] = problems;
    if (first === undefined) return;
    const message = joinSettingProblems(problems.map((problem) => problem.message));
    void (leadsToSettings
      ? connection.sendNotification(SETTING_PROBLEM_NOTIFICATION, {
          setting: first.setting,
          message,
        } satisfies SettingProblemParams)
      : connection.sendNotification(ShowMessageNotification.type, {
          type: MessageType.Warning,
          message: editorText(message),
        }));
  };

  /** A client that refuses to answer has its documents checked all the same. */
  const ask = (uri: string): Promise<readonly unknown[]> =>
    runSafely<readonly unknown[]>(log, { request: 'settings', uri }, [pushed], () =>
      connection.workspace.getConfiguration(
        [SETTINGS_SECTION, YAML_SECTION, YAML_EDITOR_SECTION].map((section) => ({
          scopeUri: scopeOf(uri),
          section,
        })),
      ),
    );

  const read = (answered: unknown, uri: string): ZonewiseSettings => {
    const [own, yaml, indentation] = Array.isArray(answered) ? (answered as readonly unknown[]) : [];
    const settings = check(own, { yamlChecks: readYamlChecks(yaml, uri), tabSize: readTabSize(indentation) });
    known.set(uri, settings);
    return settings;
  };

  const fetch = (uri: string): Promise<ZonewiseSettings> =>
    canAsk ? askPatiently(uri) : Promise.resolve(read([pushed], uri));

  const askPatiently = (uri: string): Promise<ZonewiseSettings> => {
    const asking = Symbol(uri);
    newest.set(uri, asking);
    return new Promise((resolve) => {
      const stopWaiting = delay(() => {
        resolve(read([pushed], uri));
        late.add(asking);
      }, PATIENCE);
      void ask(uri).then((answered) => {
        stopWaiting();
        const isLate = late.delete(asking);
        if (!isLate) {
          resolve(read(answered, uri));
        } else if (newest.get(uri) === asking) {
          answers.set(uri, Promise.resolve(read(answered, uri)));
          for (const listener of lateListeners) listener();
        }
      });
    });
  };

  return {
    settingsOf: (uri) => {
      const answer = answers.get(uri) ?? fetch(uri);
      answers.set(uri, answer);
      return answer;
    },
    knownSettingsOf: (uri) => known.get(uri) ?? DEFAULT_SETTINGS,
    reset: (raw) => {
      pushed = sectionOf(raw);
      answers.clear();
      shared.clear();
    },
    forget: (uri) => {
      answers.delete(uri);
      known.delete(uri);
      newest.delete(uri);
    },
    onLate: (listener) => {
      lateListeners.push(listener);
    },
  };
}

/** Clients push either the section itself or an object that holds it. */
function sectionOf(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const section: unknown = Reflect.get(raw, SETTINGS_SECTION);
  return section ?? raw;
}
