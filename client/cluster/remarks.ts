import * as vscode from 'vscode';
import type { DryRunRemark, DryRunResult } from '../../server/protocol/clusterMessages.ts';

const SEVERITIES: Readonly<Record<DryRunRemark['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
};

/** Links to no page: the cluster's server said it. */
const CODE = 'cluster-dry-run';

/** What a cluster's server said of open documents, at its places. */
export interface Remarks {
  /** Until the text changes: then the server would say something else. */
  readonly show: (document: vscode.TextDocument, result: Extract<DryRunResult, { kind: 'judged' }>) => void;
  readonly dispose: () => void;
}

export function createRemarks(): Remarks {
  const collection = vscode.languages.createDiagnosticCollection('zonewise-cluster');
  const forget = ({ uri }: vscode.TextDocument): void => {
    collection.delete(uri);
  };
  const parts = vscode.Disposable.from(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      forget(document);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
  return {
    show: (document, { documentVersion, remarks }) => {
      if (document.version === documentVersion) collection.set(document.uri, remarks.map(toDiagnostic));
    },
    dispose: () => {
      parts.dispose();
    },
  };
}

function toDiagnostic({ message, severity, range: { start, end } }: DryRunRemark): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[severity]);
  diagnostic.source = 'zonewise';
  diagnostic.code = CODE;
  return diagnostic;
}
