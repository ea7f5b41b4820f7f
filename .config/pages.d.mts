/** The pages that ship, as JSON: path in the repository to text. */
export declare function writePages(): string;
