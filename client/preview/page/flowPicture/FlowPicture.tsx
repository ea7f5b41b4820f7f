/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { moveFocus } from '../navigation.ts';
import type { Selection } from '../selection.ts';
import { keyOf } from '../selection.ts';
import { useWidth } from '../useWidth.ts';
import { Legend } from './Legend.tsx';
import { Clients, Pods } from './Sides.tsx';
import { Ribbons } from './Ribbons.tsx';
import type { Choosable } from './choosable.ts';
import { layoutPicture } from './layout.ts';
import type { PictureModel } from './pictureModel.ts';
import { collectStops, matchFlows } from './stops.ts';
import { say } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

interface FlowPictureProps {
  readonly picture: PictureModel;
  readonly selection: Selection | undefined;
  readonly onSelect: (selection: Selection | undefined) => void;
}

/**
 * Where connections go. One stop for the tab key; arrow keys move inside, Enter or Space chooses, Escape lets go.
 */
export function FlowPicture({ picture, selection, onSelect }: FlowPictureProps): VNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const layout = useMemo(() => layoutPicture(picture, width), [picture, width]);
  const stops = useMemo(() => collectStops(layout), [layout]);
  const [visited, setVisited] = useState<string | undefined>(undefined);
  const chosen = selection && keyOf(selection);
  const current = [visited, chosen, stops[0]?.key].find((key) => stops.some((stop) => stop.key === key));
  const drawing = useRef<SVGSVGElement>(null);
  const takesFocus = useRef(false);

  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    drawing.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }, [current]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && selection !== undefined) {
      // The what-if stays: one press lets go of one thing.
      event.preventDefault();
      onSelect(undefined);
    }
    const next = current === undefined ? undefined : moveFocus(stops, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    takesFocus.current = true;
    setVisited(next);
  };

  const choosable: Choosable = (target, label) => {
    const key = keyOf(target);
    return {
      role: 'button',
      tabindex: key === current ? 0 : -1,
      'aria-label': label,
      'aria-pressed': key === chosen,
      onClick: () => {
        setVisited(key);
        onSelect(target);
      },
      onKeyDown: (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(target);
      },
    };
  };

  return (
    <div class="picture" ref={frame}>
      <svg
        ref={drawing}
        class={selection ? 'flows has-selection' : 'flows'}
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
        role="group"
        aria-label={say(PICTURE.flows)}
        aria-describedby="picture-help"
        onKeyDown={onKeyDown}
      >
        <Ribbons
          ribbons={layout.ribbons}
          picture={picture}
          choosable={choosable}
          isBright={matchFlows(selection, layout)}
        />
        {layout.rows.map((row) => (
          <Clients key={row.zone.id} row={row} choosable={choosable} />
        ))}
        {layout.rows.map((row) => (
          <Pods key={row.zone.id} row={row} choosable={choosable} />
        ))}
      </svg>
      <p id="picture-help" class="hidden">
        {say(PICTURE.help)}
      </p>
      <Legend picture={picture} />
    </div>
  );
}
