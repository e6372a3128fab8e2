import { closeSync, copyFileSync, fsyncSync, openSync, chmodSync } from 'node:fs';
import { moveFile, removeFile } from '../storage/patient.ts';
import { AppImageUpdater } from 'electron-updater';

/**
 * Puts the new file in the old one's place in one step, under the same name: electron-updater's own way removes the old
 * one first, and a power cut then leaves a shop without a till; and it gives the file a new name, which icons do not know.
 */
export class WholeAppImageUpdater extends AppImageUpdater {
  readonly #image: string;

  /** @param image the file that this program was started by @param app for tests: Electron's else */
  constructor(image: string, app?: ConstructorParameters<typeof AppImageUpdater>[1]) {
    super(undefined, app);
    this.#image = image;
  }

  protected override doInstall(): boolean {
    const from = this.downloadedUpdateHelper?.file ?? null;
    if (from === null) return false;
    replaceFile(from, this.#image);
    return true;
  }
}

/** @throws when it cannot be written; what stood there then still does. */
export function replaceFile(from: string, to: string): void {
  const part = `${to}.new`;
  try {
    copyFileSync(from, part);
    chmodSync(part, 0o755);
    const copied = openSync(part, 'r+');
    try {
      fsyncSync(copied);
    } finally {
      closeSync(copied);
    }
    moveFile(part, to);
  } catch (error) {
    removeFile(part);
    throw error;
  }
}
