/** What the preview page and its host in the extension tell each other, and the readers that trust neither side. */
import type {
  ScenarioOverrides,
  OverridePart,
  SavePlace,
  PreviewAnswer,
  SavedTraffic,
  ServiceReference,
  TrafficDistributionChoice,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import { readOverrides } from '../../../server/protocol/overrides.ts';
import type { Picture } from './picture.ts';
import { readPicture } from './picture.ts';
import { NO_OVERRIDES, isOverridePart } from './overrides.ts';
import type { Fields } from './fields.ts';
import { isRecord, readServiceReference } from './fields.ts';
import { readWhatIf } from './whatIf.ts';

/** From the host to the page. */
export type HostMessage =
  /** The answer for a document; comes again with each change of it. */
  | {
      readonly type: 'show';
      readonly uri: string;
      readonly answer: PreviewAnswer;
      readonly isPinned: boolean;
    }
  /** What the figures stand beside; undefined where there is nothing to compare with. */
  | {
      readonly type: 'baseline';
      readonly baseline: SavedTraffic | undefined;
      readonly compareWith: BaselineKind;
      /** The file is in a repository. */
      readonly canCompareCommit: boolean;
    }
  /** Overrides that cannot be used; those before them stay. */
  | { readonly type: 'refused'; readonly problems: Refusals }
  /** Whether the server can be asked; without a word it can. */
  | { readonly type: 'server'; readonly server: ServerState }
  /** The Markdown is on the clipboard. */
  | { readonly type: 'copied' }
  /** The picture is in its file. */
  | { readonly type: 'saved' };

/** The text to compare with: the file as it was saved, or as it was last committed. */
export type BaselineKind = 'saved' | 'commit';

/** `silent`: it runs, and has not answered for a while. */
export type ServerState = 'starting' | 'running' | 'silent' | 'stopped';

export type PictureToSave =
  { readonly format: 'svg'; readonly picture: Picture } | { readonly format: 'png'; readonly base64: string };

export type PictureFormat = PictureToSave['format'];

/** Why overrides were not taken, as whole sentences. */
export type Refusals = Readonly<Partial<Record<OverridePart, string>>>;

/** From the page to the host. */
export type PageMessage =
  /** The page listens now: send everything. */
  | { readonly type: 'ready' }
  /** `isSpread`: with the zone spread that the value needs, in the same step. */
  | { readonly type: 'apply'; readonly choice: TrafficDistributionChoice; readonly isSpread: boolean }
  /** Explain trafficDistribution. */
  | { readonly type: 'openGuide' }
  | { readonly type: 'reveal'; readonly place: RevealPlace }
  | { readonly type: 'copyMarkdown' }
  /** Ask for a place and write it there. */
  | { readonly type: 'savePicture'; readonly picture: PictureToSave }
  /** Let kustomize build what reading knows in part. */
  | { readonly type: 'build' }
  | { readonly type: 'restartServer' }
  | { readonly type: 'compareWith'; readonly kind: BaselineKind }
  /** The page could not draw it. */
  | { readonly type: 'pictureFailed' }
  | { readonly type: 'selectService'; readonly service: ServiceReference }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** Show the traffic as if this had happened; undefined: current traffic. */
  | { readonly type: 'setWhatIf'; readonly whatIf: WhatIf | undefined }
  /** Override these parts of the scenario, beside those that are overridden already. */
  | { readonly type: 'override'; readonly overrides: ScenarioOverrides }
  /** Take overrides back. */
  | { readonly type: 'reset'; readonly parts: readonly OverridePart[] }
  /** Write the overrides into the manifest or the settings. */
  | { readonly type: 'saveScenario'; readonly where: SavePlace };

/** A place to open in an editor: the Service itself, a file that an assumption came from, or what decides something. */
export type RevealPlace =
  | { readonly kind: 'service' }
  | { readonly kind: 'file'; readonly uri: string }
  /** The key of what a reason is about; the last answer knows where that stands. */
  | { readonly kind: 'subject'; readonly key: string };

/** What a reloaded window needs to show the same preview again; the page keeps it with its own choices. */
export interface RestorableTarget {
  readonly uri: string;
  readonly service: ServiceReference | undefined;
  readonly isPinned: boolean;
  readonly whatIf: WhatIf | undefined;
  readonly overrides: ScenarioOverrides;
  readonly compareWith: BaselineKind;
}

const CHOICES: Readonly<Record<TrafficDistributionChoice, true>> = {
  unset: true,
  auto: true,
  PreferClose: true,
  PreferSameZone: true,
  PreferSameNode: true,
};

/** The message, or undefined for anything that is not one. */
export function readPageMessage(data: unknown): PageMessage | undefined {
  if (!isRecord(data) || typeof data.type !== 'string') return undefined;
  return MESSAGE_READERS.get(data.type)?.(data);
}

/** The target in the state that a page kept; undefined when there is none. */
export function readRestorableTarget(state: unknown): RestorableTarget | undefined {
  if (!isRecord(state) || typeof state.uri !== 'string') return undefined;
  return {
    uri: state.uri,
    service: readServiceReference(state.service),
    isPinned: state.isPinned === true,
    whatIf: readWhatIf(state.whatIf),
    overrides: readOverrides(state.overrides) ?? NO_OVERRIDES,
    compareWith: isBaselineKind(state.compareWith) ? state.compareWith : 'saved',
  };
}

const MESSAGE_READERS: ReadonlyMap<string, (data: Fields) => PageMessage | undefined> = new Map([
  ['ready', () => ({ type: 'ready' }) as const],
  ['copyMarkdown', () => ({ type: 'copyMarkdown' }) as const],
  ['pin', (data) => ({ type: 'pin', isPinned: data.isPinned === true }) as const],
  ['savePicture', readSavePicture],
  [
    'compareWith',
    ({ kind }) => (isBaselineKind(kind) ? ({ type: 'compareWith', kind } as const) : undefined),
  ],
  ['openGuide', () => ({ type: 'openGuide' }) as const],
  ['build', () => ({ type: 'build' }) as const],
  ['restartServer', () => ({ type: 'restartServer' }) as const],
  ['pictureFailed', () => ({ type: 'pictureFailed' }) as const],
  ['setWhatIf', readSetWhatIf],
  ['override', readOverride],
  ['reset', readReset],
  ['saveScenario', readSave],
  ['apply', readApply],
  ['reveal', readReveal],
  ['selectService', readSelectService],
]);

function readApply(data: Fields): PageMessage | undefined {
  const choice = data.choice;
  return isChoice(choice) ? { type: 'apply', choice, isSpread: data.isSpread === true } : undefined;
}

function readSetWhatIf(data: Fields): PageMessage | undefined {
  if (data.whatIf === undefined) return { type: 'setWhatIf', whatIf: undefined };
  const whatIf = readWhatIf(data.whatIf);
  return whatIf && { type: 'setWhatIf', whatIf };
}

function readSavePicture({ picture }: Fields): PageMessage | undefined {
  const read = isRecord(picture) ? readPictureToSave(picture) : undefined;
  return read && { type: 'savePicture', picture: read };
}

/** Whether the bytes of a PNG are one, the writer looks. */
function readPictureToSave({ format, picture, base64 }: Fields): PictureToSave | undefined {
  if (format === 'svg') {
    const read = readPicture(picture);
    return read && { format, picture: read };
  }
  const isPng = format === 'png' && typeof base64 === 'string' && base64.length <= LONGEST_PNG;
  return isPng ? { format, base64 } : undefined;
}

/** Many times the largest that the page draws. */
const LONGEST_PNG = 24 * 1024 * 1024;

function readOverride(data: Fields): PageMessage | undefined {
  const overrides = readOverrides(data.overrides);
  return overrides && { type: 'override', overrides };
}

function readReset({ parts }: Fields): PageMessage | undefined {
  return Array.isArray(parts) ? { type: 'reset', parts: parts.filter(isOverridePart) } : undefined;
}

function readSave({ where }: Fields): PageMessage | undefined {
  return where === 'comments' || where === 'settings' ? { type: 'saveScenario', where } : undefined;
}

function readReveal(data: Fields): PageMessage | undefined {
  const place = data.place;
  if (!isRecord(place)) return undefined;
  if (place.kind === 'service') return { type: 'reveal', place: { kind: 'service' } };
  if (place.kind === 'subject' && typeof place.key === 'string')
    return { type: 'reveal', place: { kind: 'subject', key: place.key } };
  const uri = place.uri;
  if (place.kind !== 'file' || typeof uri !== 'string') return undefined;
  return { type: 'reveal', place: { kind: 'file', uri } };
}

function readSelectService(data: Fields): PageMessage | undefined {
  const service = readServiceReference(data.service);
  return service && { type: 'selectService', service };
}

function isBaselineKind(value: unknown): value is BaselineKind {
  return value === 'saved' || value === 'commit';
}

function isChoice(value: unknown): value is TrafficDistributionChoice {
  return typeof value === 'string' && Object.hasOwn(CHOICES, value);
}
