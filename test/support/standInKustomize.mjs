#!/usr/bin/env node
// Behaves as kustomize does towards its caller: prints, fails or hangs, as the folder is called, and notes each call.
import { appendFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const args = process.argv.slice(2);
const log = process.env.ZONEWISE_KUSTOMIZE_LOG;
if (log) {
  const { env } = process;
  const { KUBECONFIG, KUBECTL_KUBERC, KUSTOMIZE_PLUGIN_HOME, GIT_ALLOW_PROTOCOL, HTTPS_PROXY, NO_PROXY } =
    env;
  const seen = {
    KUBECONFIG,
    KUBECTL_KUBERC,
    KUSTOMIZE_PLUGIN_HOME,
    GIT_ALLOW_PROTOCOL,
    HTTPS_PROXY,
    NO_PROXY,
  };
  appendFileSync(log, `${JSON.stringify({ args, cwd: process.cwd(), env: seen })}\n`);
}

const folder = args.at(-1) ?? '';
switch (basename(folder)) {
  case 'failing':
    process.stderr.write(
      `# Warning: 'vars' is deprecated.\nError: accumulating resources: '${folder}/a.yaml' doesn't exist\n`,
    );
    process.exitCode = 1;
    break;
  case 'hanging':
    setInterval(() => undefined, 1000);
    break;
  default:
    process.stdout.write(readFileSync(join(folder, 'built.txt'), 'utf8'));
}
