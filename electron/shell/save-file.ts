import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Computer } from '../host/index.ts';

interface SaveDialog<Window> {
  showSaveDialog(
    window: Window,
    options: { readonly defaultPath: string; readonly filters: { name: string; extensions: string[] }[] },
  ): Promise<{ readonly canceled: boolean; readonly filePath: string }>;
}

interface SavingParts<Window> {
  readonly dialog: SaveDialog<Window>;
  readonly window: Window;
  /** Where the system keeps a person's documents. */
  readonly documents: () => string;
}

/** Asks by the system's own dialog where a file goes; that one asks too before it replaces another. */
export function saveByDialog<Window>({ dialog, window, documents }: SavingParts<Window>): Computer['saveAs'] {
  return async (name, text) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(documents(), name),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    });
    if (canceled || filePath === '') return null;
    await writeFile(filePath, text, 'utf8');
    return filePath;
  };
}
