import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFile } from '../storage/index.ts';
import { writePrivate } from './private-file.ts';

export type LogoState = 'there' | 'missing' | 'damaged';

/**
 * The shop's logos, beside its settings. Each has a name made of its content, and tickets are stored with that name
 * alone: a sale's row stays small, and a copy made after the logo was changed has the old one. None is ever removed.
 */
export interface Logos {
  /** @throws when it cannot be written. */
  keep(png: Uint8Array): string;
  /** Its bytes in base64; null when the file is gone or has changed: a ticket then comes out without it. */
  read(name: string): string | null;
  state(name: string): LogoState;
}

const NAME = /^logo:[0-9a-f]{16}$/;

export function openLogos(folder: string): Logos {
  const known = new Map<string, string>();
  const pathOf = (name: string): string => join(folder, `${name.replace(':', '-')}.png`);
  const found = (name: string): { readonly state: LogoState; readonly png: string | null } => {
    if (!NAME.test(name)) return { state: 'damaged', png: null };
    let png: Buffer;
    if (!isFile(pathOf(name))) return { state: 'missing', png: null };
    try {
      png = readFileSync(pathOf(name));
    } catch {
      return { state: 'missing', png: null };
    }
    return nameOf(png) === name
      ? { state: 'there', png: png.toString('base64') }
      : { state: 'damaged', png: null };
  };
  return {
    keep(png) {
      const name = nameOf(png);
      if (found(name).state !== 'there') writePrivate(pathOf(name), png);
      return name;
    },
    read(name) {
      const png = known.get(name) ?? found(name).png;
      if (png !== null) known.set(name, png);
      return png;
    },
    state: (name) => found(name).state,
  };
}

function nameOf(png: Uint8Array): string {
  return `logo:${createHash('sha256').update(png).digest('hex').slice(0, 16)}`;
}
