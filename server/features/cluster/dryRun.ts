import type { DryRunAnswer } from '../../cluster/clusterClient.ts';
import { locatePath } from '../../manifest/locate/locatePath.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { toPlainObject } from '../../manifest/read/toPlainValue.ts';
import type { DryRunParams, DryRunRemark, DryRunResult } from '../../protocol/clusterMessages.ts';
import { describeDifferences } from '../../words/dryRun.ts';
import type { CodedFinding } from '../diagnostics/codedFinding.ts';
import type { FileContext } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import type { FoundService } from '../document/serviceReference.ts';
import { findService } from '../document/serviceReference.ts';

/** The Service that a request is about. */
export function findSubject(
  context: FileContext,
  { service, at }: Pick<DryRunParams, 'service' | 'at'>,
): FoundService | undefined {
  return findService(context.file, service, at && context.text.offsetAt(at));
}

/** What is sent: the YAML document where it holds nothing but the Service, as written; else the Service alone. */
export function manifestOf({ placed: { document }, service }: FoundService): string {
  return document.resources.length === 1 && document.root === service.node
    ? document.text
    : JSON.stringify(toPlainObject(service.node));
}

/** What the server says, at its places, and where our findings say something else. */
export function judgeDryRun(
  context: FileContext,
  subject: FoundService,
  findings: readonly CodedFinding[],
  answer: Exclude<DryRunAnswer, { kind: 'failure' }>,
): Extract<DryRunResult, { kind: 'judged' }> {
  const { placed, service, reference } = subject;
  const remark = (severity: DryRunRemark['severity'], path: string, message: string): DryRunRemark => ({
    severity,
    message,
    range: toRange({ textDocument: context.text, placed }, placeOf(subject, path)),
  });
  const causes = answer.kind === 'refused' ? answer.causes : [];
  const name = `${reference.namespace}/${reference.name}`;
  return {
    kind: 'judged',
    documentVersion: context.text.version,
    isAccepted: answer.kind === 'accepted',
    service: service.metadata.namespace === undefined ? reference.name : name,
    remarks: [
      ...causes.map(({ path, message }) =>
        remark('error', path, path === '' ? message : `${path}: ${message}`),
      ),
      ...answer.warnings.map((text) => remark('warning', pathIn(text), text)),
    ],
    differences: describeDifferences(
      compare(
        causes.map(({ path }) => path),
        findings,
      ),
    ),
  };
}

function placeOf({ service }: FoundService, path: string): TextRange {
  const written = locatePath(service.node, path);
  // The one of clusterIP is what the server means by the first of a list that nobody wrote.
  const isListUnwritten = path.startsWith('spec.clusterIPs') && service.spec.clusterIPs.length === 0;
  const place = isListUnwritten ? service.spec.clusterIP?.range : written;
  return place ?? service.metadata.name?.range ?? service.kindRange;
}

/** The field that a warning begins with or names: `spec.externalIPs is deprecated …`, `annotation a.b/c is deprecated`. */
function pathIn(warning: string): string {
  const annotation = /\bannotation ([\w.-]+\/[\w.-]+)/.exec(warning)?.[1];
  if (annotation !== undefined) return `metadata.annotations[${annotation}]`;
  return /^((?:spec|metadata)(?:[.[][\w.\][/-]*\w\]?)?)/.exec(warning)?.[1] ?? '';
}

/** Which fields one side refuses and the other does not; equal but for the index of a list. */
function compare(
  refused: readonly string[],
  findings: readonly CodedFinding[],
): Parameters<typeof describeDifferences>[0] {
  const ours = findings.flatMap(({ finding: { verdicts = [] } }) =>
    verdicts.filter(({ kind }) => kind === 'error'),
  );
  const isSame = (a: string, b: string): boolean => withoutIndex(a) === withoutIndex(b);
  const alone = ours.filter(({ path }) => !refused.some((other) => isSame(other, path)));
  return {
    unfound: distinct(refused.filter((path) => !ours.some((other) => isSame(other.path, path)))),
    // Once a stage refuses, a server says nothing of the later ones.
    refusedByUs: distinct((refused.length === 0 ? alone : []).map(({ path }) => path)),
    untried: distinct(
      (refused.length === 0 ? alone : []).filter(({ stage }) => stage === 'allocate').map(({ path }) => path),
    ),
  };
}

function withoutIndex(path: string): string {
  return path.replace(/\[\d+\]/g, '');
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}
