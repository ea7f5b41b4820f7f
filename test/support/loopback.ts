import { readFileSync } from 'node:fs';

function read(name: string): string {
  return readFileSync(new URL(`./loopback/${name}.pem`, import.meta.url), 'utf8');
}

/** The key and certificate of servers that tests start on 127.0.0.1. They protect nothing. */
export const LOOPBACK_IDENTITY = { key: read('key'), cert: read('certificate') };

/** The `cluster` of a kubeconfig for such a server. */
export function clusterAt(port: number): object {
  return {
    server: `https://127.0.0.1:${port}`,
    'certificate-authority-data': Buffer.from(LOOPBACK_IDENTITY.cert).toString('base64'),
  };
}
