import { listNames } from './lists.ts';
import type { RenderFailure } from '../cluster/render/rendering.ts';
import { t } from '../l10n.ts';

/** What is rendered, and by what. */
export interface Rendering {
  readonly tool: 'helm' | 'kustomize';
  /** The folder of the chart or of the kustomization. */
  readonly name: string;
}

interface ToolWords {
  readonly verb: string;
  readonly noun: string;
  readonly done: string;
  readonly missing: string;
}

const TOOLS: Readonly<Record<Rendering['tool'], ToolWords>> = {
  helm: {
    verb: t('render'),
    noun: t('Rendering'),
    done: t('rendered'),
    missing: t('Install helm, or set zonewise.helmPath'),
  },
  kustomize: {
    verb: t('build'),
    noun: t('Building'),
    done: t('built'),
    missing: t('Install kustomize or kubectl, or set zonewise.kustomizePath'),
  },
};

/** Why nothing was rendered: what to do, or the program's own words. */
export function describeRenderFailure(reason: RenderFailure, { tool, name }: Rendering): string {
  const { verb, noun, done, missing } = TOOLS[tool];
  switch (reason.kind) {
    case 'program-missing':
      return t`${missing}: ${name} can't be ${done} without it.`;
    case 'timed-out':
      return t`${tool} took too long to ${verb} ${name} and was stopped.`;
    case 'cancelled':
      return t`${noun} of ${name} was cancelled.`;
    case 'too-large':
      return t`The ${done} ${name} is too large to show.`;
    case 'ended':
      return t`${tool} was ended before it had ${done} ${name}.`;
    case 'refused':
      return t`${tool} can't ${verb} ${name}: ${reason.words}`;
  }
}

export const NO_CHART = t('Open a template or the values of a Helm chart on this disk to render it.');
export const NO_KUSTOMIZATION = t(
  'Open a kustomization on this disk, or a file that one takes in, to build it.',
);

/** Kustomize would fetch it. */
export function describeRemote(name: string, remote: string): string {
  return t`${name} is not built: it takes ${remote} from elsewhere, and nothing is fetched.`;
}

/** Where a choice cannot be written: the file of a chart decides it by its actions. */
export const WRITTEN_BY_TEMPLATE = t(
  "Set the value in the chart's values or template: Zonewise doesn't write into templates.",
);

/** What a template that does not take the field from one value has for it. */
export interface WayOut {
  /** The template, as seen from the open file. */
  readonly file: string;
  /** The template has the field itself. */
  readonly isWritten: boolean;
  /** The values that the field may come from. */
  readonly values: readonly string[];
}

export function describeWayOut({ file, isWritten, values }: WayOut): string {
  if (values.length > 0)
    return t`Set ${listNames(values)} by hand in a file of values: Zonewise can't tell where it counts.`;
  return isWritten
    ? t`Change trafficDistribution in ${file}: no value decides it.`
    : t`Add trafficDistribution to ${file}: no value is known to decide it.`;
}

/** The field comes from the template though no file of values has it. */
export function describeUnsetByDefault(value: string): string {
  return t`Change the template: no file of values sets ${value}, so the template's default does.`;
}

/** What applying a choice in a file of values would change; without a file, in the chart's own. */
export function describeValuesPlace({
  value,
  chart,
  file,
}: {
  readonly value: string;
  readonly chart: string;
  readonly file: string | undefined;
}): string {
  return file === undefined
    ? t`Sets ${value}: changes ${chart} wherever nothing else sets it`
    : t`Sets ${value}: changes ${chart} with ${file}`;
}
