/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { AdviceAction, ShownAdvice } from '../../../server/protocol/messages.ts';
import { Icon } from './Icon.tsx';
import type { Host } from './host.ts';
import { Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { ADVICE } from './words/texts.ts';
import { Button } from './Button.tsx';

interface AdviceBoxProps {
  readonly advice: ShownAdvice;
  /** The figures are those of a what-if, the advice is not. */
  readonly isCurrent: boolean;
  readonly host: Host;
}

/** What to do next, with the step as a button. */
export function AdviceBox({ advice, isCurrent, host }: AdviceBoxProps): VNode {
  const { tone, text, limits, actions } = advice;
  return (
    <div
      class={`advice is-${tone} ${isCurrent ? 'is-current' : ''}`}
      role="note"
      aria-label={say(isCurrent ? ADVICE.current : ADVICE.title)}
    >
      <p>
        <Icon name={tone === 'fine' ? 'check' : tone === 'problem' ? 'warning' : 'bulb'} />
        <span>
          <Sentence text={text} />{' '}
          {limits !== undefined && (
            <span class="muted limits">
              <Sentence text={limits} />
            </span>
          )}
        </span>
      </p>
      {actions.length > 0 && (
        <p class="steps">
          {actions.map((action) => (
            <Button
              key={action.label}
              class="apply"
              onClick={() => {
                take(action, host);
              }}
            >
              <Sentence text={action.label} />
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

function take(action: AdviceAction, host: Host): void {
  switch (action.kind) {
    case 'apply': {
      const { choice, isSpread } = action;
      host.post({ type: 'apply', choice, isSpread });
      return;
    }
    case 'what-if':
      host.post({ type: 'setWhatIf', whatIf: action.what });
  }
}
