import type { DocumentRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const directiveWithoutService: DocumentRule = {
  id: 'directive-without-service',
  summary: 'A `# zonewise:` comment speaks for no Service.',
  why: `Comments about traffic are read in the file of the Service. \`zones=\`, \`dataPlane=\` and \`perCrossZoneGiB=\` speak for all Services
of their file; \`endpoints=\`, \`replicas=\`, \`clients=\` and \`monthlyGiB=\` for the Service of their document, or in a document
without one for the Services in front of its workloads, or all of the file where it has none. A comment that reaches no Service
changes nothing. Move it above the Service, or use a setting.`,
  severity: 'warning',
  category: 'reading',
  scope: 'document',
  check: ({ idleDirectives = [] }) =>
    idleDirectives.map(({ directive, hasServices }) => ({
      range: directive.range,
      message: hasServices
        ? t`Comment ignored: no Service of this file selects the pods described here. Move it above the Service that ${directive.name} is about.`
        : t`Comment ignored: this file has no Service that ${directive.name} could be about. Move it to the file of the Service.`,
    })),
};
