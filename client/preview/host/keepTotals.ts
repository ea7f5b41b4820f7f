import type { PreviewModel } from '../../../server/protocol/messages.ts';

/** The model as the page needs it to compare with: its report without what only a picture shows. */
export function keepTotals(model: PreviewModel): PreviewModel {
  const { result } = model;
  return result.kind === 'report' ? { ...model, result: { ...result, ...NO_DETAILS } } : model;
}

const NO_DETAILS = { zones: [], flows: [], endpoints: [], clientGroups: [] };
