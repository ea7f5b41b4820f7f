/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { ServerState } from '../messages/messages.ts';
import { say } from './words/say.tsx';
import { SERVER } from './words/texts.ts';
import { Button } from './Button.tsx';

interface ServerBannerProps {
  readonly server: Exclude<ServerState, 'running'>;
  readonly hasNumbers: boolean;
  readonly onRestart: () => void;
}

/** Why nothing follows what is typed, and what helps. A server that starts needs no help. */
export function ServerBanner({ server, hasNumbers, onRestart }: ServerBannerProps): VNode {
  return (
    <div class="stale server-banner" role="status">
      <span>
        <b>{say(SERVER[server])}</b> {hasNumbers && say(SERVER.outdated)}
      </span>
      {server !== 'starting' && (
        <Button class="apply" onClick={onRestart}>
          {say(SERVER.restart)}
        </Button>
      )}
    </div>
  );
}
