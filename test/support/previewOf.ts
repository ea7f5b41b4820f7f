import assert from 'node:assert/strict';
import { computePreview } from '../../server/features/preview/previewModel.ts';
import type { PreviewModel, SimulatedReport } from '../../server/protocol/messages.ts';
import { contextOf } from './fileContext.ts';

/** The preview of the first Service of a text. */
export function previewOf(text: string): PreviewModel {
  const answer = computePreview(contextOf(text), undefined);
  assert.equal(answer.kind, 'preview');
  return answer;
}

/** What is simulated for it. */
export function reportOf(text: string): SimulatedReport {
  const { result } = previewOf(text);
  assert.equal(result.kind, 'report');
  return result;
}
