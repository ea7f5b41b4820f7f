#!/usr/bin/env node
// Stands in for kubectl where there is none: the few calls that Zonewise makes, with kubectl's words when they fail.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { parse } from 'yaml';

// Where a test wants to know of every start.
if (process.env.ZONEWISE_KUBECTL_LOG !== undefined)
  appendFileSync(process.env.ZONEWISE_KUBECTL_LOG, `${process.argv.slice(2).join(' ')}\n`);

const flags = new Map();
const words = [];
for (let at = 2; at < process.argv.length; at++) {
  const argument = process.argv[at];
  const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(argument) ?? [];
  if (name !== undefined) flags.set(name, value);
  else if (argument === '--raw') flags.set('raw', process.argv[++at]);
  else words.push(argument);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readConfig() {
  const [path = ''] = (process.env.KUBECONFIG ?? '').split(':');
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch {
    return fail(`error: error loading config file "${path}": yaml: line 1`);
  }
}

const config = readConfig();
const named = (list, name) => (list ?? []).find((each) => each.name === name);
const context = named(config.contexts, flags.get('context'))?.context;
if (context === undefined) fail(`error: context "${flags.get('context')}" does not exist`);
const cluster = named(config.clusters, context.cluster)?.cluster ?? {};
const user = named(config.users, context.user)?.user ?? {};

/** The token of the user, from the plugin where there is one. */
function findToken() {
  const { token, exec } = user;
  if (exec === undefined) return token;
  const prefix = 'Unable to connect to the server: getting credentials: exec';
  if (exec.interactiveMode === 'Always')
    fail(`${prefix} plugin cannot support interactive mode: standard input is not a terminal`);
  const { error, status, stdout } = spawnSync(exec.command, exec.args ?? [], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KUBERNETES_EXEC_INFO: '{}' },
  });
  if (error !== undefined) fail(`${prefix}: executable ${exec.command} not found`);
  if (status !== 0) fail(`${prefix}: executable ${exec.command} failed with exit code ${status}`);
  return JSON.parse(stdout.toString('utf8')).status.token;
}

const token = findToken();
if (token === undefined) {
  process.stdout.write('Please enter Username: ');
  fail('error: EOF');
}

function send(method, path, body) {
  const { hostname, port } = new URL(cluster.server);
  const ca = cluster['certificate-authority-data'];
  return new Promise((resolve) => {
    const asked = request({
      method,
      hostname,
      port,
      path,
      ca: ca === undefined ? undefined : Buffer.from(ca, 'base64'),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      timeout: Number.parseInt(flags.get('request-timeout') ?? '60', 10) * 1000,
    });
    asked.on('timeout', () =>
      fail(
        'Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      ),
    );
    asked.on('error', ({ code, message }) =>
      fail(
        code === 'ECONNREFUSED'
          ? `The connection to the server ${hostname}:${port} was refused - did you specify the right host or port?`
          : /CERT|SELF_SIGNED/.test(code ?? '')
            ? `Unable to connect to the server: tls: failed to verify certificate: x509: ${message}`
            : `Unable to connect to the server: ${message}`,
      ),
    );
    asked.on('response', (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        for (const warning of [answer.headers['warning'] ?? []].flat())
          process.stderr.write(
            `Warning: ${/^299 - "(.*)"$/s.exec(warning)?.[1].replaceAll('\\"', '"') ?? warning}\n`,
          );
        resolve({ status: answer.statusCode, text });
      });
    });
    asked.end(body);
  });
}

function failWith({ text }, doing = '') {
  const { reason, message, details, code } = JSON.parse(text);
  if (code === 401) fail('error: You must be logged in to the server (Unauthorized)');
  if (reason === 'Invalid') {
    const causes = (details.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
    const list = causes.length === 1 ? causes[0] : `\n${causes.map((cause) => `* ${cause}`).join('\n')}`;
    fail(`The ${details.kind} "${details.name}" is invalid: ${list}`);
  }
  fail(`Error from server (${reason}): ${doing}${message}`);
}

async function get() {
  const answer = await send('GET', flags.get('raw'));
  if (answer.status >= 300) failWith(answer);
  process.stdout.write(answer.text);
}

async function apply() {
  let manifest;
  try {
    manifest = parse(readFileSync(0, 'utf8'), { uniqueKeys: false });
  } catch {
    fail('error: error parsing STDIN: error converting YAML to JSON: yaml: line 1');
  }
  const { name, namespace = context.namespace ?? 'default' } = manifest.metadata;
  const path = `/api/v1/namespaces/${namespace}/services`;
  const query = 'dryRun=All&fieldValidation=Strict';
  const there = await send('GET', `${path}/${name}`);
  if (there.status !== 404 && there.status >= 300) failWith(there);
  const answer =
    there.status === 404
      ? await send('POST', `${path}?${query}`, JSON.stringify(manifest))
      : await send('PATCH', `${path}/${name}?${query}`, JSON.stringify(manifest));
  if (answer.status >= 300) failWith(answer, there.status === 404 ? 'error when creating "STDIN": ' : '');
  process.stdout.write(answer.text);
}

const run = { get, apply }[words[0]];
if (run === undefined) fail(`error: unknown command "${words[0]}"`);
await run();
