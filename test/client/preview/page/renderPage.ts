import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Unavailable } from '../../../../client/preview/page/NothingToShow.tsx';
import { Preview } from '../../../../client/preview/page/Preview.tsx';
import type { Host } from '../../../../client/preview/page/host.ts';
import type { PageState } from '../../../../client/preview/page/state.ts';
import { reduceState, restoreState } from '../../../../client/preview/page/state.ts';
import type { PreviewAnswer } from '../../../../server/protocol/messages.ts';
import { SAMPLE_URI } from '../fixtures.ts';

const SILENT_HOST: Host = {
  post: () => undefined,
  onMessage: () => undefined,
  keep: () => undefined,
  kept: () => undefined,
};

/** The page's HTML for an answer, as it is without a browser. */
export function renderPage(answer: PreviewAnswer, changes: Partial<PageState> = {}): string {
  const shown = reduceState(restoreState(undefined), {
    type: 'show',
    uri: SAMPLE_URI,
    answer,
    isPinned: false,
  });
  const state = { ...shown, ...changes };
  if (answer.kind === 'unavailable')
    return renderToString(h(Unavailable, { unavailable: answer, host: SILENT_HOST }));
  return renderToString(h(Preview, { model: answer, state, host: SILENT_HOST, dispatch: () => undefined }));
}

/** What a person reads: without tags, white space joined, entities as characters. */
export function textOf(html: string): string {
  return html
    .replace(/<title>.*?<\/title>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

/** The part of the page under a heading of the second level. */
export function sectionOf(html: string, heading: string): string {
  const section = html.split('<section').find((part) => part.includes(`>${heading}</h2>`));
  if (section === undefined) throw new Error(`no section “${heading}”`);
  return section;
}
