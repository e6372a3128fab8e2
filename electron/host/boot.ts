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
  /** 2: the configuration is wrong; 1: something else stands in the way. */
  readonly exitCode: 1 | 2;
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
 */
export async function boot(
  steps: Partial<BootSteps>,
  undo: () => Promise<void>,
  words: HostWords['boot'],
): Promise<Result<null, BootFailure>> {
  for (const step of BOOT_STEPS) {
    try {
      await steps[step]?.();
    } catch (error) {
      await undo();
      return refused(bootFailure(step, error, words));
    }
  }
  return done(null);
}

function bootFailure(step: BootStepName, error: unknown, words: HostWords['boot']): BootFailure {
  if (error instanceof WrongSetting) return { step, line: error.message, exitCode: 2 };
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
