/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewModel } from '../../../server/protocol/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { VERSIONS } from './words/texts.ts';

/** Versions of the manifest's range on which the traffic is another; nothing where there are none. */
export function OtherVersions({
  versions,
}: {
  readonly versions: PreviewModel['otherVersions'];
}): VNode | null {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say(VERSIONS.title)}</h2>
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
    </section>
  );
}
