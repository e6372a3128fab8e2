import { join } from 'node:path';
import * as z from 'zod';
import { printerProfileInputSchema } from '../../shared/views.ts';
import { newInstallationTag } from './ids.ts';
import { readJson, writePrivate } from './private-file.ts';

/** A profile from before these fields existed still opens: a missing drawer setting must not keep the till closed. */
const keptProfileSchema = printerProfileInputSchema.extend({
  qr: printerProfileInputSchema.shape.qr.default('native'),
  drawerOpens: printerProfileInputSchema.shape.drawerOpens.default('never'),
});

/**
 * What a person set in the app, in addition to the environment: a small file in the data folder, never with a token.
 */
const preferencesSchema = z.object({
  version: z.literal(1),
  installation: z.string().regex(/^[0-9a-z]{4,12}$/),
  /** The account this folder was connected to; a folder that was once connected never opens in training by itself. */
  connection: z
    .object({ account: z.string(), site: z.string(), storeId: z.string(), registerId: z.string() })
    .nullable(),
  /** Address of the printer that has once answered questions about its state. */
  answeringPrinter: z.string().nullable().default(null),
  printer: z.object({ address: z.string().nullable(), profile: keptProfileSchema }).nullable(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export interface PreferencesFile {
  readonly now: Preferences;
  /** @throws when it cannot be written; the earlier preferences then stay. */
  change(part: Partial<Omit<Preferences, 'version' | 'installation'>>): void;
}

const FILE = 'caja-clara.json';

/** The file exists and cannot be read: a guess could open a connected folder in training. */
export class PreferencesDamaged extends Error {
  override readonly name = 'PreferencesDamaged';
  readonly file = FILE;
}

/** A copy of the file as it was before the last change, or as first written. */
const COPY = `${FILE}.copy`;

/** @throws PreferencesDamaged when neither the file nor its copy can be read. */
export function openPreferences(folder: string, exists: (path: string) => boolean): PreferencesFile {
  const path = join(folder, FILE);
  let preferences: Preferences;
  const keep = (next: Preferences): void => {
    const text = JSON.stringify(next, null, 2);
    writePrivate(path, text);
    writePrivate(join(folder, COPY), text);
  };
  if (exists(path) || exists(join(folder, COPY))) {
    preferences = preferencesIn(path) ?? restored(path, join(folder, COPY));
  } else {
    preferences = {
      version: 1,
      installation: newInstallationTag(),
      connection: null,
      answeringPrinter: null,
      printer: null,
    };
    keep(preferences);
  }
  return {
    get now() {
      return preferences;
    },
    change(part) {
      const next = { ...preferences, ...part };
      keep(next);
      preferences = next;
    },
  };
}

function preferencesIn(path: string): Preferences | null {
  const read = preferencesSchema.safeParse(readJson(path));
  return read.success ? read.data : null;
}

function restored(path: string, copy: string): Preferences {
  const preferences = preferencesIn(copy);
  if (preferences === null) throw new PreferencesDamaged();
  writePrivate(path, JSON.stringify(preferences, null, 2));
  return preferences;
}
