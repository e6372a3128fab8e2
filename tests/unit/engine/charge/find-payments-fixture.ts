import { findPayments, type Asker } from '../../../../electron/engine/charge/find-payments.ts';
import type {
  Answer,
  FaultKind,
  OrderCapabilities,
  PaymentsReading,
  Provider,
  SearchReading,
} from '../../../../electron/engine/ports.ts';
import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import {
  NO_FACTS,
  type MerchantOrderFact,
  type MoneyFacts,
  type PaymentFact,
} from '../../../../shared/money-facts.ts';
import { charge, INSTORE, INTENDED, order, payment } from '../../shared/support/facts.ts';
import { paymentReading } from '../refund-readings.ts';

const WAITING: ChargeState = { kind: 'waiting', since: INTENDED };
const HEARD = { sentAt: 0, heardAt: 0, providerNow: null };
/** The reference of the charge that is looked for. */
export const OURS = 'test-reference';

/** What the provider answers; a text is the kind of fault. */
interface ProviderAnswers {
  readonly search?: Partial<SearchReading> | FaultKind;
  readonly payments?: Partial<PaymentsReading> | FaultKind;
  readonly orders?: Readonly<Record<string, Page | FaultKind>>;
  readonly pages?: Readonly<Record<string, Partial<PaymentFact> | FaultKind>>;
  /** Kinds of calls that must wait because of a 429. */
  readonly silent?: readonly string[];
}

interface Page {
  readonly order?: Partial<MerchantOrderFact>;
  readonly payments?: readonly PaymentFact[];
  readonly reference?: string | null;
}

function answer<Value>(said: FaultKind | undefined | object, value: Value): Answer<Value> {
  if (typeof said !== 'string') return { ok: true, value, heard: HEARD };
  return { ok: false, fault: { kind: said, status: null, code: null, retryAfterMs: null }, heard: HEARD };
}

/** One run of `findPayments`: the calls, answers and callbacks in their order, and the result. */
export async function findPaymentsWith(
  says: ProviderAnswers,
  {
    both = false,
    state = WAITING,
    facts = NO_FACTS,
    can = INSTORE,
  }: Partial<Pick<Charge, 'state' | 'facts'>> & {
    readonly both?: boolean;
    readonly can?: OrderCapabilities;
  } = {},
) {
  const asked: string[] = [];
  const heard: string[] = [];
  const seen: MoneyFacts[] = [];
  const given = <Value extends object>(said: Value | FaultKind | undefined) =>
    typeof said === 'object' ? said : undefined;
  const provider: Partial<Provider> = {
    capabilities: () => can,
    search: (handle, _currency, enough) => {
      asked.push(`search ${handle.slice(handle.lastIndexOf(':') + 1)}`);
      const reading = {
        ...{
          orders: [],
          payments: [],
          complete: true,
          unfiltered: false,
          mute: false,
          nameless: false,
          fault: null,
        },
        ...given(says.search),
      };
      if (enough?.({ orders: [...reading.orders], payments: [...reading.payments] })) asked.push('enough');
      return Promise.resolve(answer(says.search, reading));
    },
    searchPayments: (reference) => {
      asked.push(`payments ${reference}`);
      return Promise.resolve(
        answer(says.payments, { payments: [], complete: true, ...given(says.payments) }),
      );
    },
    merchantOrder: (id) => {
      asked.push(`order ${id}`);
      const page = given(says.orders?.[id]);
      const read = {
        reference: page?.reference === undefined ? OURS : page.reference,
        order: order(id, page?.order),
        payments: page?.payments ?? [],
      };
      return Promise.resolve(answer(says.orders?.[id], read));
    },
    payment: (id) => {
      asked.push(`payment ${id}`);
      const said = says.pages?.[id];
      return Promise.resolve(answer(said, { ...paymentReading(), fact: payment(id, given(said)) }));
    },
  };
  const silent = says.silent ?? [];
  const asker: Asker = {
    provider: provider as Provider,
    hearSearch: (one) => {
      heard.push('search');
      return one;
    },
    hearBeside: (one, call) => {
      heard.push(call);
      return one;
    },
    ownOf: (news) => news,
    told: (news) => {
      seen.push(news);
      asked.push('told');
    },
    maySearch: !silent.includes('search'),
    mayAskBeside: (call) => !silent.includes(call),
  };
  const found = await findPayments(asker, charge({ state, facts }), both);
  return { found, asked, heard, seen };
}
