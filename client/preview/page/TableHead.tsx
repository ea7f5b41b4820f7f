/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';

interface TableHeadProps {
  readonly texts: readonly string[];
  /** The columns of numbers, which come last. */
  readonly figures: readonly string[];
}

export function TableHead({ texts, figures }: TableHeadProps): VNode {
  return (
    <thead>
      <tr>
        {texts.map((text) => (
          <th scope="col" key={text}>
            {text}
          </th>
        ))}
        {figures.map((text) => (
          <th scope="col" class="figure" key={text}>
            {text}
          </th>
        ))}
      </tr>
    </thead>
  );
}
