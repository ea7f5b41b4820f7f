#!/usr/bin/env node
// Behaves as helm does towards its caller: prints, fails, floods or hangs, as the chart's folder is called, and notes each call.
import { appendFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const args = process.argv.slice(2);
const log = process.env.ZONEWISE_HELM_LOG;
if (log)
  appendFileSync(
    log,
    `${JSON.stringify({ args, cwd: process.cwd(), kubeconfig: process.env.KUBECONFIG })}\n`,
  );

const chart = args[2] ?? '';
switch (basename(chart)) {
  case 'failing':
    process.stderr.write(
      `level=WARN msg="something else"\nError: template: failing/templates/a.yaml:3:4: executing "${chart}/templates/a.yaml"\n  at <fail>: no\n\nUse --debug flag to render out invalid YAML\n`,
    );
    process.exitCode = 1;
    break;
  case 'hanging':
    setInterval(() => undefined, 1000);
    break;
  case 'chart': {
    // The sample, as helm made it once, with the value that the chart has now.
    const value = /^\s*trafficDistribution: (\S+)/m.exec(
      readFileSync(join(chart, 'values.yaml'), 'utf8'),
    )?.[1];
    const recorded = readFileSync(new URL('../fixtures/helm/chart.yaml', import.meta.url), 'utf8');
    process.stdout.write(recorded.replace('PreferSameZone', value ?? 'PreferSameZone'));
    break;
  }
  default:
    process.stdout.write(
      `---\n# Source: chart/templates/service.yaml\n${readFileSync(join(chart, 'templates', 'service.yaml'), 'utf8')}`,
    );
}
