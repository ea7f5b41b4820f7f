/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { PreviewModel } from '../../../server/protocol/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { VERSIONS } from './words/texts.ts';
import { Section } from './Section.tsx';

/** Versions of the manifest's range on which the traffic is another; nothing where there are none. */
export function OtherVersions({
  versions,
}: {
  readonly versions: PreviewModel['otherVersions'];
}): VNode | null {
  if (versions.length === 0) return null;
  return (
    <Section id="versions" title={say(VERSIONS.title)}>
      <dl class="versions">
        {versions.map((other) => (
          <div key={other.versions}>
            <dt>{plainName(other.versions, 60)}</dt>
            <dd>
              <Sentence text={other.headline} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
