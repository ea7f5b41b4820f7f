import type { Command } from './command.ts';

export const restartServer: Command = async ({ client, output }) => {
  output.info('Restarting the language server.');
  await client.restart();
};
