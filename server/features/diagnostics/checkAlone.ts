import type { ManifestDocument } from '../../manifest/model.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, readFileFacts } from '../document/fileContext.ts';
import { looksLikeKubernetes } from '../document/looksLikeKubernetes.ts';
import { buildsOfFile } from '../document/shownServices.ts';
import type { CheckedDocument, CodedFinding } from './codedFinding.ts';
import { byPlace, withoutDisabled } from './findingOrder.ts';
import type { Rules } from './runRules.ts';
import { checkService, runDocumentRule } from './runRules.ts';

/**
 * What the documents of a file have wrong by themselves, whatever else there is: all of it is found again when the file is
 * checked as a whole. Nothing of templates, and of files that a kustomization takes in: there it takes more to know.
 */
export function checkAlone(
  context: FileContext,
  own: Rules,
  ruleIds: ReadonlySet<string>,
): readonly CheckedDocument[] {
  if (buildsOfFile(context).length > 0) return [];
  const facts = readFileFacts(context);
  const check = (document: ManifestDocument, at: CheckedDocument['placed']): readonly CodedFinding[] => [
    ...own.documentRules.flatMap((rule) => runDocumentRule(rule, { document, ruleIds }, own)),
    ...document.resources.flatMap((service) =>
      service.kind === 'Service'
        ? checkService(context, { document, service, analysis: analysisOf(facts, at, service) }, own)
        : [],
    ),
  ];
  return context.file.documents
    .filter(({ document }) => !document.isTemplate && looksLikeKubernetes(document))
    .map((placed) => {
      const found = check(placed.document, placed);
      return { placed, findings: withoutDisabled(placed.document, found).sort(byPlace) };
    });
}
