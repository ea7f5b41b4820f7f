import type { PreviewModel, SimulationResult } from '../../server/lsp/protocol.ts';

/**
 * The model as the page needs it: the result that is drawn in full if one is given, of all others the totals alone. A
 * report of a large cluster weighs megabytes, and a model holds half a dozen.
 */
export function keepTotals(model: PreviewModel, drawn?: SimulationResult): PreviewModel {
  return {
    ...model,
    result: drawn ?? totalsOf(model.result),
    worst: model.worst && { ...model.worst, ...NO_DETAILS },
    comparison: model.comparison.map((row) => ({ ...row, result: totalsOf(row.result) })),
  };
}

const NO_DETAILS = { zones: [], flows: [], endpoints: [], clientGroups: [] };

function totalsOf(result: SimulationResult): SimulationResult {
  return result.kind === 'report' ? { ...result, ...NO_DETAILS } : result;
}
