import type { ServiceAnalysis } from '../../../analysis/types.ts';
import type { Directive } from '../../../manifest/model.ts';
import type { ScenarioOverrides } from '../../../scenario/overrides.ts';
import type { FileContext, FileFacts, PlacedService } from '../../document/fileContext.ts';
import type { DocumentVersion, ShownVersion } from '../../version/versionOf.ts';
import { shownVersionOf, versionOf } from '../../version/versionOf.ts';

/** What a preview is computed from. */
export interface Basis {
  readonly context: FileContext;
  /** Of the current cluster, without any what-if. */
  readonly analysis: ServiceAnalysis;
  readonly version: ShownVersion;
  /** What the manifests and settings say of the version. */
  readonly writtenVersion: DocumentVersion;
  /** The comments that speak for the Service, nearest first. */
  readonly directives: readonly Directive[];
  readonly overrides: ScenarioOverrides | undefined;
}

/** Reads what is known of the Service's scenario; simulates nothing. */
export function findBasis(
  facts: FileFacts,
  { placed: { document }, service }: PlacedService,
  analysis: ServiceAnalysis,
  overrides: ScenarioOverrides | undefined,
): Basis {
  return {
    context: facts.context,
    analysis,
    version: shownVersionOf(document, facts.version, overrides),
    writtenVersion: versionOf(document, facts.version),
    directives: facts.findDirectives(document, service),
    overrides,
  };
}
