import type { Entry1 } from './v1.ts';
import type { Entry2 } from './v2.ts';

/** A row of version 1 as version 2 would have written it: what it belongs to leaves the fields for the envelope. */
export function fromVersion1(row: Entry1): Entry2[] {
  const envelope = { v: 2, by: null } as const;
  switch (row.kind) {
    case 'stamped':
    case 'sweep-completed':
      return [{ ...envelope, of: null, ...row }];
    case 'sale-opened':
      return [{ ...envelope, of: row.sale.id, ...row }];
    case 'charge-intended':
      return [{ ...envelope, of: row.charge.id, ...row }];
    case 'incident-opened':
      return [{ ...envelope, of: row.incident.id, ...row }];
    case 'refund-intended':
      return [{ ...envelope, of: row.refund.id, ...row, by: row.refund.by }];
    case 'print-queued':
      return [{ ...envelope, of: row.job.id, ...row }];
    case 'sale-moved':
    case 'sale-dismissed': {
      const { saleId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'charge-put':
    case 'charge-moved':
    case 'charge-news': {
      const { chargeId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'incident-changed':
    case 'incident-ended': {
      const { incidentId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'refund-moved':
    case 'refund-known':
    case 'refund-agreed': {
      const { refundId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'print-completed':
    case 'print-moved': {
      const { jobId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'command-done': {
      const { commandId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
    case 'noted': {
      const { chargeId: of, ...fields } = row;
      return [{ ...envelope, of, ...fields }];
    }
  }
}
