import type { Command } from './command.ts';

export const showOutput: Command = ({ output }) => {
  output.show();
};
