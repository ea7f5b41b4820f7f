import type { ServiceRule } from '../rule.ts';
import { exampleExternalName } from './example.ts';
import { refuse } from './serverFinding.ts';

export const externalNameMissing: ServiceRule = {
  id: 'external-name-missing',
  summary: 'A Service of type ExternalName has no externalName.',
  why: `An ExternalName is an alias in DNS, and \`externalName\` is what it stands for. The API server refuses it without one.`,
  bad: exampleExternalName('  selector:\n    app: db\n'),
  good: exampleExternalName('  externalName: db.example.com\n'),
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { type, externalName, object, anchor } = context.view.spec;
    if (type !== 'ExternalName' || context.view.isRefused('spec.externalName')) return [];
    if (externalName !== undefined && externalName.value !== '.') return [];
    return refuse(context, {
      range: object?.fields.get('externalName')?.range ?? object?.fields.get('type')?.range ?? anchor,
      path: 'spec.externalName',
      message: 'spec.externalName is missing: write the DNS name that the Service stands for.',
    });
  },
};
