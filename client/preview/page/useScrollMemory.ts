import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Brings the page back to where it was read when the editor throws it away and makes it anew. `first` is where that
 * was; `onRest` hears where it is now.
 */
export function useScrollMemory(first: number, hasContent: boolean, onRest: (top: number) => void): void {
  const isRestored = useRef(false);
  useLayoutEffect(() => {
    if (!hasContent || isRestored.current) return;
    isRestored.current = true;
    window.scrollTo(0, first);
  }, [first, hasContent]);

  useEffect(() => {
    const listener = (): void => {
      onRest(window.scrollY);
    };
    window.addEventListener('scrollend', listener);
    return () => {
      window.removeEventListener('scrollend', listener);
    };
  }, [onRest]);
}
