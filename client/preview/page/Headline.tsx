/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewModel, ServiceReference } from '../../../server/protocol/messages.ts';
import { plainName } from '../messages/plainText.ts';
import { SaveMenu } from './SaveMenu.tsx';
import { DATA_PLANES } from './dataPlanes.ts';
import type { Host } from './host.ts';
import { savePicture } from './savedPicture/savePicture.tsx';
import type { PageState } from './state.ts';
import { Icon, Name, Sentence } from './texts.tsx';

interface HeadlineProps {
  readonly model: PreviewModel;
  readonly isPinned: boolean;
  readonly notice: PageState['notice'];
  readonly host: Host;
}

/** Which Service this is, and its traffic in one sentence. */
export function Headline({ model, isPinned, notice, host }: HeadlineProps): VNode {
  const { service, result } = model;
  return (
    <header class="head">
      <div class="head-row">
        <div class="title">
          <h1>
            <Name name={service.name} />
          </h1>
          {service.namespace !== '' && (
            <span class="muted">
              in <Name name={service.namespace} />
            </span>
          )}
        </div>
        <Actions model={model} isPinned={isPinned} notice={notice} host={host} />
      </div>
      <p class="meta">
        <span>
          <code>trafficDistribution:</code> <Value written={model.trafficDistribution} />
        </span>
        <span>Kubernetes {plainName(model.versionText, 40)}</span>
        {result.kind === 'report' && <span>{DATA_PLANES[result.dataPlane]}</span>}
      </p>
      {model.services.length > 1 && <ServicePicker model={model} host={host} />}
      <p class="headline">
        {model.shownWhatIf && (
          <span class="hidden">
            Supposing <Sentence text={model.shownWhatIf.label} />:{' '}
          </span>
        )}
        <Sentence text={model.headline} />
      </p>
    </header>
  );
}

function Value({ written }: { readonly written: string | undefined }): VNode {
  if (written === undefined) return <em>unset</em>;
  return (
    <code class="value">
      <Name name={written} />
    </code>
  );
}

function Actions({ model, isPinned, notice, host }: HeadlineProps): VNode {
  const { result } = model;
  return (
    <div class="actions" role="toolbar" aria-label="Preview">
      <button
        type="button"
        class="tool"
        title="Show the Service in its file"
        onClick={() => {
          host.post({ type: 'reveal', place: { kind: 'service' } });
        }}
      >
        <Icon name="file" />
        <span class="hidden">Show the Service in its file</span>
      </button>
      <button
        type="button"
        class="tool"
        aria-pressed={isPinned}
        title={
          isPinned ? 'Pinned: stays with this Service' : 'Pin: stay with this Service when the editor changes'
        }
        onClick={() => {
          host.post({ type: 'pin', isPinned: !isPinned });
        }}
      >
        <Icon name="pin" />
        <span class="hidden">Pin to this Service</span>
      </button>
      <button
        type="button"
        class="tool"
        title="Copy these tables as Markdown, for a pull request"
        onClick={() => {
          host.post({ type: 'copyMarkdown' });
        }}
      >
        <Icon name={notice === 'copied' ? 'check' : 'copy'} />
        <span class="hidden">Copy as Markdown</span>
      </button>
      {result.kind === 'report' && (
        <SaveMenu
          isSaved={notice === 'saved'}
          onSave={(format) => {
            savePicture(model, result, format).then(
              (content) => {
                host.post({ type: 'savePicture', format, content });
              },
              () => {
                host.post({ type: 'pictureFailed' });
              },
            );
          }}
        />
      )}
    </div>
  );
}

function ServicePicker({ model, host }: Pick<HeadlineProps, 'model' | 'host'>): VNode {
  return (
    <label class="picker">
      <span class="muted">{model.services.length} Services in this file</span>
      <select
        value={model.service.index}
        onChange={(event) => {
          const service = model.services.find(({ index }) => String(index) === event.currentTarget.value);
          if (service) host.post({ type: 'selectService', service });
        }}
      >
        {model.services.map((service) => (
          <option key={service.index} value={service.index} selected={service.index === model.service.index}>
            {labelService(service, model.services)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The namespace only where it tells Services apart. */
function labelService({ name, namespace }: ServiceReference, all: readonly ServiceReference[]): string {
  const label = name === '' ? '(no name)' : plainName(name, 63);
  const isUnique = new Set(all.map((service) => service.namespace)).size === 1;
  return isUnique || namespace === '' ? label : `${label} in ${plainName(namespace, 63)}`;
}
