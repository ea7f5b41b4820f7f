/** @jsxRuntime classic @jsx h */
import type { ButtonHTMLAttributes, ComponentChildren, VNode } from 'preact';
import { h } from 'preact';
import { Hidden } from './Hidden.tsx';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

/** A button that sends no form. */
export function Button(attributes: ButtonHTMLAttributes): VNode {
  return <button type="button" {...attributes} />;
}

interface ToolButtonProps extends ButtonHTMLAttributes {
  readonly icon: IconName;
  /** What it does, in words. */
  readonly children: ComponentChildren;
}

/** A button that shows an icon. */
export function ToolButton({ icon, children, ...attributes }: ToolButtonProps): VNode {
  return (
    <Button class="tool" {...attributes}>
      <Icon name={icon} />
      <Hidden>{children}</Hidden>
    </Button>
  );
}
