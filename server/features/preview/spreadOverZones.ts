import { findLooseWorkloads } from '../../analysis/zoneSpread.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { TextEdit } from '../../manifest/edit/textEdit.ts';
import type { ManifestFile, PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { makeSpreadFixes } from '../../rules/traffic/preference-without-zone-spread.ts';
import { isBuildUri } from '../../workspace/kustomize/workspaceBuilds.ts';
import type { FileContext } from '../document/fileContext.ts';
import { insertValue } from './insertValue.ts';

/** An edit of one document of a file. */
export interface DocumentEdit {
  readonly uri: string;
  readonly file: ManifestFile;
  readonly placed: PlacedDocument;
  readonly edit: TextEdit;
}

/**
 * The zone spread constraints that the workloads behind the Service lack; undefined where one of them has no safe place
 * for it, or has constraints of its own, which a person has to weigh. Empty where all have one.
 */
export function spreadOverZones(
  context: FileContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
): readonly DocumentEdit[] | undefined {
  // What a kustomization builds stands in no file.
  if (isBuildUri(context.uri)) return undefined;
  const edits: DocumentEdit[] = [];
  for (const { resource, uri } of findLooseWorkloads(analysis)) {
    const [insertion] = makeSpreadFixes(service, resource)[0]?.insertions ?? [];
    const file = uri === context.uri ? context.file : context.fileOf(uri);
    const placed = file?.documents.find(({ document }) => document.resources.includes(resource));
    const edit = placed && insertion && insertValue(placed.document, insertion);
    if (file === undefined || placed === undefined || edit === undefined) return undefined;
    edits.push({ uri, file, placed, edit });
  }
  return edits;
}
