/** @jsxRuntime classic @jsx h */
import type { ComponentChildren, VNode } from 'preact';
import { h } from 'preact';

interface SectionProps {
  /** Links to it name it. */
  readonly id: string;
  readonly title: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A part of the page under its title. */
export function Section({ id, title, class: className, children }: SectionProps): VNode {
  return (
    <section aria-labelledby={id} class={className}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
