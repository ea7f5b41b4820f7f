import type { PreviewAnswer, PreviewUnavailable } from '../../../server/protocol/messages.ts';
import { hasOverrides } from '../messages/overrides.ts';
import type { DocumentState } from './sessionTypes.ts';
import { SERVER_TEXTS } from '../../texts.ts';

/** For a server that says nothing. */
export const NO_ANSWER: PreviewUnavailable = {
  kind: 'unavailable',
  reason: 'no-answer',
  message: SERVER_TEXTS.noAnswer,
};

export function hasWhatIf(answer: PreviewAnswer | undefined): boolean {
  return answer?.kind === 'preview' && answer.shownWhatIf !== undefined;
}

/** What the manifests say now: without a what-if, without overrides. */
export function isAsWritten(answer: PreviewAnswer | undefined): boolean {
  return answer?.kind !== 'preview' || (!hasWhatIf(answer) && !hasOverrides(answer.scenario.overrides));
}

/** The editor has a newer text by now. */
export function isOlder(answer: PreviewAnswer | undefined, document: DocumentState | undefined): boolean {
  return answer?.kind === 'preview' && document !== undefined && answer.documentVersion < document.version;
}
