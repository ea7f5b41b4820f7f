/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ShownWhatIf } from '../../../server/protocol/messages.ts';
import { Sentence } from './texts.tsx';

interface SupposedProps {
  readonly supposed: ShownWhatIf;
  readonly onLeave: () => void;
}

/**
 * Afloat as long as something is supposed, so that nobody takes its numbers for those of the cluster as it is. Escape
 * ends it from anywhere on the page.
 */
export function Supposed({ supposed, onLeave }: SupposedProps): VNode {
  // Not an effect after painting: those are undone only after painting too, and Escape may be pressed before.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      const isTaken = event.defaultPrevented || event.target instanceof HTMLSelectElement;
      if (event.key === 'Escape' && !isTaken) onLeave();
    };
    window.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('keydown', listener);
    };
  }, [onLeave]);

  return (
    <div class="supposed" role="region" aria-label="Supposed">
      <div>
        <p class="supposed-title">
          Supposing <Sentence text={supposed.label} />
        </p>
        <p class="muted">
          <Sentence text={supposed.difference} />
        </p>
        <p class="supposed-now">
          As it is: <Sentence text={supposed.currentHeadline} />
        </p>
      </div>
      <button
        type="button"
        class="apply"
        aria-keyshortcuts="Escape"
        onClick={() => {
          // The button goes away: the keyboard's focus goes to where the choice was made.
          document
            .querySelector<HTMLElement>('.what-if[aria-pressed="true"]')
            ?.focus({ preventScroll: true });
          onLeave();
        }}
      >
        As it is <kbd aria-hidden="true">Esc</kbd>
      </button>
    </div>
  );
}
