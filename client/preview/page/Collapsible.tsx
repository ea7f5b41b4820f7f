/** @jsxRuntime classic @jsx h */
import type { ComponentChildren, VNode } from 'preact';
import { h } from 'preact';
import { Icon } from './Icon.tsx';

/** Which parts a person opened, and how to tell of a change. */
export interface Opened {
  readonly parts: readonly string[];
  readonly onToggle: (part: string, isOpen: boolean) => void;
}

interface CollapsibleProps {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly opened: Opened;
  /** Called when the part is open, so that what is closed costs nothing. */
  readonly children: () => ComponentChildren;
}

/** A part that a person opens and closes; the page remembers it. */
export function Collapsible({ id, title, opened, children }: CollapsibleProps): VNode {
  const isOpen = opened.parts.includes(id);
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) opened.onToggle(id, event.currentTarget.open);
      }}
    >
      <summary>
        <Icon name="chevron" />
        <span>{title}</span>
      </summary>
      {isOpen && <div class="part-body">{children()}</div>}
    </details>
  );
}
