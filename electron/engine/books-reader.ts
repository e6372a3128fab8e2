import type { Charge } from '../../shared/charge.ts';
import type { IncidentId, PaymentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';

/** What is read of the books about one sale, committed or in a draft. */
export interface BooksReader {
  charge(id: Charge['id']): Charge | undefined;
  incident(id: IncidentId): Incident | undefined;
  /** The charges whose facts hold this payment, oldest first. */
  chargesOfPayment(id: PaymentId): readonly Charge[];
  refundsOfPayment(id: Refund['paymentId']): readonly Refund[];
  printJobsOfSale(id: Sale['id']): readonly PrintJob[];
}
