import type { VersionAnswer } from '../../server/protocol/messages.ts';
import { fill } from '../preview/messages/fill.ts';
import type { ServerState } from '../preview/messages/messages.ts';
import { ISSUE_TEXTS } from '../texts.ts';

/** What an issue needs to know: nothing of a manifest, a name or a path. */
export interface Installation {
  readonly extension: string;
  readonly editor: string;
  readonly platform: string;
  readonly host: string;
  readonly server: ServerState;
  readonly openManifests: number;
  readonly folders: number;
  /** Of Zonewise's own diagnostics. */
  readonly diagnostics: Readonly<Record<string, number>>;
  readonly kubernetesSource: VersionAnswer['source'] | undefined;
  /** Milliseconds of one question to the server; undefined where none could be asked. */
  readonly answerTime: number | undefined;
  /** Names of settings that are not at their defaults; their values may be private. */
  readonly changedSettings: readonly string[];
}

export function describeInstallation(installation: Installation): string {
  const { diagnostics, answerTime, changedSettings, kubernetesSource } = installation;
  const codes = Object.entries(diagnostics).map(([code, count]) => `${code} ${String(count)}`);
  const rows: readonly (readonly [string, string])[] = [
    ['Zonewise', installation.extension],
    ['Editor', installation.editor],
    ['Platform', installation.platform],
    ['Extension host', installation.host],
    ['Language server', installation.server],
    ['Answer time', answerTime === undefined ? '–' : `${answerTime.toFixed(0)} ms`],
    ['Open manifests', String(installation.openManifests)],
    ['Workspace folders', String(installation.folders)],
    ['Findings', codes.length === 0 ? 'none' : codes.sort().join(', ')],
    ['Kubernetes version from', kubernetesSource ?? '–'],
    ['Changed settings', changedSettings.length === 0 ? 'none' : changedSettings.join(', ')],
  ];
  return rows.map(([label, value]) => `- ${fill(ISSUE_TEXTS.row, { label, value })}\n`).join('');
}
