/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import type { ShownWhatIf, WhatIf, WhatIfRow } from '../../../server/protocol/messages.ts';
import { formatCount } from '../../../server/protocol/numbers.ts';
import { keyOfWhatIf } from '../messages/whatIf.ts';
import { groupBy } from './groupBy.ts';
import { Icon } from './Icon.tsx';
import { Sentence } from './Name.tsx';
import { say, sayWith } from './words/say.tsx';
import { WHAT_IF } from './words/texts.ts';
import { Hidden } from './Hidden.tsx';
import { Button } from './Button.tsx';
import { Section } from './Section.tsx';

/** Of a kind with more than `MOST_AT_ONCE`, the first so many are listed; the rest on request. */
const FIRST = 3;
const MOST_AT_ONCE = 4;

interface WhatIfsProps {
  readonly rows: readonly WhatIfRow[];
  readonly applied: ShownWhatIf | undefined;
  /** Ids of the parts of the page that a person opened. */
  readonly opened: readonly string[];
  readonly onOpen: (part: string) => void;
  readonly onChoose: (what: WhatIf | undefined) => void;
}

/** What could happen to the Service, each with what it would change; choosing one shows it everywhere on the page. */
export function WhatIfs({ rows, applied, opened, onOpen, onChoose }: WhatIfsProps): VNode | null {
  if (rows.length === 0) return null;
  const chosen = applied && keyOfWhatIf(applied.what);
  const press = (what: WhatIf): void => {
    onChoose(keyOfWhatIf(what) === chosen ? undefined : what);
  };
  return (
    <Section id="what-if" title={say(WHAT_IF.title)}>
      {[...groupBy(withApplied(rows, applied), ({ what }) => what.kind)].map(([kind, group]) => (
        <Group
          key={kind}
          kind={kind}
          rows={group}
          chosen={chosen}
          isOpen={opened.includes(`what-if ${kind}`)}
          onOpen={() => {
            onOpen(`what-if ${kind}`);
          }}
          onPress={press}
        />
      ))}
      <Outcome applied={applied} />
    </Section>
  );
}

/** One that is shown although it fell out of the list stands with its kind. */
function withApplied(rows: readonly WhatIfRow[], applied: ShownWhatIf | undefined): readonly WhatIfRow[] {
  if (applied === undefined) return rows;
  const chosen = keyOfWhatIf(applied.what);
  return rows.some(({ what }) => keyOfWhatIf(what) === chosen) ? rows : [...rows, applied];
}

interface GroupProps {
  readonly kind: WhatIf['kind'];
  readonly rows: readonly WhatIfRow[];
  readonly chosen: string | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onPress: (what: WhatIf) => void;
}

function Group({ kind, rows, chosen, isOpen, onOpen, onPress }: GroupProps): VNode {
  const isLong = rows.length > MOST_AT_ONCE;
  const first = isLong ? rows.slice(0, FIRST) : rows;
  const rest = rows.slice(first.length).filter(({ what }) => isOpen || keyOfWhatIf(what) === chosen);
  const list = (listed: readonly WhatIfRow[]): VNode[] =>
    listed.map((row) => {
      const key = keyOfWhatIf(row.what);
      return <Choice key={key} row={row} isChosen={key === chosen} onPress={onPress} />;
    });
  // What it opens follows it: it stays where it was pressed, and Tab leads on.
  const more = (
    <Button key="more" class="what-if-more" aria-expanded={isOpen} onClick={onOpen}>
      <Icon name="chevron" />
      {isOpen ? say(WHAT_IF.fewer) : say(WHAT_IF.more, { count: formatCount(rows.length - FIRST) })}
      <Hidden> {say(WHAT_IF[kind]).toLowerCase()}</Hidden>
    </Button>
  );
  return (
    <div class="what-if-group" role="group" aria-labelledby={`what-if-${kind}`}>
      <h3 id={`what-if-${kind}`}>{say(WHAT_IF[kind])}</h3>
      <div class="what-if-rows">{[...list(first), isLong && more, ...list(rest)]}</div>
    </div>
  );
}

interface ChoiceProps {
  readonly row: WhatIfRow;
  readonly isChosen: boolean;
  readonly onPress: (what: WhatIf) => void;
}

function Choice({ row: { what, label, difference }, isChosen, onPress }: ChoiceProps): VNode {
  return (
    <Button
      class="what-if"
      aria-pressed={isChosen}
      onClick={() => {
        onPress(what);
      }}
    >
      <span class="what-if-label">
        <Sentence text={label} />
      </span>{' '}
      <span class="what-if-difference">
        <Sentence text={difference === '' ? say(WHAT_IF.calculate) : difference} />
      </span>
    </Button>
  );
}

/** The whole answer. It keeps its place while no what-if is shown, so that nothing jumps. */
function Outcome({ applied }: Pick<WhatIfsProps, 'applied'>): VNode {
  return (
    <div class="what-if-outcome">
      {applied === undefined ? (
        <p class="muted">{say(WHAT_IF.prompt)}</p>
      ) : (
        <>
          <p>
            <Sentence text={applied.sentence} />
          </p>
          <p class="muted">
            {sayWith(WHAT_IF.current, { headline: <Sentence text={applied.currentHeadline} /> })}
          </p>
        </>
      )}
    </div>
  );
}
