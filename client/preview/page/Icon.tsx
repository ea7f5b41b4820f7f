/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';

export type IconName =
  'file' | 'pin' | 'copy' | 'save' | 'check' | 'warning' | 'chevron' | 'remove' | 'bulb' | 'help';

const ICONS: Readonly<Record<IconName, string>> = {
  file: 'M9.5 1.5h-5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-9zm0 0v3h3M6 8h4M6 10.5h4',
  pin: 'M6 2h4M6.5 2v4.2L4.5 8.5v1h7v-1l-2-2.3V2M8 9.5V14',
  copy: 'M5.5 4.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  warning: 'M8 2 1.5 13.5h13zM8 6.5V10M8 11.6v.4',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  bulb: 'M6 11.5h4M6.5 13.5h3M8 2.5a4 4 0 0 0-2.2 7.3v1.7h4.4V9.8A4 4 0 0 0 8 2.5z',
  help: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6.2 6.2a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2v.3M8 11.3v.4',
  remove: 'M4 4l8 8M12 4l-8 8',
};

/** Decoration: whoever uses it says the same in words. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}
