/**
 * The one place where a fault in a feature is caught. The request gets the feature's empty answer, the log gets the
 * fault with the document it happened in, and the server goes on.
 */
export async function runSafely<T>(
  log: (message: string) => void,
  context: { readonly request: string; readonly uri?: string },
  empty: T,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    const where = context.uri === undefined ? '' : ` for ${context.uri}`;
    log(
      `${context.request} failed${where}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    );
    return empty;
  }
}
