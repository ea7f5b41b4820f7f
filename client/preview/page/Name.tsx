/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { plainName, plainSentence } from '../../../server/protocol/plainText.ts';
import { say } from './words/say.tsx';
import { NAMES } from './words/texts.ts';
import { Hidden } from './Hidden.tsx';

/** A name out of a manifest: its direction stays its own, its length is cut by the style sheet, the rest is in the tooltip. */
export function Name({ name }: { readonly name: string }): VNode {
  const text = plainName(name);
  return (
    <bdi class="name" title={text}>
      {text === '' ? say(NAMES.noName) : text}
    </bdi>
  );
}

/** In characters. */
const SHORT = 24;

/** A name in a column: of a long one both ends, as long names differ in their last characters. */
export function ShortName({ name }: { readonly name: string }): VNode {
  if (name.length <= SHORT) return <Name name={name} />;
  return (
    <bdi class="name" title={plainName(name)}>
      <span aria-hidden="true">{plainName(name, SHORT)}</span>
      <Hidden>{plainName(name)}</Hidden>
    </bdi>
  );
}

/** A sentence of the server, which may quote names. */
export function Sentence({ text }: { readonly text: string }): VNode {
  return <bdi class="sentence">{plainSentence(text)}</bdi>;
}
