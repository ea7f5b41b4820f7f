import type { ClusterFailure, ClusterFailureKind } from '../failure.ts';
import type { ProcessEnd } from './process.ts';

interface KnownError {
  readonly kind: ClusterFailureKind;
  readonly exitCode: number;
  /** What kubectl writes to stderr; of several that fit the first counts. */
  readonly pattern: RegExp;
}

/**
 * What kubectl says when it fails. Sources: k8s.io/kubectl pkg/cmd/util/helpers.go (checkErr, StandardErrorMessage),
 * k8s.io/client-go plugin/pkg/client/auth/exec/exec.go, tools/clientcmd (client_config.go, validation.go, loader.go) and
 * rest/request.go; each was provoked with kubectl 1.27, 1.32 and 1.33.
 */
const KNOWN_ERRORS: readonly KnownError[] = [
  row('context-missing', /^error: context "[^\n]*" does not exist$/m),
  row('kubeconfig-unreadable', /^error: error loading config file /m),
  row('kubeconfig-unreadable', /^error: unable to read (?:certificate-authority|client-cert|client-key) /m),
  row('kubeconfig-unreadable', /^error: (?:invalid configuration|exec plugin: invalid apiVersion|open )/m),
  row('input-needed', /getting credentials: exec plugin cannot support interactive mode/),
  row('plugin-missing', /getting credentials: exec: executable [^\n]* not found/),
  row('plugin-missing', /getting credentials: (?:exec: )?fork\/exec /),
  // A plugin that is still busy when the request has run out of time is told of as one that answered wrongly.
  row('timed-out', /getting credentials: [^\n]*\(Client\.Timeout exceeded/),
  row('plugin-failed', /getting credentials: /),
  row('plugin-failed', /^error: no Auth Provider found for name /m),
  row('not-logged-in', /^error: You must be logged in to the server/m),
  row('not-logged-in', /^Error from server \(Unauthorized\)/m),
  row('forbidden', /^Error from server \(Forbidden\)/m),
  row('page-expired', /^Error from server \((?:Expired|Gone)\)/m),
  row('not-served', /^Error from server \((?:NotFound|MethodNotAllowed|NotAcceptable)\)/m),
  row('server-busy', /^Error from server \((?:TooManyRequests|ServiceUnavailable|ServerTimeout)\)/m),
  row('timed-out', /^Error from server \(Timeout\)/m),
  row('server-fault', /^Error from server/m),
  row('certificate', /\bx509: |\btls: |certificate has expired|server gave HTTP response to HTTPS client/),
  row(
    'timed-out',
    /context deadline exceeded|Client\.Timeout exceeded|i\/o timeout|TLS handshake timeout|request canceled/,
  ),
  row('unreachable', /^The connection to the server [^\n]* was refused/m),
  row('unreachable', /^Unable to connect to the server: /m),
  row('unreachable', /\b(?:dial tcp|no such host|connection refused|network is unreachable|proxyconnect)\b/),
  // Without credentials kubectl asks for a name, and its input has ended.
  row('input-needed', /^error: (?:EOF|unexpected newline)$/m),
];

function row(kind: ClusterFailureKind, pattern: RegExp): KnownError {
  return { kind, exitCode: 1, pattern };
}

/** A plugin may write as much as it likes before kubectl says a word; the last part has that word. */
const LONGEST_STDERR = 64 * 1024;

const KIND_OF_END = {
  'not-started': 'kubectl-missing',
  'timed-out': 'timed-out',
  cancelled: 'cancelled',
  'too-large': 'too-large',
  killed: 'unknown',
} as const satisfies Record<Exclude<ProcessEnd['kind'], 'exited'>, ClusterFailureKind>;

/** Why kubectl has no answer; undefined when it has one. What it wrote to stderr goes no further than this. */
export function classifyEnd(end: ProcessEnd): ClusterFailure | undefined {
  if (end.kind !== 'exited') return { kind: KIND_OF_END[end.kind], exitCode: undefined };
  if (end.code === 0) return undefined;
  const stderr = end.stderr.slice(-LONGEST_STDERR);
  const known = KNOWN_ERRORS.find(({ exitCode, pattern }) => exitCode === end.code && pattern.test(stderr));
  return { kind: known?.kind ?? 'unknown', exitCode: end.code };
}
