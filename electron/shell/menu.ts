import type { Messages } from '../../shared/messages/index.ts';

interface Entry {
  readonly role: 'hide' | 'quit' | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'minimize';
  readonly label: string;
}

interface OneMenu {
  readonly label: string;
  readonly submenu: Entry[];
}

/**
 * The bar of menus; null: none. On macOS its keys are the only way to the clipboard: without the entry «paste», nobody can
 * paste by key.
 */
export function menuBar(platform: string, words: Messages['shell']): OneMenu[] | null {
  if (platform !== 'darwin') return null;
  const { edit, menu } = words;
  return [
    {
      label: 'Caja Clara',
      submenu: [
        { role: 'hide', label: menu.hide },
        { role: 'quit', label: menu.quit },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        { role: 'cut', label: edit.cut },
        { role: 'copy', label: edit.copy },
        { role: 'paste', label: edit.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    { label: menu.window, submenu: [{ role: 'minimize', label: menu.minimize }] },
  ];
}
