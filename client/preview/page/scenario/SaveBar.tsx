/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import type { SavePlace, PreviewModel } from '../../../../server/protocol/messages.ts';
import { formatMoney } from '../../../../server/protocol/numbers.ts';
import { OVERRIDE_PARTS } from '../../../../server/protocol/overrides.ts';
import type { Host } from '../host.ts';
import { Sentence } from '../Name.tsx';
import type { ScenarioForm } from './useScenarioForm.ts';
import { nameParts } from '../words/inputs.ts';
import { say, sayWith } from '../words/say.tsx';
import { SCENARIO } from '../words/texts.ts';
import { Button } from '../Button.tsx';

interface SaveBarProps {
  readonly model: PreviewModel;
  readonly form: ScenarioForm;
  readonly host: Host;
  /** Something was typed that was not taken. */
  readonly hasRefusals: boolean;
}

/** The overrides, and what can be done with them. It keeps its place when nothing is, so that nothing jumps. */
export function SaveBar({
  model: { scenario, headline, result },
  form,
  host,
  hasRefusals,
}: SaveBarProps): VNode {
  const changed = OVERRIDE_PARTS.filter((part) => scenario.parts[part].isChanged);
  const notInSettings = changed.filter((part) => scenario.parts[part].settingRefusal !== undefined);
  const isChanged = changed.length > 0;
  const save = (where: SavePlace): void => {
    form.flush();
    host.post({ type: 'saveScenario', where });
  };
  return (
    <div class="save-bar">
      {/* Beside the fields, too: the page's own headline is out of sight from here. */}
      {result.kind === 'report' && (
        <p class="headline-here" aria-hidden="true">
          {sayWith(SCENARIO.headline, {
            headline: <Sentence text={headline} />,
            money: formatMoney(result.cost.perMonth, result.cost.currency),
          })}
        </p>
      )}
      <p id="scenario-status">
        {isChanged ? (
          <>
            {sayWith(SCENARIO.listed, { title: <b>{say(SCENARIO.overrides)}</b>, parts: nameParts(changed) })}{' '}
            <span class="muted">
              {scenario.commentRefusal !== undefined && <Sentence text={`${scenario.commentRefusal} `} />}
              {notInSettings.length > 0 && say(SCENARIO.notInSettings, { parts: nameParts(notInSettings) })}
            </span>
          </>
        ) : (
          <span class="muted">{say(SCENARIO.untouched)}</span>
        )}
      </p>
      <div class="save-actions">
        <Action
          label={say(SCENARIO.saveComments)}
          canBeDone={isChanged && scenario.commentRefusal === undefined}
          onDo={() => {
            save('comments');
          }}
        />
        <Action
          label={say(SCENARIO.saveSettings)}
          canBeDone={notInSettings.length < changed.length}
          onDo={() => {
            save('settings');
          }}
        />
        <Action
          label={say(SCENARIO.resetAll)}
          canBeDone={isChanged || hasRefusals}
          onDo={() => {
            form.reset(OVERRIDE_PARTS);
          }}
        />
      </div>
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly canBeDone: boolean;
  readonly onDo: () => void;
}

/** What cannot be done keeps the keyboard's focus all the same. */
function Action({ label, canBeDone, onDo }: ActionProps): VNode {
  return (
    <Button
      class={canBeDone ? 'apply' : 'apply is-disabled'}
      aria-disabled={!canBeDone}
      aria-describedby="scenario-status"
      onClick={() => {
        if (canBeDone) onDo();
      }}
    >
      {label}
    </Button>
  );
}
