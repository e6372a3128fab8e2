import type { SaleRow } from './snapshot.ts';
import type { FindingOf, OwnerOf, VoucherOf } from './voucher.ts';

/** A voucher as screens show it: sales stand in it as they stand in every list. */
export type VoucherView = VoucherOf<SaleRow>;
export type VoucherFinding = FindingOf<SaleRow>;
export type VoucherOwner = OwnerOf<SaleRow>;
