import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useCaja, useCajaState, useNow, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Words } from '../../components/words.tsx';
import { isPressed } from '../../stores/caja.ts';
import { AT_VOUCHER } from '../../stores/voucher-form.ts';
import { attachSubject, voucherSays, type AttachAsked } from '../../view-models/voucher-desk.ts';
import { voucherShown, type VoucherField } from '../../view-models/voucher-form.ts';
import { VoucherAnswer } from './voucher-answer.tsx';

/** «El cliente muestra un comprobante», on any screen: asks by amount and time, or by number, in all of the account. */
export function VoucherPanel() {
  const caja = useCaja();
  const { formatter, snapshot } = useScreen();
  const { common, counter, voucherDesk: words } = formatter.words;
  const busy = useCajaState((state) => isPressed(state, 'voucher.ask'));
  const refusal = useRefusal(AT_VOUCHER);
  const panel = useFocusAsked();
  const form = useStore(caja.voucher);
  const now = useNow(1_000);
  const [attachAsked, setAttachAsked] = useState<AttachAsked | null>(null);
  const shown = voucherShown(snapshot.vouchers, form, now);
  const voucher = typeof shown === 'string' ? null : shown;
  const says = voucher && voucherSays(voucher, snapshot, formatter);
  const subject = attachSubject(says, voucher?.attaching ?? null, attachAsked);
  return (
    <section
      ref={panel}
      className="voucher-panel"
      aria-label={words.title}
      onKeyDown={(event) => {
        // A question in it takes its own.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        caja.voucher.close();
      }}
    >
      <div className="voucher-head">
        <h2>{words.title}</h2>
        {subject !== null && (
          <p className="whole">
            <Words text={subject.amount} />
          </p>
        )}
      </div>
      <form
        className="voucher-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) caja.voucher.ask();
        }}
      >
        <Field name="amount" label={words.amount} maxLength={40} />
        <Field name="about" label={words.about} maxLength={8} placeholder="10:31" />
        <Field name="id" label={words.id} maxLength={40} />
        <div className="voucher-buttons">
          <Button
            submit
            look="primary"
            label={words.ask}
            hint={common.keys.enter}
            busy={busy}
            onPress={() => undefined}
          />
          <Button
            look="small"
            label={common.close}
            hint={common.keys.escape}
            onPress={() => caja.voucher.close()}
          />
        </div>
      </form>
      {refusal && <FailureBox failure={refusal} />}
      {typeof shown === 'string' && (
        <p aria-live="polite">
          <strong>{shown === 'asking' ? words.looking : words.lostQuestion}</strong>
        </p>
      )}
      {voucher && says && (
        <VoucherAnswer voucher={voucher} says={says} asked={attachAsked} onAsked={setAttachAsked} />
      )}
      <p className="voucher-rule">{counter.voucher.rule}</p>
    </section>
  );
}

interface FieldProps {
  readonly name: VoucherField;
  readonly label: string;
  readonly maxLength: number;
  readonly placeholder?: string;
}

function Field({ name, label, maxLength, placeholder }: FieldProps) {
  const caja = useCaja();
  const { voucherDesk: words } = useScreen().formatter.words;
  const text = useStore(caja.voucher, ({ typed }) => typed[name]);
  const wrong = useStore(caja.voucher, (state) => state.wrong === name);
  const id = useId();
  return (
    <div className="voucher-field" data-field={name} data-wrong={wrong}>
      <label>
        <span>{label}</span>
        <input
          type="text"
          inputMode={name === 'amount' ? 'decimal' : 'numeric'}
          autoComplete="off"
          maxLength={maxLength}
          placeholder={placeholder}
          value={text}
          data-voucher={name}
          aria-invalid={wrong}
          aria-describedby={wrong ? id : undefined}
          onChange={(event) => caja.voucher.type(name, event.target.value)}
        />
      </label>
      {wrong && (
        <p id={id} role="alert">
          {name === 'id' ? words.wrong.id : words.wrong.about}
        </p>
      )}
    </div>
  );
}

/** The focus goes to the field where the next key belongs, each time that it is to go there: a new text replaces the old one. */
function useFocusAsked(): RefObject<HTMLElement | null> {
  const caja = useCaja();
  const panel = useRef<HTMLElement>(null);
  const asked = useStore(caja.voucher, ({ focusAsked }) => focusAsked);
  useEffect(() => {
    const { field } = caja.voucher.getState();
    const input = panel.current?.querySelector<HTMLInputElement>(`[data-voucher="${field}"]`);
    input?.focus();
    input?.select();
  }, [asked, caja]);
  return panel;
}
