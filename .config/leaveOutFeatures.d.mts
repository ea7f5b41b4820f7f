/** What the editor's side leaves out, each with the capabilities of a server that would need it. */
export declare const UNUSED_FEATURES: Readonly<Record<string, readonly string[]>>;
