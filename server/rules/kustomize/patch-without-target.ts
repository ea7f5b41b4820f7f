import type { Fault, FaultKind, GapKind } from '../../workspace/kustomize/buildModel.ts';
import type { DocumentRule, Finding, Severity } from '../rule.ts';
import { t } from '../../l10n.ts';

export const patchWithoutTarget: DocumentRule = {
  id: 'patch-without-target',
  summary: 'A kustomization has no object for a patch or a replica count.',
  why: `Kustomize finds the object of a patch by its kind, name, group, version and namespace, and the build fails if there is none. A
\`target\` that matches no object is worse: Kustomize reports nothing, and the patch has no effect.

Names are those from before this kustomization changes them. Not reported if a resource cannot be followed, such as a remote
base, or holds nothing yet.`,
  severity: 'error',
  category: 'effect',
  scope: 'document',
  check: ({ document, build }) => {
    if (build === undefined || build.passedOver.length > 0) return [];
    if (build.gaps.some(({ kind }) => MAY_HOLD.has(kind))) return [];
    const makesData = build.gaps.some(({ kind }) => kind === 'generators');
    return build.faults.flatMap((fault): readonly Finding[] => {
      const said = SENTENCES[fault.kind];
      if (said === undefined || fault.at.document !== document) return [];
      if (makesData && /^(?:ConfigMap|Secret)\b/.test(fault.what)) return [];
      const { severity, say } = said;
      return [{ range: fault.at.range, message: say(fault.what), ...(severity && { severity }) }];
    });
  },
};

/** Objects may come from there that are not known. */
const MAY_HOLD: ReadonlySet<GapKind> = new Set<GapKind>([
  'remote',
  'missing',
  'unreadable',
  'too-large',
  'plugins',
  'helm',
]);

interface Said {
  readonly severity?: Severity;
  readonly say: (what: Fault['what']) => string;
}

const SENTENCES: Readonly<Partial<Record<FaultKind, Said>>> = {
  'patch-without-target': {
    say: (what) =>
      t`Check kind, name, apiVersion and namespace: no resource is ${what}, and the build fails.`,
  },
  'patch-with-many-targets': {
    say: (what) => t`Add a target that selects one resource: several are ${what}.`,
  },
  'replicas-without-target': {
    say: (what) => t`Check the name: no workload is named ${what}, and the build fails.`,
  },
  'target-without-match': {
    severity: 'warning',
    say: (what) => t`Check the target: no resource matches ${what}, and the patch has no effect.`,
  },
};
