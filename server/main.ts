/**
 * `npm run server`: the relay, or a command to it. Standard output gets one line, the address or the code; all else is for
 * standard error. Ends with 0 in order, 1 when it could not open, 2 when a setting or the command line is wrong.
 */
import { text } from 'node:stream/consumers';
import { readCommand, runCommand, type Command } from './commands.ts';
import { openDatabase } from './database/open.ts';
import { openRelay } from './relay.ts';
import { readSettings, type RelaySettings } from './settings.ts';

/** A stop that takes longer is ended. Milliseconds. */
const STOP_MS = 10_000;

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

/** A sentence for whoever runs it, with the reason behind it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function serve(settings: RelaySettings): Promise<void> {
  let told = false;
  let leave: () => void = () => process.exit(0);
  const stop = () => {
    if (told) return;
    told = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    leave();
  };
  // A terminal signals npm and us; each of them once.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  const relay = await openRelay(settings, { now: () => Date.now() });
  leave = () => {
    relay.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(reasonOf(error));
        process.exit(1);
      },
    );
  };
  process.stdout.write(`Caja Clara relay: ${relay.url}\n`);
}

async function command(settings: RelaySettings, asked: Exclude<Command, { kind: 'serve' }>): Promise<void> {
  const database = await openDatabase(settings, (error) => say(error.message));
  try {
    const said = await runCommand(database.db, asked, { now: Date.now(), input: () => text(process.stdin) });
    say(said.ok ? said.value.text : said.reason);
    if (!said.ok) process.exitCode = 2;
    else if (said.value.line !== null) process.stdout.write(`${said.value.line}\n`);
  } finally {
    await database.close();
  }
}

const settings = readSettings(process.env, process.getuid?.() === 0);
const asked = readCommand(process.argv.slice(2));
if (!settings.ok || !asked.ok) {
  say(settings.ok ? (asked.ok ? '' : asked.reason) : settings.reason);
  process.exitCode = 2;
} else {
  try {
    await (asked.value.kind === 'serve' ? serve(settings.value) : command(settings.value, asked.value));
  } catch (error) {
    say(reasonOf(error));
    process.exitCode = 1;
  }
}
