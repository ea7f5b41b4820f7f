/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ShownWhatIf } from '../../../server/protocol/messages.ts';
import { Sentence } from './Name.tsx';
import { say, sayWith } from './words/say.tsx';
import { WHAT_IF } from './words/texts.ts';
import { Button } from './Button.tsx';

interface WhatIfBannerProps {
  readonly whatIf: ShownWhatIf;
  readonly onLeave: () => void;
}

/**
 * Afloat as long as a what-if is shown, so that nobody takes its numbers for current ones. Escape ends it from anywhere on
 * the page.
 */
export function WhatIfBanner({ whatIf, onLeave }: WhatIfBannerProps): VNode {
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
    <div class="what-if-banner" role="region" aria-label={say(WHAT_IF.banner)}>
      <div>
        <p class="what-if-banner-title">
          {sayWith(WHAT_IF.shown, { label: <Sentence text={whatIf.label} /> })}
        </p>
        <p class="muted">
          <Sentence text={whatIf.difference} />
        </p>
        <p class="what-if-banner-current">
          {sayWith(WHAT_IF.current, { headline: <Sentence text={whatIf.currentHeadline} /> })}
        </p>
      </div>
      <Button
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
        {say(WHAT_IF.leave)} <kbd aria-hidden="true">Esc</kbd>
      </Button>
    </div>
  );
}
