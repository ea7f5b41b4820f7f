/** What takes a command back; it is asked as a whole, for the editor's own looks at itself. */
interface Registration {
  dispose(): unknown;
}

/** What the editor knows of commands. */
export interface CommandRegistry {
  readonly register: (name: string, action: () => unknown) => Registration;
  readonly execute: (name: string, ...args: readonly unknown[]) => unknown;
}

interface LensCommand {
  readonly title: string;
  readonly command: string;
  readonly tooltip?: string;
  readonly arguments?: unknown[];
}

export interface LensCommands {
  /** The command of a lens, under a name that says all: without arguments. */
  readonly nameOf: <Command extends LensCommand>(command: Command) => Command;
  readonly dispose: () => void;
}

/** More lenses are on no screen. */
const MOST = 2000;

/**
 * Commands of lenses, each under a name of its own. The editor keeps the arguments of a lens's command until the newer lenses in
 * sight are drawn, and answers a click on another one, which comes into sight and is not drawn anew yet, with an error. A
 * command without arguments it can run at any time.
 */
export function createLensCommands({ register, execute }: CommandRegistry, most = MOST): LensCommands {
  const known = new Map<string, { readonly name: string; readonly registration: Registration }>();
  let count = 0;
  const add = (command: string, args: readonly unknown[]): string => {
    const key = JSON.stringify([command, args]);
    const before = known.get(key);
    const name = before?.name ?? `zonewise.lens.${count++}`;
    const registration = before?.registration ?? register(name, () => execute(command, ...args));
    // The last one named is the last one to go.
    known.delete(key);
    known.set(key, { name, registration });
    if (known.size > most) forgetFirst();
    return name;
  };
  const forgetFirst = (): void => {
    for (const [key, { registration }] of known) {
      registration.dispose();
      known.delete(key);
      return;
    }
  };
  return {
    nameOf: (command) => {
      const args = command.arguments ?? [];
      if (command.command === '' || args.length === 0) return command;
      return { ...command, command: add(command.command, args), arguments: [] };
    },
    dispose: () => {
      for (const { registration } of known.values()) registration.dispose();
      known.clear();
    },
  };
}
