/**
 * Loaded before the server: files named `blocked.yaml` stand on a disk that never answers. Whoever opens one opens the
 * named pipe of the environment instead, which blocks a thread of the process for good. Time flies meanwhile.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const pipe = process.env.BLOCKING_PIPE ?? '';
const { open } = fs;

fs.open = (path, flags, done) => {
  if (!String(path).endsWith('blocked.yaml')) {
    open(path, flags, done);
    return;
  }
  open(pipe, 'r', done);
  process.stderr.write('blocked\n');
};
let time = 0;
process.hrtime = () => [(time += 1), 0];
syncBuiltinESMExports();
