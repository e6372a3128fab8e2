import { done, refused, type Result } from '../../shared/result.ts';
import type { HostWords } from './words.ts';

/** The order in which a host starts; a test checks it. After a step that failed no further step runs. */
export const BOOT_STEPS = [
  'environment',
  'folders',
  'log',
  'secrets',
  'store',
  'provider',
  'printer',
  'engine',
  'serve',
] as const;
export type BootStepName = (typeof BOOT_STEPS)[number];

export interface BootFailure {
  readonly step: BootStepName;
  /** One line in words, with no secret and no address in it. */
  readonly line: string;
  /** 2: the configuration is wrong; 1: something else stands in the way; 0: it was told to stop, and there is no line. */
  readonly exitCode: 0 | 1 | 2;
}

/** Thrown by a step that knows the words for its failure; for any other error only the name of the step is told. */
export class BootError extends Error {
  override readonly name = 'BootError';
}

/** A setting is wrong, and this line says which and what is expected. */
export class WrongSetting extends BootError {}

export type BootSteps = Readonly<Record<BootStepName, () => Promise<void> | void>>;

/**
 * Runs the steps in order. When one fails, `undo` closes what the earlier ones opened, and the failure names the step.
 * @param steps those to run, in the order of BOOT_STEPS
 * @param words how a person is told which step failed
 * @param stop the program is told to stop: a step that is under way is not waited for, and none follows
 */
export async function boot(
  steps: Partial<BootSteps>,
  undo: () => Promise<void>,
  words: HostWords['boot'],
  stop: AbortSignal | null = null,
): Promise<Result<null, BootFailure>> {
  for (const step of BOOT_STEPS) {
    try {
      await unlessStopped(steps[step] ?? (() => undefined), stop);
    } catch (error) {
      await undo();
      return refused(bootFailure(step, error, words));
    }
  }
  return done(null);
}

class Stopped extends Error {}

async function unlessStopped(step: () => Promise<void> | void, stop: AbortSignal | null): Promise<void> {
  if (stop === null) return step();
  const stopped = new Promise<never>((_, reject) => {
    const end = () => reject(new Stopped());
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
  });
  await Promise.race([stop.aborted ? stopped : step(), stopped]);
}

function bootFailure(step: BootStepName, error: unknown, words: HostWords['boot']): BootFailure {
  const isSetting = error instanceof WrongSetting || (step === 'environment' && error instanceof BootError);
  if (isSetting) return { step, line: error.message, exitCode: 2 };
  if (error instanceof Stopped) return { step, line: '', exitCode: 0 };
  const why = error instanceof BootError ? error.message : systemWords(error, words);
  return { step, line: words.failed(words.steps[step], why), exitCode: 1 };
}

/** System error codes in words. The error's own text is never shown: it may contain paths or secrets. */
export function systemWords(error: unknown, words: HostWords['boot']): string {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return words.noPermission;
    case 'ENOSPC':
      return words.noSpace;
    case 'ENOTDIR':
    case 'EEXIST':
      return words.fileInPlace;
    default:
      return code === null ? words.unexpected : words.code(code);
  }
}
