/** Absolute path of the repository. */
export declare const root: string;
export declare function installDependencies(): void;
export declare function pinnedNode(): string;
