import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveByDialog } from '../../../electron/shell/save-file.ts';

/** The system's dialog, answered by a person who chooses this file; null: who closes it. */
function saving(chosen: (folder: string) => string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'caja-save-'));
  const asked: unknown[] = [];
  const filePath = chosen(folder);
  const dialog = {
    showSaveDialog: (_window: string, options: unknown) => {
      asked.push(options);
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
    },
  };
  return { folder, asked, save: saveByDialog({ dialog, window: 'window', documents: () => folder }) };
}

describe('a file that the window’s program saves', () => {
  it('goes where a person said, byte for byte, after the dialog proposed its name among the documents', async () => {
    const { folder, asked, save } = saving((documents) => join(documents, 'otra.csv'));
    expect(await save('ventas-2026-11-20.csv', '\uFEFFñ;1\r\n')).toBe(join(folder, 'otra.csv'));
    expect(readFileSync(join(folder, 'otra.csv')).toString('hex')).toBe('efbbbfc3b13b310d0a');
    expect(asked).toMatchObject([{ defaultPath: join(folder, 'ventas-2026-11-20.csv') }]);
  });

  it('is not written where the dialog was closed', async () => {
    const { save } = saving(() => null);
    expect(await save('ventas.csv', 'x')).toBeNull();
  });

  it('says that it could not be written', async () => {
    const { save } = saving((documents) => join(documents, 'no-such-folder', 'ventas.csv'));
    await expect(save('ventas.csv', 'x')).rejects.toThrow();
  });
});
