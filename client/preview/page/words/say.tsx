/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { ComponentChildren, VNode } from 'preact';
import { Fragment, h } from 'preact';
import { formatCount } from '../../../../server/protocol/numbers.ts';
import type { Values } from '../../messages/fill.ts';
import { fill, fillPieces } from '../../messages/fill.ts';
import { COUNTED } from './texts.ts';

/** A text of the page with its values. Everything that a person reads goes through here: one place to translate it. */
export function say<Text extends string>(text: Text, ...values: Values<Text, string>): string {
  return fill(text, ...values);
}

/** The same where a value is more than text: a name, a link. */
export function sayWith<Text extends string>(text: Text, ...values: Values<Text, ComponentChildren>): VNode {
  return <>{fillPieces<Text, ComponentChildren>(text, ...values)}</>;
}

/** `1 pod`, `3 pods`. */
export function sayCount(count: number, noun: keyof typeof COUNTED): string {
  const [one, many] = COUNTED[noun];
  return say(count === 1 ? one : many, { count: formatCount(count) });
}
