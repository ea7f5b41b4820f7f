/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { PortTraffic } from '../../../server/protocol/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { PORTS } from './words/texts.ts';
import { Section } from './Section.tsx';

/** Ports of the Service that have different endpoints; nothing where all have the same. */
export function Ports({ ports }: { readonly ports: readonly PortTraffic[] | undefined }): VNode | null {
  if (ports === undefined) return null;
  return (
    <Section id="ports" title={say(PORTS.title)}>
      <dl class="versions">
        {ports.map(({ label, headline, reason }) => (
          <div key={label}>
            <dt>{plainName(label, 60)}</dt>
            <dd>
              <Sentence text={headline} />
              <br />
              <Sentence text={reason} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
