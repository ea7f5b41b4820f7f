/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PictureFormat } from '../messages/messages.ts';
import { say } from './words/say.tsx';
import { HEADER } from './words/texts.ts';
import { Button, ToolButton } from './Button.tsx';

const FORMATS: readonly {
  readonly format: PictureFormat;
  readonly label: typeof HEADER.saveSvg | typeof HEADER.savePng;
}[] = [
  { format: 'svg', label: HEADER.saveSvg },
  { format: 'png', label: HEADER.savePng },
];

interface SaveMenuProps {
  /** The picture was written a moment ago. */
  readonly isSaved: boolean;
  readonly onSave: (format: PictureFormat) => void;
}

/** A button with a small menu: arrow keys move inside, Escape and Tab close it. */
export function SaveMenu({ isSaved, onSave }: SaveMenuProps): VNode {
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [
    ...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  const close = (): void => {
    setIsOpen(false);
    frame.current?.querySelector<HTMLElement>('.tool')?.focus();
  };

  // Before painting: the next key may be pressed at once.
  useLayoutEffect(() => {
    if (!isOpen) return;
    items()[0]?.focus();
    const listener = (event: Event): void => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', listener);
    document.addEventListener('focusin', listener);
    return () => {
      document.removeEventListener('pointerdown', listener);
      document.removeEventListener('focusin', listener);
    };
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES.get(event.key);
    if (isOpen && event.key === 'Escape') {
      // The what-if stays: one press lets go of one thing.
      event.preventDefault();
      close();
    } else if (move !== undefined) {
      event.preventDefault();
      const all = items();
      const at = all.findIndex((item) => item === document.activeElement);
      if (isOpen) all[move(at, all.length)]?.focus();
      else setIsOpen(true);
    }
  };

  return (
    <div class="menu-frame" ref={frame} onKeyDown={onKeyDown}>
      <ToolButton
        icon={isSaved ? 'check' : 'save'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={say(HEADER.savePicture)}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        {say(HEADER.savePicture)}
      </ToolButton>
      {isOpen && (
        <div class="menu" role="menu" aria-label={say(HEADER.savePicture)}>
          {FORMATS.map(({ format, label }) => (
            <Button
              key={format}
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                onSave(format);
              }}
            >
              {say(label)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

const MOVES: ReadonlyMap<string, (at: number, count: number) => number> = new Map([
  ['ArrowDown', (at: number, count: number) => (at + 1) % count],
  ['ArrowUp', (at: number, count: number) => (at - 1 + count) % count],
  ['Home', () => 0],
  ['End', (_: number, count: number) => count - 1],
]);
