import type { PreviewModel, SimulatedReport } from '../../../../server/protocol/messages.ts';
import { nameAssumptions, nameOverridden } from '../../messages/overrides.ts';
import { MEASURES } from '../../../../server/protocol/measures.ts';
import { plainName, plainSentence } from '../../messages/plainText.ts';
import { DATA_PLANES } from '../dataPlanes.ts';

/** What stands around a saved picture: it leaves the editor, so it must say by itself what it shows. */
export interface PictureWords {
  /** `checkout in shop`. */
  readonly title: string;
  /** The value, the version and the data plane. */
  readonly subtitle: string;
  /** What is supposed to have happened; undefined for things as they are. */
  readonly supposed: string | undefined;
  readonly headline: string;
  /** The numbers of the first glance on one line. */
  readonly numbers: string;
  /** Whole sentences below the picture. */
  readonly foot: readonly string[];
}

export function describePicture(model: PreviewModel, report: SimulatedReport): PictureWords {
  const { service, trafficDistribution, versionText, shownWhatIf } = model;
  const name = plainName(service.name, LONGEST_NAME) || 'Service without a name';
  const namespace = plainName(service.namespace, LONGEST_NAME);
  const value = trafficDistribution === undefined ? 'unset' : plainName(trafficDistribution, LONGEST_NAME);
  const changed = nameOverridden(model.provenance);
  const assumed = nameAssumptions(model.provenance);
  return {
    title: namespace === '' ? name : `${name} in ${namespace}`,
    subtitle: [
      `trafficDistribution: ${value}`,
      `Kubernetes ${plainName(versionText, LONGEST_VERSION)}`,
      DATA_PLANES[report.dataPlane],
    ].join(' · '),
    supposed: shownWhatIf && `Supposing ${plainSentence(shownWhatIf.label)}`,
    headline: plainSentence(model.headline),
    numbers: MEASURES.map(({ label, read }) => `${label} ${read(report)}`).join(' · '),
    foot: [
      'Shares count new connections, not requests: a connection stays with the pod it was opened to.',
      ...(changed === '' ? [] : [`Changed in the preview: ${changed}.`]),
      ...(assumed === '' ? [] : [`ScenarioOverrides: ${assumed}.`]),
    ],
  };
}

const LONGEST_NAME = 63;
const LONGEST_VERSION = 40;
