import type { Fault, FaultKind, GapKind } from '../../workspace/kustomize/buildModel.ts';
import type { DocumentRule, Finding, Severity } from '../rule.ts';

export const patchWithoutTarget: DocumentRule = {
  id: 'patch-without-target',
  summary: 'A patch, or a count of replicas, is for an object that the kustomization does not have.',
  why: `Kustomize finds the object of a patch by its kind, name, group, version and namespace, and builds nothing where there is none. A
\`target\` that fits no object is worse: Kustomize says nothing, and the patch does nothing.

Names count as they were before this kustomization changed them. Where a resource cannot be followed, as a remote base, nobody
can tell, and the rule is silent.`,
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        trafficDistribution: PreferSameZone
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - web.yaml
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        trafficDistribution: PreferSameZone
`,
  severity: 'error',
  category: 'effect',
  scope: 'document',
  check: ({ document, build }) => {
    if (build === undefined || build.gaps.some(({ kind }) => MAY_HOLD.has(kind))) return [];
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
    say: (what) => `No resource is ${what}: the build fails. Check kind, name, apiVersion and namespace.`,
  },
  'patch-with-many-targets': { say: (what) => `Several resources are ${what}: add a target that picks one.` },
  'replicas-without-target': { say: (what) => `No workload is called ${what}: the build fails.` },
  'target-without-match': {
    severity: 'warning',
    say: (what) => `No resource fits the target ${what}: the patch does nothing.`,
  },
};
