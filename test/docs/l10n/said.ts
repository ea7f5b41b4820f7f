/** A text that a person meets, and the manifest that it may quote. */
export interface Said {
  readonly where: string;
  readonly text: string;
  readonly about: string;
}
