/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewModel } from '../../../server/protocol/messages.ts';
import { plainName } from '../messages/plainText.ts';
import { Sentence } from './texts.tsx';

/** Versions of the manifest's range on which the traffic is another; nothing where there are none. */
export function OtherVersions({
  versions,
}: {
  readonly versions: PreviewModel['otherVersions'];
}): VNode | null {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">On other versions of the range</h2>
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
