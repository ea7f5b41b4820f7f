/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ScenarioModel, ScenarioZone } from '../../../../server/protocol/messages.ts';
import { formatCount, formatShare } from '../../../../server/protocol/numbers.ts';
import { Name, ShortName } from '../Name.tsx';
import { InputField, Problem } from './Field.tsx';
import type { ZonePart } from './composeZones.ts';
import { addZone, removeZone } from './composeZones.ts';
import type { ScenarioForm } from './useScenarioForm.ts';
import { zoneKey } from './useScenarioForm.ts';
import { say, sayWith } from '../words/say.tsx';
import { NAMES, SCENARIO } from '../words/texts.ts';
import { Hidden } from '../Hidden.tsx';
import { ToolButton } from '../Button.tsx';

interface ZoneFieldsProps {
  readonly scenario: ScenarioModel;
  readonly form: ScenarioForm;
  /** Why the last change of zones, pods or clients was not taken. */
  readonly problem: string | undefined;
}

const PROBLEM_ID = 'problem-zones';

/** The zones with their nodes, pods and clients as numbers to change. Many zones scroll by themselves. */
export function ZoneFields({ scenario, form, problem }: ZoneFieldsProps): VNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const { zones } = scenario;
  const remove = (zone: ScenarioZone, index: number): void => {
    focusNeighbour(body.current, index);
    form.change(removeZone(form.zoneTexts(), zone.name, scenario));
  };
  return (
    <>
      <div class="scroller zone-scroller" role="region" aria-label={say(SCENARIO.zones)} tabIndex={0}>
        <table class="zone-fields">
          <caption class="hidden">
            <span>{say(SCENARIO.zonesCaption)}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{say(SCENARIO.zone)}</th>
              <th scope="col">{say(SCENARIO.nodes)}</th>
              <th scope="col">{say(SCENARIO.pods)}</th>
              <th scope="col">{say(SCENARIO.clients)}</th>
              <th scope="col" class="figure client-share">
                {say(SCENARIO.share)}
              </th>
              <th scope="col" class="remove-cell">
                <Hidden>{say(SCENARIO.removeZone)}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {zones.map((zone, index) => (
              <Row
                key={zone.name}
                zone={zone}
                form={form}
                canRemove={zones.length > 1}
                onRemove={() => {
                  remove(zone, index);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <AddZone scenario={scenario} form={form} hasProblem={problem !== undefined} />
      <Problem id={PROBLEM_ID} text={problem} />
    </>
  );
}

interface RowProps {
  readonly zone: ScenarioZone;
  readonly form: ScenarioForm;
  readonly canRemove: boolean;
  readonly onRemove: () => void;
}

function Row({ zone, form, canRemove, onRemove }: RowProps): VNode {
  const { name, canChange, unreadyNodes, unreadyPods } = zone;
  return (
    <tr>
      <th scope="row">{name === '' ? <em>{say(NAMES.noZone)}</em> : <ShortName name={name} />}</th>
      <Cell
        form={form}
        zone={zone}
        part="zones"
        label={say(SCENARIO.nodes)}
        answered={zone.nodes}
        unready={unreadyNodes}
      />
      <Cell
        form={form}
        zone={zone}
        part="endpoints"
        label={say(SCENARIO.pods)}
        answered={zone.pods}
        unready={unreadyPods}
      />
      <Cell
        form={form}
        zone={zone}
        part="clients"
        label={say(SCENARIO.clients)}
        answered={zone.clients}
        unready={0}
      />
      <td class="figure client-share">{formatShare(zone.clientShare)}</td>
      <td class="remove-cell">
        {canChange && canRemove && (
          <ToolButton icon="remove" class="tool remove" title={say(SCENARIO.removeZone)} onClick={onRemove}>
            {sayWith(SCENARIO.removeThisZone, { zone: <Name name={name} /> })}
          </ToolButton>
        )}
      </td>
    </tr>
  );
}

interface CellProps {
  readonly form: ScenarioForm;
  readonly zone: ScenarioZone;
  readonly part: ZonePart;
  readonly label: string;
  readonly answered: string;
  readonly unready: number;
}

function Cell({ form, zone: { name, canChange }, part, label, answered, unready }: CellProps): VNode {
  return (
    <td>
      {canChange ? (
        <InputField
          form={form}
          fieldKey={zoneKey(part, name)}
          part={part}
          kind={part === 'clients' ? 'decimal' : 'number'}
          label={sayWith(SCENARIO.inZone, { label, zone: <Name name={name} /> })}
          isLabelHidden
          answered={answered}
          problemId={PROBLEM_ID}
        />
      ) : (
        answered
      )}
      {unready > 0 && (
        <span class="muted unready">{say(SCENARIO.unready, { count: formatCount(unready) })}</span>
      )}
    </td>
  );
}

interface AddZoneProps {
  readonly scenario: ScenarioModel;
  readonly form: ScenarioForm;
  readonly hasProblem: boolean;
}

function AddZone({ scenario, form, hasProblem }: AddZoneProps): VNode {
  const [name, setName] = useState('');
  const [sent, setSent] = useState('');
  const hasArrived = sent !== '' && scenario.zones.some((zone) => zone.name === sent);
  useEffect(() => {
    if (!hasArrived) return;
    setSent('');
    setName((text) => (text.trim() === sent ? '' : text));
  }, [hasArrived, sent]);
  const isRefused = hasProblem && sent !== '';
  return (
    <form
      class="add-zone"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        setSent(name.trim());
        form.change(addZone(form.zoneTexts(), name));
      }}
    >
      <label>
        <Hidden>{say(SCENARIO.newZone)}</Hidden>
        <input
          class="input"
          type="text"
          placeholder={say(SCENARIO.newZoneHint)}
          maxLength={63}
          spellcheck={false}
          autocomplete="off"
          value={name}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? PROBLEM_ID : undefined}
          onInput={(event) => {
            setName(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" class="apply">
        {say(SCENARIO.addZone)}
      </button>
    </form>
  );
}

/** The button that was pressed goes away with its row: the keyboard's focus goes to the next one. */
function focusNeighbour(body: HTMLElement | null, index: number): void {
  const buttons = body?.querySelectorAll<HTMLElement>('.remove');
  (buttons?.[index + 1] ?? buttons?.[index - 1])?.focus({ preventScroll: true });
}
