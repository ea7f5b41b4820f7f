/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { ComponentChildren, VNode } from 'preact';
import { Fragment, h } from 'preact';
import type { OverridePart, PreviewModel, Provenance } from '../../../../server/protocol/messages.ts';
import { formatAge } from '../../../../server/protocol/age.ts';
import type { Host } from '../host.ts';
import { Icon } from '../Icon.tsx';
import { Name, Sentence } from '../Name.tsx';
import { InputField, SelectField } from './Field.tsx';
import { SaveBar } from './SaveBar.tsx';
import { PlaceLink } from '../Reasons.tsx';
import { PriceFields } from './PriceFields.tsx';
import { BuildButton } from '../BuildButton.tsx';
import { ZoneFields } from './ZoneFields.tsx';
import type { FormOptions, ScenarioForm } from './useScenarioForm.ts';
import { replicasKey, useScenarioForm } from './useScenarioForm.ts';
import { say, sayWith } from '../words/say.tsx';
import { PARTS, SCENARIO, SOURCES } from '../words/texts.ts';
import { Button } from '../Button.tsx';
import { Section } from '../Section.tsx';

interface ScenarioProps extends Omit<FormOptions, 'scenario'> {
  readonly model: PreviewModel;
}

/** The inputs of the simulation, to be edited in place: nothing that was assumed stays unsaid. */
export function Scenario({ model, refusals, host, onRetry }: ScenarioProps): VNode {
  const { scenario, provenance, notes } = model;
  const form = useScenarioForm({ scenario, refusals, host, onRetry });
  return (
    <Section id="scenario" title={say(SCENARIO.title)} class="scenario">
      <SaveBar model={model} form={form} host={host} hasRefusals={Object.keys(refusals).length > 0} />
      {scenario.zones.length > 0 && (
        <ZoneFields
          scenario={scenario}
          form={form}
          problem={refusals.zones ?? refusals.endpoints ?? refusals.clients}
        />
      )}
      <ul class="inputs">
        {provenance.map((each) => (
          <Row key={each.part} model={model} provenance={each} form={form} host={host} />
        ))}
        <li>
          <span class="badge">{say(SCENARIO.always)}</span>
          <span>{say(SCENARIO.connections)}</span>
        </li>
      </ul>
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>
              <Icon name="warning" />
              <Sentence text={note} />
            </li>
          ))}
        </ul>
      )}
      {model.buildable !== undefined && <BuildButton host={host} />}
    </Section>
  );
}

/** The overrides that each sentence of the provenance is about. */
const OVERRIDES_OF: Readonly<Record<Provenance['part'], readonly OverridePart[]>> = {
  nodes: ['zones'],
  endpoints: ['endpoints', 'replicas'],
  clients: ['clients'],
  version: ['kubernetes'],
  dataPlane: ['dataPlane'],
  cost: ['monthlyGiB', 'perCrossZoneGiB'],
};

/** How long ago a snapshot was taken, as of the last answer. */
function Age({ snapshot }: Pick<Provenance, 'snapshot'>): VNode | null {
  if (snapshot === undefined) return null;
  return <time dateTime={snapshot.takenAt}>{formatAge(snapshot.takenAt, Date.now())}</time>;
}

interface RowProps {
  readonly model: PreviewModel;
  readonly provenance: Provenance;
  readonly form: ScenarioForm;
  readonly host: Host;
}

function Row({ model, provenance, form, host }: RowProps): VNode {
  const { parts } = model.scenario;
  const own = OVERRIDES_OF[provenance.part];
  return (
    <li class={`source-${provenance.source}`}>
      <span class="badge">{say(SOURCES[provenance.source])}</span>
      <div>
        {renderFields(model, provenance.part, form)}
        <Sentence text={provenance.text} /> <Age snapshot={provenance.snapshot} />{' '}
        <Open uri={provenance.uri} host={host} />{' '}
        {provenance.part === 'clients' && <Callers links={model.links} />}
        {own.map((part) => (
          <Reset key={part} part={part} isChanged={parts[part].isChanged} form={form} />
        ))}
        <NotInSettings model={model} own={own} />
        {own.map((part) => {
          const { problem } = parts[part];
          return (
            problem !== undefined && (
              <p key={part} class="problem">
                <Sentence text={say(SCENARIO.refused, { part: say(PARTS[part]), problem })} />
              </p>
            )
          );
        })}
      </div>
    </li>
  );
}

/** Who was found to call the Service, each with the lines that name it. */
function Callers({ links }: Pick<PreviewModel, 'links'>): VNode | null {
  const callers = links.flatMap(({ about }) => (about.kind === 'caller' ? [about] : []));
  if (callers.length === 0) return null;
  const names = [...new Set(callers.map(({ name }) => name))];
  return (
    <ul class="callers">
      {names.map((name) => (
        <li key={name}>
          <Name name={name} />
          {callers
            .filter((about) => about.name === name)
            .map((about) => (
              <>
                {' '}
                <PlaceLink key={about.at} about={about} />
              </>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** Why a setting can't store an override. */
function NotInSettings({
  model,
  own,
}: {
  readonly model: PreviewModel;
  readonly own: readonly OverridePart[];
}): VNode {
  const { parts } = model.scenario;
  const reasons = own.flatMap((part) => (parts[part].isChanged ? (parts[part].settingRefusal ?? []) : []));
  return (
    <span class="muted">
      {[...new Set(reasons)].map((reason) => (
        <Sentence key={reason} text={reason} />
      ))}
    </span>
  );
}

/** The fields that stand with a sentence; those of the zones stand in their table. */
function renderFields(
  { scenario }: PreviewModel,
  part: Provenance['part'],
  form: ScenarioForm,
): ComponentChildren {
  switch (part) {
    case 'nodes':
    case 'clients':
      return null;
    case 'endpoints':
      return scenario.workloads
        .filter(({ canChange }) => canChange)
        .map(({ kind, name, replicas }) => (
          <InputField
            key={name}
            form={form}
            fieldKey={replicasKey(name)}
            part="replicas"
            kind="number"
            label={sayWith(SCENARIO.replicas, { kind, name: <Name name={name} /> })}
            answered={replicas}
          />
        ));
    case 'version':
      return (
        <>
          <InputField
            form={form}
            fieldKey="kubernetes"
            part="kubernetes"
            kind="text"
            label={say(SCENARIO.kubernetes)}
            answered={scenario.version}
            list="known-versions"
          />
          <datalist id="known-versions">
            {scenario.versions.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </datalist>
        </>
      );
    case 'dataPlane':
      return (
        <SelectField
          form={form}
          fieldKey="dataPlane"
          part="dataPlane"
          label={say(SCENARIO.dataPlane)}
          answered={scenario.dataPlane}
          choices={scenario.dataPlanes}
        />
      );
    case 'cost':
      return <PriceFields scenario={scenario} form={form} />;
  }
}

interface ResetProps {
  readonly part: OverridePart;
  readonly isChanged: boolean;
  readonly form: ScenarioForm;
}

function Reset({ part, isChanged, form }: ResetProps): VNode | null {
  if (!isChanged) return null;
  return (
    <Button
      class="link reset"
      onClick={(event) => {
        // The button goes away: the keyboard's focus goes to what stands in its place.
        const section = event.currentTarget.closest('.scenario');
        section?.querySelector<HTMLElement>('.save-bar button')?.focus({ preventScroll: true });
        form.reset([part]);
      }}
    >
      {say(SCENARIO.reset, { part: say(PARTS[part]) })}
    </Button>
  );
}

function Open({ uri, host }: { readonly uri: string | undefined; readonly host: Host }): VNode | null {
  if (uri === undefined) return null;
  return (
    <Button
      class="link"
      onClick={() => {
        host.post({ type: 'reveal', place: { kind: 'file', uri } });
      }}
    >
      {say(SCENARIO.openFile)}
    </Button>
  );
}
