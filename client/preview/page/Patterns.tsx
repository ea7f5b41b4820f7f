/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';

/** Fills that the style sheet refers to: stripes for what crosses zones, a lattice for what is dropped. */
export function Patterns(): VNode {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <PatternDefinitions />
    </svg>
  );
}

export function PatternDefinitions(): VNode {
  return (
    <defs>
      <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="stripe-ground" width="5" height="5" />
        <rect class="stripe" width="2.5" height="5" />
      </pattern>
      <pattern id="lattice" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="lattice-ground" width="5" height="5" />
        <path class="lattice" d="M0 0H5M0 0V5" />
      </pattern>
    </defs>
  );
}
