import { expect, it } from 'vitest';
import { backupLine } from '../../../../renderer/view-models/books.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { NOTHING } from '../../../../shared/money.ts';
import { snapshotOf } from '../../../support/host-parts.ts';

const COPY = {
  ...{ id: 'second:1', at: 1_800_000_000_000, isOthers: false, sales: 58 },
  ...{ missingSales: 0, missingTotal: NOTHING, ownSales: 0, ownTotal: NOTHING },
};

it.each([
  ['es', 'cifrada · según su encabezado, sin abrirla: 58 ventas · No le falta ninguna venta'],
  ['pt', 'cifrada · segundo o seu cabeçalho, sem abri-la: 58 vendas · '],
  ['en', 'encrypted · by its header, unopened: 58 sales · '],
] as const)('what an encrypted copy has is told as what its header says (%s)', (language, text) => {
  const formatter = formatterFor(snapshotOf(1).shop, language);
  expect(backupLine({ ...COPY, isEncrypted: true }, formatter).text).toContain(text);
  const plain = backupLine({ ...COPY, isEncrypted: false }, formatter).text;
  expect(plain).toMatch(/^58 /);
});
