import { type PrinterProfile, profileForColumns } from '../../electron/printing/escpos/profile.ts';

/** A printer that the guided test has seen draw codes and obey `FS .`: it gets both, unlike one that nobody knows. */
export function provenProfile(columns: PrinterProfile['columns']): PrinterProfile {
  return { ...profileForColumns(columns), qr: 'native', twoByteOff: true };
}
