import type { PreviewModel, SimulatedReport } from '../../../../server/protocol/messages.ts';
import { listAssumed, nameDataPlane, nameOverridden } from '../words/inputs.ts';
import { MEASURES } from '../../../../server/protocol/measures.ts';
import { plainName, plainSentence } from '../../../../server/protocol/plainText.ts';
import { say } from '../words/say.tsx';
import { FIGURES, HEADER, NAMES, SAVED_PICTURE, SCENARIO, WHAT_IF } from '../words/texts.ts';

/** What stands around a saved picture: it leaves the editor, so it must say by itself what it shows. */
export interface PictureWords {
  /** `checkout in shop`. */
  readonly title: string;
  /** The value, the version and the data plane. */
  readonly subtitle: string;
  /** Undefined for current traffic. */
  readonly whatIf: string | undefined;
  readonly headline: string;
  /** The numbers of the first glance on one line. */
  readonly numbers: string;
  /** Whole sentences below the picture. */
  readonly foot: readonly string[];
}

export function describePicture(model: PreviewModel, report: SimulatedReport): PictureWords {
  const { service, trafficDistribution, versionText, shownWhatIf } = model;
  const name = plainName(service.name, LONGEST_NAME) || say(NAMES.unnamedService);
  const namespace = plainName(service.namespace, LONGEST_NAME);
  const value =
    trafficDistribution === undefined ? say(HEADER.unset) : plainName(trafficDistribution, LONGEST_NAME);
  const overridden = nameOverridden(model.provenance);
  const assumed = listAssumed(model);
  return {
    title: namespace === '' ? name : say(NAMES.inNamespace, { name, namespace }),
    subtitle: [
      say(SAVED_PICTURE.value, { value }),
      say(HEADER.version, { version: plainName(versionText, LONGEST_VERSION) }),
      nameDataPlane(model.scenario, report),
    ].join(' · '),
    whatIf: shownWhatIf && say(WHAT_IF.shown, { label: plainSentence(shownWhatIf.label) }),
    headline: plainSentence(model.headline),
    numbers: MEASURES.map(({ label, read }) =>
      say(SAVED_PICTURE.number, { label, value: read(report) }),
    ).join(' · '),
    foot: [
      say(SCENARIO.connections),
      ...list(FIGURES.overrides, overridden),
      ...list(FIGURES.assumed, assumed),
    ],
  };
}

function list(title: typeof FIGURES.overrides | typeof FIGURES.assumed, parts: string): readonly string[] {
  return parts === '' ? [] : [say(FIGURES.listed, { title: say(title), parts })];
}

const LONGEST_NAME = 63;
const LONGEST_VERSION = 40;
