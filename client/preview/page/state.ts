import type {
  OverridePart,
  PreviewAnswer,
  PreviewModel,
  PreviewUnavailable,
  SavedTraffic,
} from '../../../server/protocol/messages.ts';
import { withoutParts } from '../messages/overrides.ts';
import type { BaselineKind, HostMessage, Refusals, ServerState } from '../messages/messages.ts';
import { isRecord } from '../messages/fields.ts';
import type { Selection } from './selection.ts';
import { keyOf, readSelection } from './selection.ts';

/** Everything the page knows. */
export interface PageState {
  /** The document of the last answer; undefined before the first. */
  readonly uri: string | undefined;
  /** The last picture; stays while the document cannot be read for a moment. */
  readonly model: PreviewModel | undefined;
  /** Why there is no newer picture; undefined while there is. */
  readonly unavailable: PreviewUnavailable | undefined;
  readonly baseline: SavedTraffic | undefined;
  readonly compareWith: BaselineKind;
  readonly canCompareCommit: boolean;
  /** Why the last changes of the scenario were not taken. */
  readonly refusals: Refusals;
  readonly server: ServerState;
  readonly isPinned: boolean;
  /** What was done a moment ago. */
  readonly notice: 'copied' | 'saved' | undefined;
  readonly selection: Selection | undefined;
  /** Ids of the parts that a person opened. */
  readonly opened: readonly string[];
  /** How far down the page is, in CSS pixels. */
  readonly scrollTop: number;
}

export type PageEvent =
  | HostMessage
  | { readonly type: 'select'; readonly selection: Selection | undefined }
  | { readonly type: 'open'; readonly part: string; readonly isOpen: boolean }
  /** A person changed these parts of the scenario anew, or took the changes back. */
  | { readonly type: 'retry'; readonly parts: readonly OverridePart[] }
  | { readonly type: 'noticeShown' }
  | { readonly type: 'scroll'; readonly top: number };

/** The choices that outlive a page, from what it kept. */
export function restoreState(kept: unknown): PageState {
  const record = isRecord(kept) ? kept : {};
  const opened = Array.isArray(record.opened) ? record.opened : [];
  return {
    uri: undefined,
    model: undefined,
    unavailable: undefined,
    baseline: undefined,
    compareWith: record.compareWith === 'commit' ? 'commit' : 'saved',
    canCompareCommit: false,
    refusals: {},
    server: 'running',
    isPinned: record.isPinned === true,
    notice: undefined,
    selection: readSelection(record.selection),
    opened: opened.filter((part) => typeof part === 'string'),
    scrollTop: typeof record.scrollTop === 'number' ? record.scrollTop : 0,
  };
}

/** What to keep: the target, for the host; the choices, for this page. */
export function keepState(state: PageState): object {
  const { uri, model, isPinned, compareWith, selection, opened, scrollTop } = state;
  const service = model && {
    name: model.service.name,
    namespace: model.service.namespace,
    index: model.service.index,
  };
  const [whatIf, overrides] = [model?.shownWhatIf?.what, model?.scenario.overrides];
  return { uri, service, isPinned, whatIf, overrides, compareWith, selection, opened, scrollTop };
}

export function reduceState(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'show':
      return showAnswer({ ...state, isPinned: event.isPinned }, event.uri, event.answer);
    case 'baseline':
      return {
        ...state,
        baseline: event.baseline,
        compareWith: event.compareWith,
        canCompareCommit: event.canCompareCommit,
      };
    case 'server':
      return { ...state, server: event.server };
    case 'refused':
      return { ...state, refusals: { ...state.refusals, ...event.problems } };
    case 'retry':
      return { ...state, refusals: withoutParts(state.refusals, event.parts) };
    case 'copied':
    case 'saved':
      return { ...state, notice: event.type };
    case 'scroll':
      return { ...state, scrollTop: event.top };
    case 'noticeShown':
      return { ...state, notice: undefined };
    case 'select': {
      const isSame = event.selection && state.selection && keyOf(event.selection) === keyOf(state.selection);
      return { ...state, selection: isSame ? undefined : event.selection };
    }
    case 'open': {
      const others = state.opened.filter((part) => part !== event.part);
      return { ...state, opened: event.isOpen ? [...others, event.part] : others };
    }
  }
}

function showAnswer(state: PageState, uri: string, answer: PreviewAnswer): PageState {
  if (answer.kind === 'preview') {
    const isSameService =
      state.model === undefined ||
      (state.uri === uri &&
        state.model.service.index === answer.service.index &&
        state.model.service.build === answer.service.build);
    return {
      ...state,
      uri,
      model: answer,
      unavailable: undefined,
      refusals: isSameService ? state.refusals : {},
      selection: isSameService ? state.selection : undefined,
    };
  }
  return {
    ...state,
    uri,
    model: isPassing(answer, state.uri === uri) ? state.model : undefined,
    unavailable: answer,
  };
}

/** Half-typed text: what was right a moment ago is worth more than an empty page. */
function isPassing({ reason }: PreviewUnavailable, isSameDocument: boolean): boolean {
  return isSameDocument && (reason === 'syntax-error' || reason === 'not-open' || reason === 'no-answer');
}
