import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';

export const ownerIncomplete: ServiceRule = {
  id: 'owner-incomplete',
  summary: 'An owner reference lacks its apiVersion, kind, name or uid.',
  why: `The garbage collector finds the owner by all four of them, and the API server refuses a reference that lacks one. The uid is
known only once the owner exists, so that owner references seldom belong into a written manifest.`,
  bad: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: v1\n      kind: ConfigMap\n      name: shop\n',
  }),
  good: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: v1\n      kind: ConfigMap\n      name: shop\n      uid: 6f1c6f0e-58a5-4c2f-8b7a-0d7c1f2b9a11\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.owners.flatMap((owner) => {
      const { place } = owner;
      const missing = PARTS.filter(
        (part) => owner[part] === '' && !context.view.isRefused(`${place.path}.${part}`),
      );
      if (missing.length === 0) return [];
      return refuse(context, {
        range: place.range,
        path: (minor) => missing.map((part) => `${ownerPath(owner, minor)}.${part}`),
        message: `${place.path} lacks ${missing.join(', ')}: write all of apiVersion, kind, name and uid, or leave the owner out.`,
      });
    }),
};

const PARTS = ['apiVersion', 'kind', 'name', 'uid'] as const;
