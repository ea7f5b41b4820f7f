/** @jsxRuntime classic @jsx h */
import type { ComponentChildren, VNode } from 'preact';
import { h } from 'preact';
import type { OverridePart } from '../../../../server/protocol/messages.ts';
import { Sentence } from '../Name.tsx';
import type { ScenarioForm } from './useScenarioForm.ts';
import { Select } from '../Select.tsx';

interface FieldProps {
  readonly form: ScenarioForm;
  /** Unique on the page. */
  readonly fieldKey: string;
  readonly part: OverridePart;
  readonly label: ComponentChildren;
  /** What the server says. */
  readonly answered: string;
}

interface InputProps extends FieldProps {
  readonly kind: 'number' | 'decimal' | 'text';
  readonly isLabelHidden?: boolean;
  /** The id of a list of suggestions. */
  readonly list?: string;
  /** Where the problem is told, if not here. */
  readonly problemId?: string;
}

const INPUTS = {
  number: { type: 'number', min: 0, step: 1 },
  decimal: { type: 'number', min: 0, step: 'any' },
  text: { type: 'text', spellcheck: false, autocomplete: 'off' },
} as const;

/** A field that is taken over by Enter, by leaving it and by stepping; Escape brings back what was there. */
export function InputField({
  form,
  fieldKey,
  part,
  label,
  answered,
  kind,
  isLabelHidden = false,
  list,
  problemId,
}: InputProps): VNode {
  const problem = form.problemOf(fieldKey, part);
  const ownId = `problem-${idOf(fieldKey)}`;
  return (
    <div class="field">
      <label>
        <span class={isLabelHidden ? 'hidden' : 'field-label'}>{label}</span>
        <input
          {...INPUTS[kind]}
          class={`input input-${kind}`}
          list={list}
          value={form.textOf(fieldKey, answered)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : (problemId ?? ownId)}
          onInput={(event) => {
            form.type(fieldKey, part, event.currentTarget.value);
          }}
          onChange={() => {
            form.commit(fieldKey, part, answered);
          }}
          onBlur={() => {
            form.commit(fieldKey, part, answered);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              form.commit(fieldKey, part, answered);
              form.flush();
            }
            // One press lets go of one thing: of what was typed, before anything else.
            if (event.key === 'Escape' && form.undo(fieldKey, part)) event.preventDefault();
          }}
        />
      </label>
      {problemId === undefined && <Problem id={ownId} text={problem} />}
    </div>
  );
}

interface SelectProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export function SelectField({ form, fieldKey, part, label, answered, choices }: SelectProps): VNode {
  return (
    <div class="field select-field">
      {/* Around the select, the label would be read with all of its choices. */}
      <label class="field-label" for={idOf(fieldKey)}>
        {label}
      </label>
      <Select
        id={idOf(fieldKey)}
        class="input"
        value={form.textOf(fieldKey, answered)}
        choices={choices}
        onChoose={({ value }) => {
          form.type(fieldKey, part, value);
          form.commit(fieldKey, part, answered);
        }}
      />
    </div>
  );
}

/** What is wrong, told to a screen reader when it appears. */
export function Problem({ id, text }: { readonly id: string; readonly text: string | undefined }): VNode {
  return (
    <div id={id} class="problem" aria-live="polite">
      {text !== undefined && <Sentence text={text} />}
    </div>
  );
}

/** Names out of manifests would make ids that nothing can refer to. */
function idOf(fieldKey: string): string {
  return `field-${encodeURIComponent(fieldKey)}`;
}
