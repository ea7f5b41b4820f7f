/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { BuildChoice, PreviewModel, ServiceReference } from '../../../server/protocol/messages.ts';
import { formatCount } from '../../../server/protocol/numbers.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { AdviceBox } from './AdviceBox.tsx';
import { SaveMenu } from './SaveMenu.tsx';
import { nameDataPlane } from './words/inputs.ts';
import { say, sayWith } from './words/say.tsx';
import { HEADER, JUMPS, NAMES, SERVER, WHAT_IF } from './words/texts.ts';
import type { Host } from './host.ts';
import { savePicture } from './savedPicture/savePicture.tsx';
import type { PageState } from './state.ts';
import { Name, Sentence } from './Name.tsx';
import { Hidden } from './Hidden.tsx';
import { ToolButton } from './Button.tsx';
import { Select } from './Select.tsx';

interface HeaderProps {
  readonly model: PreviewModel;
  readonly state: Pick<PageState, 'isPinned' | 'notice' | 'server'>;
  readonly host: Host;
}

/** Which Service this is, and its traffic in one sentence. */
export function Header({ model, state, host }: HeaderProps): VNode {
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
              {sayWith(HEADER.namespace, { namespace: <Name name={service.namespace} /> })}
            </span>
          )}
        </div>
        <Actions model={model} state={state} host={host} />
      </div>
      <p class="meta">
        <span>
          <code>trafficDistribution:</code> <Value written={model.trafficDistribution} />
        </span>
        <span>{say(HEADER.version, { version: plainName(model.versionText, 40) })}</span>
        {result.kind === 'report' && <span>{nameDataPlane(model.scenario, result)}</span>}
      </p>
      {model.services.length > 1 && <ServicePicker model={model} host={host} />}
      {model.builds !== undefined && model.builds.length > 1 && (
        <BuildPicker builds={model.builds} host={host} />
      )}
      <p class="headline">
        {model.shownWhatIf && (
          <Hidden>{sayWith(WHAT_IF.shown, { label: <Sentence text={model.shownWhatIf.label} /> })}. </Hidden>
        )}
        <Sentence text={model.headline} />
        {state.server !== 'running' && <span class="outdated">{say(SERVER.badge)}</span>}
      </p>
      {model.caveats.map((caveat) => (
        <p class="caveat" key={caveat}>
          <Sentence text={caveat} />
        </p>
      ))}
      {model.advice && (
        <AdviceBox advice={model.advice} isCurrent={model.shownWhatIf !== undefined} host={host} />
      )}
      <Jump model={model} />
    </header>
  );
}

/** Links to the parts below. */
function Jump({ model }: Pick<HeaderProps, 'model'>): VNode {
  const isReport = model.result.kind === 'report';
  const parts: readonly (keyof typeof JUMPS)[] = [
    ...(isReport ? (['picture'] as const) : []),
    ...(model.comparison.some(({ result }) => result.kind === 'report') ? (['comparison'] as const) : []),
    ...(model.whatIfs.length > 0 ? (['what-if'] as const) : []),
    ...(isReport ? (['tables', 'why'] as const) : []),
    'scenario',
  ];
  return (
    <nav class="jump" aria-label={say(HEADER.jump)}>
      {parts.map((part) => (
        <a key={part} href={`#${part}`}>
          {say(JUMPS[part])}
        </a>
      ))}
    </nav>
  );
}

function Value({ written }: { readonly written: string | undefined }): VNode {
  if (written === undefined) return <em>{say(HEADER.unset)}</em>;
  return (
    <code class="value">
      <Name name={written} />
    </code>
  );
}

function Actions({ model, state: { isPinned, notice }, host }: HeaderProps): VNode {
  const { result } = model;
  return (
    <div class="actions" role="toolbar" aria-label={say(HEADER.toolbar)}>
      <ToolButton
        icon="file"
        title={say(HEADER.goToService)}
        onClick={() => {
          host.post({ type: 'reveal', place: { kind: 'service' } });
        }}
      >
        {say(HEADER.goToService)}
      </ToolButton>
      <ToolButton
        icon="help"
        title={say(HEADER.guideTip)}
        onClick={() => {
          host.post({ type: 'openGuide' });
        }}
      >
        {say(HEADER.guide)}
      </ToolButton>
      <ToolButton
        icon="pin"
        aria-pressed={isPinned}
        title={say(isPinned ? HEADER.unpinTip : HEADER.pinTip)}
        onClick={() => {
          host.post({ type: 'pin', isPinned: !isPinned });
        }}
      >
        {say(HEADER.pin)}
      </ToolButton>
      <ToolButton
        icon={notice === 'copied' ? 'check' : 'copy'}
        title={say(HEADER.copyTip)}
        onClick={() => {
          host.post({ type: 'copyMarkdown' });
        }}
      >
        {say(HEADER.copy)}
      </ToolButton>
      {result.kind === 'report' && (
        <SaveMenu
          isSaved={notice === 'saved'}
          onSave={(format) => {
            savePicture(model, result, format).then(
              (picture) => {
                host.post({ type: 'savePicture', picture });
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

function ServicePicker({ model, host }: Pick<HeaderProps, 'model' | 'host'>): VNode {
  return (
    <label class="picker">
      <span class="muted">{say(HEADER.services, { count: formatCount(model.services.length) })}</span>
      <Select
        value={model.service.index}
        choices={model.services.map((service) => ({
          value: service.index,
          label: labelService(service, model.services),
          service,
        }))}
        onChoose={({ service }) => {
          host.post({ type: 'selectService', service });
        }}
      />
    </label>
  );
}

/** Which of the kustomizations that build the Service is shown. */
function BuildPicker({
  builds,
  host,
}: {
  readonly builds: readonly BuildChoice[];
  readonly host: Host;
}): VNode {
  return (
    <label class="picker">
      <span class="muted">{say(HEADER.builds)}</span>
      <Select
        value={builds.findIndex(({ isCurrent }) => isCurrent)}
        choices={builds.map(({ label, service }, value) => ({ value, label: plainName(label, 63), service }))}
        onChoose={({ service }) => {
          host.post({ type: 'selectService', service });
        }}
      />
    </label>
  );
}

/** The namespace only where it tells Services apart. */
function labelService({ name, namespace }: ServiceReference, all: readonly ServiceReference[]): string {
  const label = name === '' ? say(NAMES.noName) : plainName(name, 63);
  const isUnique = new Set(all.map((service) => service.namespace)).size === 1;
  return isUnique || namespace === ''
    ? label
    : say(NAMES.inNamespace, { name: label, namespace: plainName(namespace, 63) });
}
