import type { ClusterFailure, ClusterFailureKind } from '../cluster/failure.ts';
import { t } from '../l10n.ts';

/** What to do, then why. `context` is the name in the person's kubeconfig. */
const SENTENCES: Readonly<Record<ClusterFailureKind, (context: string) => string>> = {
  'kubectl-missing': () =>
    t('Install kubectl, or set zonewise.cluster.kubectl to its path: it was not found, or may not be run.'),
  'kubeconfig-unreadable': () =>
    t("Check the kubeconfig: kubectl can't read it, or a file that it names is missing."),
  'context-missing': (context) => t`Choose another context: kubectl finds no ${context} in the kubeconfig.`,
  'not-logged-in': (context) =>
    t`Log in to ${context} in a terminal, then try again: its credentials have expired.`,
  'input-needed': (context) =>
    t`Log in to ${context} in a terminal, then try again: its login asks a question, which can't be answered here.`,
  'plugin-missing': (context) =>
    t`Install the credential plugin of ${context}, or add it to the PATH that the editor was started with.`,
  'plugin-failed': (context) =>
    t`Log in to ${context} in a terminal, then try again: its credential plugin failed.`,
  unreachable: (context) => t`Check the network or VPN: the server of ${context} can't be reached.`,
  certificate: (context) =>
    t`Check the cluster's entry in the kubeconfig: the certificate of ${context} can't be verified.`,
  'timed-out': (context) =>
    t`Try again, or raise zonewise.cluster.requestTimeout: ${context} did not answer in time.`,
  forbidden: (context) => t`Ask for read access: this login isn't allowed to read ${context}.`,
  'not-served': (context) => t`The server of ${context} doesn't have this kind of object.`,
  'page-expired': () => t('Take the snapshot again: the cluster changed faster than it could be read.'),
  'server-busy': (context) => t`Try again later: the server of ${context} is busy.`,
  'server-fault': (context) => t`Try again later: the server of ${context} reported a fault of its own.`,
  cancelled: () => t('Cancelled.'),
  'too-large': () => t('More objects than Zonewise can keep.'),
  'answer-unreadable': (context) =>
    t`Check the server of ${context} in the kubeconfig: its answer isn't one of Kubernetes.`,
  unknown: (context) => t`Run kubectl --context ${context} version in a terminal to see why it fails.`,
};

/** Whole sentences: the remedy, the reason, and kubectl's exit code where that is all there is to say. */
export function describeFailure({ kind, exitCode }: ClusterFailure, context: string): string {
  const sentence = SENTENCES[kind](context);
  return kind === 'unknown' && exitCode !== undefined
    ? t`${sentence} kubectl ended with code ${exitCode}.`
    : sentence;
}

/** Why no context can be chosen. */
export function describeNoContexts({
  canStart,
  unreadable,
}: {
  readonly canStart: boolean;
  /** Kubeconfig files that are no YAML. */
  readonly unreadable: number;
}): string {
  if (!canStart)
    return t('Open the workspace on a desktop to ask a cluster: no programs can be started here.');
  return unreadable > 0
    ? t("Check the kubeconfig: it can't be read as YAML.")
    : t('Add a context to the kubeconfig, or set zonewise.cluster.kubeconfig to its path: none was found.');
}
