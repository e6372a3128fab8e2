import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Messages } from '../../shared/messages/index.ts';
import { makeFolder } from '../storage/patient.ts';
import { beginAgain, type Again } from './again.ts';

interface FaultApp {
  getPath(name: 'logs'): string;
  relaunch(options: Again): void;
  exit(code: number): void;
}

interface FaultProcess {
  readonly argv: readonly string[];
  readonly env: Record<string, string | undefined>;
  readonly pid: number;
  /** Seconds since this process began. */
  uptime(): number;
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

interface FaultParts {
  readonly app: FaultApp;
  readonly dialog: { showErrorBox(title: string, text: string): void };
  readonly own: FaultProcess;
  readonly words: Messages['shell']['fault'];
  /** Standard error. */
  readonly say: (line: string) => void;
}

export interface Faults {
  /** How often the till has begun again after a fault, without a quiet time since. */
  readonly earlier: number;
  /** Where reports of faults are; null where that folder is not known. */
  readonly report: string | null;
  /** For what nobody caught, and for a start that failed without words. */
  fault(error: unknown): void;
  /** Is told of the fault before the program ends. */
  onFault: (error: unknown) => void;
  /** Our variables that were taken out of the environment: the next one is given them again. */
  given: Readonly<Record<string, string | undefined>>;
}

/** It begins again by itself so often; then a person is asked. */
const MOST = 3;
/** A till that has worked for so long begins to count anew. Seconds. */
const QUIET_S = 10 * 60;
const FLAG = '--after-fault=';

/**
 * A fault of ours: what is in memory can no longer be trusted, the books can. A report is written, and the program
 * begins again at once with what was pending, at most three times; then it says what is safe to do and ends. Must be
 * the first thing of all that runs: what fails before has nobody to tell.
 */
export function watchFaults(parts: FaultParts): Faults {
  const { app, dialog, own, words, say } = parts;
  const earlier = Number(own.argv.findLast((word) => word.startsWith(FLAG))?.slice(FLAG.length) ?? '0');
  let isEnding = false;
  const faults: Faults = {
    earlier,
    report: reportFile(app),
    onFault: () => undefined,
    given: {},
    fault(error) {
      if (isEnding) return;
      isEnding = true;
      const times = own.uptime() < QUIET_S ? earlier : 0;
      write(faults.report, error, times);
      try {
        faults.onFault(error);
      } catch {
        // The log is gone: the report tells the same.
      }
      if (times < MOST) {
        say(words.startsAgain);
        beginAgain({ app, own, given: faults.given }, (args) => [
          ...args.filter((word) => !word.startsWith(FLAG)),
          `${FLAG}${times + 1}`,
        ]);
      } else {
        say(words.ended);
        dialog.showErrorBox(
          'Caja Clara',
          `${words.ended}\n\n${words.safe}\n\n${words.report(faults.report ?? '-')}`,
        );
      }
      app.exit(1);
    },
  };
  own.on('uncaughtException', (error) => faults.fault(error));
  own.on('unhandledRejection', (error) => faults.fault(error));
  return faults;
}

function reportFile(app: FaultApp): string | null {
  try {
    return join(app.getPath('logs'), 'fault.json');
  } catch {
    return null;
  }
}

/** Where it happened and never what: an error's text may hold requests or answers. */
function write(file: string | null, error: unknown, times: number): void {
  if (file === null) return;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const where = stack.slice(stack.indexOf('\n    at ')).match(/[\w.-]+\.(?:ts|js|mjs|cjs):\d+:\d+/g) ?? [];
  const report = {
    at: new Date().toISOString(),
    error: error instanceof Error ? error.name : typeof error,
    where,
    earlier: times,
  };
  try {
    makeFolder(join(file, '..'));
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  } catch {
    // A full disk: what is told on the screen has to do.
  }
}
