export interface ExampleParts {
  /** Of the comment that says the Kubernetes version; none when absent. */
  readonly version?: string;
  /** The lines below `metadata:`; a name when absent. */
  readonly metadata?: string;
  /** The lines below `ports:`; one port when absent, no ports when empty. */
  readonly ports?: string;
  /** False: no selector. */
  readonly hasSelector?: boolean;
  /** More lines of the spec. */
  readonly spec?: string;
}

/** A small Service in which only what a rule is about differs from a valid one. */
export function exampleService({
  version,
  metadata = '  name: web\n',
  ports = '    - port: 80\n',
  hasSelector = true,
  spec = '',
}: ExampleParts): string {
  return [
    version === undefined ? '' : `# zonewise: kubernetes=${version}\n`,
    `apiVersion: v1\nkind: Service\nmetadata:\n${metadata}spec:\n`,
    hasSelector ? '  selector:\n    app: web\n' : '',
    ports === '' ? '' : `  ports:\n${ports}`,
    spec,
  ].join('');
}

/** An example of type ExternalName. */
export function exampleExternalName(spec: string, version?: string): string {
  const parts = { ports: '', hasSelector: false, spec: `  type: ExternalName\n${spec}` };
  return exampleService(version === undefined ? parts : { ...parts, version });
}
