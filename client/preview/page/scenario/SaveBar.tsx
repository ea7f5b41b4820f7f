/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { OverridePart, SavePlace, PreviewModel } from '../../../../server/protocol/messages.ts';
import { formatMoney } from '../../../../server/protocol/numbers.ts';
import { OVERRIDE_PARTS } from '../../../../server/protocol/overrides.ts';
import { PART_NAMES } from '../../messages/overrides.ts';
import type { Host } from '../host.ts';
import { Sentence } from '../texts.tsx';
import type { ScenarioForm } from './useScenarioForm.ts';

interface SaveBarProps {
  readonly model: PreviewModel;
  readonly form: ScenarioForm;
  readonly host: Host;
  /** Something was typed that was not taken. */
  readonly hasRefusals: boolean;
}

/** What is changed, and what may become of it. It keeps its place when nothing is, so that nothing jumps. */
export function SaveBar({
  model: { scenario, headline, result },
  form,
  host,
  hasRefusals,
}: SaveBarProps): VNode {
  const changed = OVERRIDE_PARTS.filter((part) => scenario.parts[part].isChanged);
  const unkept = changed.filter((part) => scenario.parts[part].settingRefusal !== undefined);
  const isChanged = changed.length > 0;
  const keep = (where: SavePlace): void => {
    form.flush();
    host.post({ type: 'saveScenario', where });
  };
  return (
    <div class="keep-bar">
      {/* Beside the fields, too: the page's own headline is out of sight from here. */}
      {result.kind === 'report' && (
        <p class="headline-here" aria-hidden="true">
          <Sentence text={headline} /> · {formatMoney(result.cost.perMonth, result.cost.currency)} a month
        </p>
      )}
      <p id="scenario-status">
        {isChanged ? (
          <>
            <b>Changed here:</b> {nameAll(changed)}.{' '}
            <span class="muted">
              {scenario.commentRefusal !== undefined && <Sentence text={`${scenario.commentRefusal} `} />}
              {unkept.length > 0 && <>Settings would not keep {nameAll(unkept)}.</>}
            </span>
          </>
        ) : (
          <span class="muted">
            What the numbers rest on. Change anything to see what it would do; nothing is written until you
            keep it.
          </span>
        )}
      </p>
      <div class="keep-actions">
        <Action
          label="Keep as comments"
          canBeDone={isChanged && scenario.commentRefusal === undefined}
          onDo={() => {
            keep('comments');
          }}
        />
        <Action
          label="Keep as settings"
          canBeDone={unkept.length < changed.length}
          onDo={() => {
            keep('settings');
          }}
        />
        <Action
          label="Back to what the manifests say"
          canBeDone={isChanged || hasRefusals}
          onDo={() => {
            form.reset(OVERRIDE_PARTS);
          }}
        />
      </div>
    </div>
  );
}

function nameAll(parts: readonly OverridePart[]): string {
  return parts.map((part) => PART_NAMES[part]).join(', ');
}

interface ActionProps {
  readonly label: string;
  readonly canBeDone: boolean;
  readonly onDo: () => void;
}

/** What cannot be done keeps the keyboard's focus all the same. */
function Action({ label, canBeDone, onDo }: ActionProps): VNode {
  return (
    <button
      type="button"
      class={canBeDone ? 'apply' : 'apply is-disabled'}
      aria-disabled={!canBeDone}
      aria-describedby="scenario-status"
      onClick={() => {
        if (canBeDone) onDo();
      }}
    >
      {label}
    </button>
  );
}
