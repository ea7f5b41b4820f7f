/** @jsxRuntime classic @jsx h */
import type { SelectHTMLAttributes, VNode } from 'preact';
import { h } from 'preact';

interface Choice {
  readonly value: string | number;
  readonly label: string;
}

interface SelectProps<Each extends Choice> extends Pick<SelectHTMLAttributes, 'id' | 'class'> {
  readonly value: Each['value'];
  readonly choices: readonly Each[];
  readonly onChoose: (choice: Each) => void;
}

export function Select<Each extends Choice>({
  value,
  choices,
  onChoose,
  ...attributes
}: SelectProps<Each>): VNode {
  return (
    <select
      {...attributes}
      value={value}
      onChange={(event) => {
        const chosen = choices.find((each) => String(each.value) === event.currentTarget.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {choices.map((each) => (
        <option key={each.value} value={each.value} selected={each.value === value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}
