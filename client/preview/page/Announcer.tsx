/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How long changes must rest before a screen reader is told, in milliseconds: nobody wants every keystroke read. */
const REST = 800;

/** Tells a screen reader, politely, when the text became another one; silent about the first. */
export function Announcer({ text }: { readonly text: string }): VNode {
  const [told, setTold] = useState('');
  const last = useRef(text);
  useEffect(() => {
    if (last.current === text) return;
    const timer = setTimeout(() => {
      last.current = text;
      setTold(text);
    }, REST);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <div class="hidden" role="status" aria-live="polite">
      {told}
    </div>
  );
}
