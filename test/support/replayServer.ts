import type { ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../conformance/cluster/recordings.ts';
import { LOOPBACK_IDENTITY } from './loopback.ts';

/** An API server that answers as one was recorded to. */
export interface ReplayServer {
  readonly port: number;
  /** Paths that were asked for, in order, without the time limit that kubectl adds. */
  readonly asked: readonly string[];
  /** The most requests that waited for their answers at the same time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

export interface ReplayOptions {
  readonly exchanges: readonly Exchange[];
  /** Answers before the recorded ones; undefined passes. */
  readonly answer?: (asked: Asked) => Reply | undefined;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** `hang`: the request is taken and never answered. */
export type Reply =
  'hang' | { readonly status: number; readonly body: unknown; readonly warnings?: readonly string[] };

export async function startReplayServer({ exchanges, answer }: ReplayOptions): Promise<ReplayServer> {
  const recorded = new Map(exchanges.map((each) => [`${each.token} ${each.method} ${each.path}`, each]));
  const asked: string[] = [];
  let waiting = 0;
  let mostAtOnce = 0;
  const server = createServer(LOOPBACK_IDENTITY, (request, response) => {
    const chunks: Buffer[] = [];
    mostAtOnce = Math.max(mostAtOnce, ++waiting);
    response.on('close', () => waiting--);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      const path = withoutTimeout(request.url ?? '');
      const method = request.method ?? '';
      asked.push(path);
      const found =
        answer?.({ method, path, token, body: Buffer.concat(chunks).toString('utf8') }) ??
        recorded.get(`${token} ${method} ${path}`) ??
        NOT_FOUND;
      if (found !== 'hang') reply(response, found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    mostAtOnce: () => mostAtOnce,
    close: () => close(server),
  };
}

const NOT_FOUND: Reply = {
  status: 404,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: 'the server could not find the requested resource',
    reason: 'NotFound',
    code: 404,
  },
};

function reply(response: ServerResponse, { status, body, warnings = [] }: Exclude<Reply, 'hang'>): void {
  if (warnings.length > 0) {
    response.setHeader(
      'warning',
      warnings.map((text) => `299 - "${text.replaceAll('"', '\\"')}"`),
    );
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Also of requests that hang. */
async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function withoutTimeout(path: string): string {
  return path.replace(/([?&])timeout=[\dhms.]+&?/, '$1').replace(/[?&]$/, '');
}
