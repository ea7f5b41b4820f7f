/** @jsxRuntime classic @jsx h */
import type { ComponentChildren, VNode } from 'preact';
import { h } from 'preact';

/** For a screen reader alone. */
export function Hidden({ children }: { readonly children: ComponentChildren }): VNode {
  return <span class="hidden">{children}</span>;
}
