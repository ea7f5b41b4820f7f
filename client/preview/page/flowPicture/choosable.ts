import type { Selection } from '../selection.ts';

/** What makes a part of the drawing a button. */
export interface ChoosableProps {
  readonly role: 'button';
  readonly tabindex: 0 | -1;
  readonly 'aria-label': string;
  readonly 'aria-pressed': boolean;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export type Choosable = (target: Selection, label: string) => ChoosableProps;
