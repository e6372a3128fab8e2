import { payMethods } from './methods.ts';
import type { OrderMode } from './state.ts';
import type { PayMethod } from './methods.ts';

/**
 * What a payment is for: the order on a phone (default: phone `A`), or one merchant order by id. `amount` in units of
 * currency, by default all that is missing; the order stays locked for `processingMs`.
 */
export interface PayAction {
  readonly phone?: string;
  readonly merchantOrder?: number;
  readonly method?: PayMethod;
  readonly amount?: number;
  readonly lastFour?: string;
  readonly installments?: number;
  readonly processingMs?: number;
  /** A payment of any amount, also too much, also for an order that is already paid: no customer could do this. */
  readonly anyAmount?: boolean;
}

export type CustomerAction =
  /** The register's printed code, or the code with this text: a register's, or an order's own. */
  | { readonly do: 'scan'; readonly register?: string; readonly code?: string; readonly phone?: string }
  | { readonly do: 'abandon'; readonly phone?: string }
  | ({ readonly do: 'pay' } & PayAction)
  | ({ readonly do: 'reject'; readonly detail?: string } & PayAction)
  | ({
      readonly do: 'pend';
      readonly detail?: string;
      readonly status?: 'pending' | 'in_process';
      readonly then?: 'approved' | 'rejected' | 'cancelled';
      readonly thenAfterMs?: number;
    } & PayAction)
  | {
      readonly do: 'resolve';
      readonly payment: number;
      readonly as: 'approved' | 'rejected' | 'cancelled';
      readonly detail?: string;
    }
  | {
      readonly do: 'pay-without-order';
      readonly amount: number;
      readonly register?: string;
      readonly method?: PayMethod;
      readonly lastFour?: string;
      readonly installments?: number;
    }
  | ActorAction;

/** What others do with the shop's money and register: its owner in the provider's app, the provider, another till. */
export type ActorAction =
  | {
      readonly do: 'refund';
      readonly payment: number;
      readonly amount?: number;
      /** It stays in process until `decide-refund`, or until `then` happens after `thenAfterMs`. */
      readonly inProcess?: boolean;
      readonly then?: 'approved' | 'rejected';
      readonly thenAfterMs?: number;
    }
  /** The provider decides on a refund (default: the payment's latest that is not rejected), also on a completed one. */
  | {
      readonly do: 'decide-refund';
      readonly payment: number;
      readonly refund?: number;
      readonly as: 'approved' | 'rejected';
    }
  /** A dispute begins (`in_mediation`), is lost (`charged_back`) or is won (`approved`). */
  | {
      readonly do: 'dispute';
      readonly payment: number;
      readonly as: 'in_mediation' | 'charged_back' | 'approved';
    }
  /**
   * The payer's bank takes it back: a chargeback with a page of its own (default: `charged_back`, of the whole payment,
   * documents within 10 days, in Chile 7). Told again of the same payment, it changes. `amount` in units of currency.
   */
  | {
      readonly do: 'chargeback';
      readonly payment: number;
      readonly as?: 'in_mediation' | 'charged_back' | 'approved';
      readonly amount?: number;
      readonly reason?: string;
      readonly covered?: boolean;
      readonly documents?: boolean;
      readonly days?: number;
    }
  /** The provider takes back an approved payment, or cancels a pending one. */
  | {
      readonly do: 'cancel';
      readonly payment: number;
      readonly as?: 'cancelled' | 'rejected';
      readonly detail?: string;
    }
  /** Every read gives other amounts for this payment than the true ones, which the ledger keeps. Units of currency. */
  | {
      readonly do: 'distort';
      readonly payment: number;
      readonly amount?: number;
      readonly refunded?: number;
    }
  /**
   * Another till's PUT, or with a mode its create of `/v1/orders`; without an amount, the last order of that reference is
   * sent once more, the way it was.
   */
  | {
      readonly do: 'put-order';
      readonly register?: string;
      readonly reference?: string;
      readonly amount?: number;
      readonly lifeMs?: number;
      readonly mode?: OrderMode;
    }
  /** The provider takes the order off the register. */
  | { readonly do: 'take-off'; readonly register?: string };

export type RefusalCode =
  | 'no-such-register'
  | 'no-such-phone'
  | 'no-such-merchant-order'
  | 'no-such-payment'
  | 'no-such-refund'
  | 'no-such-order'
  | 'no-such-method'
  | 'nothing-to-pay'
  | 'already-paid'
  | 'order-gone'
  | 'wrong-amount'
  | 'not-pending'
  | 'not-refundable'
  | 'not-now'
  | 'no-such-code'
  | 'code-over';

/** What the customer sees. `processing`: the payment will be decided later and has no id yet. */
export type CustomerOutcome =
  | {
      readonly ok: true;
      readonly screen:
        | 'payment'
        | 'waiting'
        | 'amount'
        | 'closed'
        | 'processing'
        | 'pending'
        | 'paid'
        | 'rejected'
        | 'refunded'
        | 'disputed'
        | 'cancelled'
        | 'done';
      readonly phone?: string;
      readonly merchantOrder?: number;
      readonly payment?: number;
      readonly refund?: number;
      readonly chargeback?: string;
      readonly amount?: number;
      readonly title?: string;
    }
  | { readonly ok: false; readonly code: RefusalCode };

/** A customer's step at a time, in milliseconds from the start of the script. */
export interface ScriptStep {
  readonly atMs: number;
  readonly action: CustomerAction;
}

type Kind = 'text' | 'long-text' | 'number' | 'any-number' | 'flag' | 'method' | readonly string[];
const payFields: Readonly<Record<string, Kind>> = {
  phone: 'text',
  merchantOrder: 'number',
  method: 'method',
  amount: 'number',
  lastFour: 'text',
  installments: 'number',
  processingMs: 'number',
  anyAmount: 'flag',
};
const outcomes = ['approved', 'rejected', 'cancelled'] as const;
const refundOutcomes = ['approved', 'rejected'] as const;
const shapes: Readonly<
  Record<
    CustomerAction['do'],
    { readonly fields: Readonly<Record<string, Kind>>; readonly needs: readonly string[] }
  >
> = {
  scan: { fields: { register: 'text', code: 'long-text', phone: 'text' }, needs: [] },
  abandon: { fields: { phone: 'text' }, needs: [] },
  pay: { fields: payFields, needs: [] },
  reject: { fields: { ...payFields, detail: 'text' }, needs: [] },
  pend: {
    fields: {
      ...payFields,
      detail: 'text',
      status: ['pending', 'in_process'],
      then: outcomes,
      thenAfterMs: 'number',
    },
    needs: [],
  },
  resolve: { fields: { payment: 'number', as: outcomes, detail: 'text' }, needs: ['payment', 'as'] },
  'pay-without-order': { fields: { ...payFields, register: 'text' }, needs: ['amount'] },
  refund: {
    fields: {
      payment: 'number',
      amount: 'number',
      inProcess: 'flag',
      then: refundOutcomes,
      thenAfterMs: 'number',
    },
    needs: ['payment'],
  },
  'decide-refund': {
    fields: { payment: 'number', refund: 'number', as: refundOutcomes },
    needs: ['payment', 'as'],
  },
  cancel: {
    fields: { payment: 'number', as: ['cancelled', 'rejected'], detail: 'text' },
    needs: ['payment'],
  },
  distort: {
    fields: { payment: 'number', amount: 'any-number', refunded: 'any-number' },
    needs: ['payment'],
  },
  'put-order': {
    fields: {
      register: 'text',
      reference: 'text',
      amount: 'number',
      lifeMs: 'number',
      mode: ['static', 'dynamic', 'hybrid'],
    },
    needs: [],
  },
  'take-off': { fields: { register: 'text' }, needs: [] },
  dispute: {
    fields: { payment: 'number', as: ['in_mediation', 'charged_back', 'approved'] },
    needs: ['payment', 'as'],
  },
  chargeback: {
    fields: {
      payment: 'number',
      as: ['in_mediation', 'charged_back', 'approved'],
      amount: 'number',
      reason: 'text',
      covered: 'flag',
      documents: 'flag',
      days: 'number',
    },
    needs: ['payment'],
  },
};

function fits(kind: Kind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string' && value.length <= 64;
  if (kind === 'long-text') return typeof value === 'string' && value.length <= 512;
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'any-number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (kind === 'method') return payMethods.some((method) => method === value);
  return kind.some((choice) => choice === value);
}

/** Reads an action from JSON; returns the name of what is wrong when it is not valid. */
export function parseCustomerAction(value: unknown): CustomerAction | { readonly wrong: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: 'action' };
  const given = value as Readonly<Record<string, unknown>>;
  const name = given['do'];
  if (typeof name !== 'string' || !Object.hasOwn(shapes, name)) return { wrong: 'do' };
  const shape = shapes[name as CustomerAction['do']];
  for (const need of shape.needs) if (given[need] === undefined) return { wrong: need };
  for (const [field, content] of Object.entries(given)) {
    if (field === 'do') continue;
    const kind = shape.fields[field];
    if (kind === undefined || !fits(kind, content)) return { wrong: field };
  }
  return given as unknown as CustomerAction;
}
