import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';

/** How the element with the keyboard's focus looks. */
interface Focus {
  /** Undefined when the page as a whole has the focus. */
  readonly name: string | undefined;
  readonly isMarked: boolean;
  readonly isUncovered: boolean;
}

// What is drawn as a picture has marks of its own instead of an outline.
const LOOK = `(() => {
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  const hasRing = [undefined, '::before', '::after'].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(focused, part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  });
  const name = focused.getAttribute('aria-label') ?? focused.innerText;
  return {
    name: focused === document.body ? undefined : name,
    isMarked: focused.matches(':focus-visible') && (hasRing || focused instanceof SVGElement),
    isUncovered: focused.contains(above),
  };
})()`;

/**
 * A person sees where the keyboard's focus is: it is marked, on the screen, and nothing lies over it. Answers what has
 * it; undefined when the page as a whole does, which is not looked at.
 */
export async function assertFocusSeen(page: Frame | Page): Promise<string | undefined> {
  const { name, ...seen } = await page.evaluate<Focus>(LOOK);
  if (name !== undefined)
    assert.deepEqual(seen, { isMarked: true, isUncovered: true }, `the focus on “${name}” is seen`);
  return name;
}
