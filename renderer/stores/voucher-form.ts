import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { Reply } from '../../shared/reply.ts';
import {
  NOTHING_TYPED,
  readVoucher,
  type VoucherAsked,
  type VoucherField,
  type VoucherTyped,
} from '../view-models/voucher-form.ts';

/** Where a refusal about a voucher is shown. */
export const AT_VOUCHER = 'voucher-desk';

export interface VoucherFormState {
  readonly isOpen: boolean;
  /** What this form's questions are known by; each opening has its own. */
  readonly form: string;
  readonly typed: VoucherTyped;
  /** The last question of this window; null: nothing is asked, or what was typed since could not be. */
  readonly asked: VoucherAsked | null;
  /** The field whose text cannot be read, until it changes. */
  readonly wrong: VoucherField | null;
  /** Where the next key belongs. */
  readonly field: VoucherField;
  /** Grows each time that the focus is to go there. */
  readonly focusAsked: number;
}

/** «El cliente muestra un comprobante» in this window: what is typed, and which answer is its own. */
export interface VoucherForm extends StoreApi<VoucherFormState> {
  /** Opens it for this amount; where it is open already, the focus goes back into it. */
  readonly open: (amount: string) => void;
  readonly close: () => void;
  readonly type: (field: VoucherField, text: string) => void;
  readonly ask: () => void;
  /** «Seguir buscando»: the same, and more of this till's own charges with it. */
  readonly askFurther: () => void;
  readonly attach: (paymentId: PaymentId, saleId: SaleId) => void;
  /** The focus goes into it, or is there. */
  readonly focus: (field?: VoucherField) => void;
}

interface FormWorld {
  readonly now: () => number;
  readonly newId: () => string;
}

type Send = <Name extends EngineCommandName>(
  name: Name,
  payload: Omit<RequestOf<Name>, 'commandId'>,
  scope: string,
) => Promise<Reply<unknown> | null>;

const CLOSED: VoucherFormState = {
  isOpen: false,
  form: '',
  typed: NOTHING_TYPED,
  asked: null,
  wrong: null,
  field: 'amount',
  focusAsked: 0,
};

/** @param untell takes a refusal out of sight: it was about what stood there before. */
export function createVoucherForm(world: FormWorld, send: Send, untell: () => void): VoucherForm {
  const store = createStore<VoucherFormState>()(() => CLOSED);
  const focus = (field?: VoucherField) =>
    store.setState((state) => ({ field: field ?? state.field, focusAsked: state.focusAsked + 1 }));

  const ask = async (further = false) => {
    const { typed, form } = store.getState();
    const read = readVoucher(typed);
    if (!read.ok) {
      untell();
      store.setState({ asked: null, wrong: read.wrong });
      focus(read.wrong);
      return;
    }
    const question = world.newId();
    store.setState({ asked: { question, typed, repliedAt: null }, wrong: null });
    const reply = await send(
      'voucher.ask',
      { ...read.request, form, question, ...(further ? { further: true } : {}) },
      AT_VOUCHER,
    );
    store.setState(({ asked }) =>
      asked?.question === question
        ? { asked: reply?.ok === true ? { ...asked, repliedAt: world.now() } : null }
        : {},
    );
  };

  return {
    ...store,
    open: (amount) => {
      if (!store.getState().isOpen) {
        const typed = { ...NOTHING_TYPED, amount };
        store.setState({ ...CLOSED, isOpen: true, form: world.newId(), typed });
      }
      focus();
    },
    close: () => {
      const { form } = store.getState();
      store.setState(CLOSED);
      void send('voucher.close', { form }, AT_VOUCHER);
    },
    type: (field, text) => {
      untell();
      store.setState(({ typed, wrong }) => ({
        // Where the focus only passes through, the next key does not belong.
        field,
        typed: { ...typed, [field]: text },
        wrong: wrong === field ? null : wrong,
      }));
    },
    ask: () => void ask(),
    askFurther: () => void ask(true),
    attach: (paymentId, saleId) => {
      const { form } = store.getState();
      void send('voucher.attach', { form, paymentId, saleId }, AT_VOUCHER);
      focus();
    },
    focus,
  };
}
