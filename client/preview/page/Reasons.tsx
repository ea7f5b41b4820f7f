/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { createContext, Fragment, h } from 'preact';
import { useContext } from 'preact/hooks';
import type { Reason, ReasonLink, Subject } from '../../../server/protocol/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { findLink, keyOfSubject } from '../messages/subjects.ts';
import { Sentence } from './Name.tsx';
import { say, sayWith } from './words/say.tsx';
import { WHY } from './words/texts.ts';
import { Button } from './Button.tsx';

/** Where reasons lead, and how to go there. */
export interface Guide {
  readonly links: readonly ReasonLink[];
  /** Takes the key of a subject. */
  readonly follow: (key: string) => void;
}

/** Reasons stand in many parts of the page; their links are the same everywhere. */
export const GuideContext = createContext<Guide>({ links: [], follow: () => undefined });

/** A reason, and behind it the line of the manifest that decides it. */
export function ReasonText({ reason: { text, about } }: { readonly reason: Reason }): VNode {
  return (
    <>
      <Sentence text={text} /> {about && <PlaceLink about={about} />}
    </>
  );
}

/** `line 14`, `nodes.yaml line 3`; nothing where no manifest says it. */
export function PlaceLink({ about }: { readonly about: Subject }): VNode | null {
  const { links, follow } = useContext(GuideContext);
  const key = keyOfSubject(about);
  const link = findLink(links, key);
  if (link === undefined) return null;
  const file = link.file === undefined ? '' : `${plainName(link.file, LONGEST_FILE)} `;
  return (
    <Button
      class="link place"
      title={say(WHY.goToLine)}
      onClick={() => {
        follow(key);
      }}
    >
      {sayWith(WHY.line, { file: <bdi>{file}</bdi>, line: String(link.range.start.line + 1) })}
    </Button>
  );
}

const LONGEST_FILE = 40;
