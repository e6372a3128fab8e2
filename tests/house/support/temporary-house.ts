import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The project's own folder. */
export const project = join(import.meta.dirname, '../../..');

/** A folder of its own outside the project, where a test may break every rule. */
export class TemporaryHouse {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'house-')));

  /** Writes a file, its folders included. */
  put(file: string, content: string | Buffer = 'x'): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  append(file: string, text: string): void {
    appendFileSync(join(this.folder, file), text);
  }

  /** Brings files and folders of the project, under their own names. */
  bring(...places: string[]): void {
    for (const place of places) cpSync(join(project, place), join(this.folder, place), { recursive: true });
  }

  /** Uses the project's packages without copying them. */
  linkModules(): void {
    symlinkSync(realpathSync(join(project, 'node_modules')), join(this.folder, 'node_modules'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
