/** Milliseconds since some moment. Node loads `performance` only when it is asked for, which a start need not wait for. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1_000_000;
}
