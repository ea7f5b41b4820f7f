/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { useCallback, useEffect, useReducer } from 'preact/hooks';
import { plainSentence } from '../../../server/protocol/plainText.ts';
import { Announcer } from './Announcer.tsx';
import { Stale, Unavailable, Waiting } from './NothingToShow.tsx';
import { Patterns } from './Patterns.tsx';
import { Preview } from './Preview.tsx';
import { ServerBanner } from './ServerBanner.tsx';
import { WhatIfBanner } from './WhatIfBanner.tsx';
import type { Host } from './host.ts';
import type { PageState } from './state.ts';
import { keepState, reduceState, restoreState } from './state.ts';
import { useFocusMemory } from './useFocusMemory.ts';
import { useScrollMemory } from './useScrollMemory.ts';
import { say } from './words/say.tsx';
import { HEADER } from './words/texts.ts';

/** How long the check mark stands after copying or saving, in milliseconds. */
const NOTICE_SHOWN = 1600;

/** The page: what the host says, drawn; what a person does, told to the host. */
export function App({ host }: { readonly host: Host }): VNode {
  const [state, dispatch] = useReducer(reduceState, host.kept(), restoreState);

  useEffect(() => {
    host.onMessage(dispatch);
    host.post({ type: 'ready' });
  }, [host]);

  useEffect(() => {
    // A page that has not heard anything yet would overwrite what the next one needs.
    if (state.uri !== undefined) host.keep(keepState(state));
  }, [host, state]);

  const onRest = useCallback((top: number) => {
    dispatch({ type: 'scroll', top });
  }, []);
  const hasFloat = state.model?.shownWhatIf !== undefined || state.server !== 'running';
  useEffect(() => {
    // What floats over the end of the page must not cover what has the keyboard's focus.
    if (!hasFloat || !document.hasFocus()) return;
    const frame = requestAnimationFrame(() => {
      const focused = document.activeElement;
      if (focused !== document.body) focused?.scrollIntoView({ block: 'nearest' });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [hasFloat, state.model]);
  useFocusMemory();
  useScrollMemory(state.scrollTop, state.model !== undefined, onRest);

  useEffect(() => {
    if (state.notice === undefined) return;
    const timer = setTimeout(() => {
      dispatch({ type: 'noticeShown' });
    }, NOTICE_SHOWN);
    return () => {
      clearTimeout(timer);
    };
  }, [state.notice]);

  return (
    <>
      <Patterns />
      <main>{renderMain(state, host, dispatch)}</main>
      <Announcer text={describeState(state)} />
      <Announcer text={state.notice === undefined ? '' : say(HEADER[state.notice])} />
    </>
  );
}

function renderMain(
  state: PageState,
  host: Host,
  dispatch: Parameters<typeof Preview>[0]['dispatch'],
): VNode {
  const { model, unavailable, server } = state;
  const banner = server !== 'running' && (
    <ServerBanner
      server={server}
      hasNumbers={model !== undefined}
      onRestart={() => {
        host.post({ type: 'restartServer' });
      }}
    />
  );
  if (model === undefined) {
    return (
      <>
        {unavailable ? <Unavailable unavailable={unavailable} host={host} /> : <Waiting />}
        {banner && <div class="afloat">{banner}</div>}
      </>
    );
  }
  return (
    <>
      <Preview model={model} state={state} host={host} dispatch={dispatch} />
      {(unavailable !== undefined || model.shownWhatIf !== undefined || banner !== false) && (
        <div class="afloat">
          {banner}
          {unavailable && <Stale unavailable={unavailable} />}
          {model.shownWhatIf && (
            <WhatIfBanner
              whatIf={model.shownWhatIf}
              onLeave={() => {
                host.post({ type: 'setWhatIf', whatIf: undefined });
              }}
            />
          )}
        </div>
      )}
    </>
  );
}

function describeState({ model, unavailable }: PageState): string {
  if (unavailable !== undefined || model === undefined) return plainSentence(unavailable?.message ?? '');
  const { shownWhatIf, headline } = model;
  return plainSentence(
    shownWhatIf ? say(HEADER.announceWhatIf, { label: shownWhatIf.label, headline }) : headline,
  );
}
