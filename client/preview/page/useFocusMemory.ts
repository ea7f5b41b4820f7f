import { useEffect } from 'preact/hooks';

/**
 * Gives the keyboard's focus back to where it was when the page gets it again: after a dialog of the editor, the editor
 * puts it on the page as a whole. A press of the pointer says by itself where the focus goes.
 */
export function useFocusMemory(): void {
  useEffect(() => {
    let last: Element | null = null;
    const remember = ({ target }: Event): void => {
      last = target instanceof Element ? target : null;
    };
    const forget = (): void => {
      last = null;
    };
    const giveBack = (): void => {
      if (document.activeElement !== document.body || !last?.isConnected) return;
      if (last instanceof HTMLElement || last instanceof SVGElement) last.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    window.addEventListener('focus', giveBack);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
      window.removeEventListener('focus', giveBack);
    };
  }, []);
}
