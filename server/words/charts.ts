import type { RenderFailure } from '../cluster/helm/helmTemplate.ts';

/** Why a chart was not rendered: what to do, or helm's own words. */
export function describeRenderFailure(reason: RenderFailure, chart: string): string {
  switch (reason.kind) {
    case 'helm-missing':
      return `Install helm, or set zonewise.helmPath: ${chart} can't be rendered without it.`;
    case 'timed-out':
      return `helm took too long to render ${chart} and was stopped.`;
    case 'cancelled':
      return `Rendering of ${chart} was cancelled.`;
    case 'too-large':
      return `The rendered ${chart} is too large to show.`;
    case 'ended':
      return `helm was ended before it had rendered ${chart}.`;
    case 'refused':
      return `helm can't render ${chart}: ${reason.words}`;
  }
}

export const NO_CHART = 'Open a template or the values of a Helm chart on this disk to render it.';

/** Where a choice cannot be written: the file of a chart decides it by its actions. */
export const WRITTEN_BY_TEMPLATE =
  "Set the value in the chart's values or template: Zonewise doesn't write into templates.";
