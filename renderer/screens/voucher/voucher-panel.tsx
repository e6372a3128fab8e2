import { useEffect, useRef, useState } from 'react';
import type { CounterView } from '../../../shared/snapshot.ts';
import type { VoucherView } from '../../../shared/voucher-view.ts';
import { paymentId } from '../../../shared/ids.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox, Retry } from '../../components/failure-box.tsx';
import { Words } from '../../components/words.tsx';
import { isPressed } from '../../stores/caja.ts';
import type { Formatter } from '../../view-models/shop.ts';
import {
  attachSubject,
  timeTyped,
  voucherSays,
  type AttachAsked,
  type VoucherSays,
} from '../../view-models/voucher-desk.ts';
import { VoucherFinding } from './voucher-finding.tsx';

const SCOPE = 'voucher-desk';

/** «El cliente muestra un comprobante», on any screen: asks by amount and time, or by number, in all of the account. */
export function VoucherPanel() {
  const caja = useCaja();
  const { formatter, snapshot } = useScreen();
  const { common, counter, voucherDesk: words } = formatter.words;
  const busy = useCajaState((state) => isPressed(state, 'voucher.ask'));
  const refusal = useRefusal(SCOPE);
  const field = useRef<HTMLInputElement>(null);
  const [amount, setAmount] = useState(() => typedAmount(snapshot.counter, formatter.money));
  const [about, setAbout] = useState('');
  const [id, setId] = useState('');
  const [asked, setAsked] = useState<AttachAsked | null>(null);
  useEffect(() => field.current?.select(), []);
  const close = () => {
    caja.showVoucher(false);
    void caja.sendCommand('voucher.close', {}, SCOPE);
  };
  const ask = () => {
    const number = id.replace(/\D/g, '');
    const request = {
      amount: number === '' && amount.trim() !== '' ? amount : null,
      about: number === '' && about.trim() !== '' ? timeTyped(about) : null,
      paymentId: number === '' ? null : paymentId(number),
    };
    void caja.sendCommand('voucher.ask', request, SCOPE);
  };
  const { voucher } = snapshot;
  const says = voucher && voucherSays(voucher, snapshot, formatter);
  const subject = attachSubject(says, voucher?.attaching ?? null, asked);
  return (
    <section
      className="voucher-panel"
      aria-label={words.title}
      onKeyDown={(event) => {
        // A question in it takes its own.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
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
          if (!busy) ask();
        }}
      >
        <label>
          <span>{words.amount}</span>
          <input
            ref={field}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
        <label>
          <span>{words.about}</span>
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            placeholder="10:31"
            value={about}
            onChange={(event) => setAbout(event.target.value)}
          />
        </label>
        <label className="voucher-number">
          <span>{words.id}</span>
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={id}
            onChange={(event) => setId(event.target.value)}
          />
        </label>
        <div className="voucher-buttons">
          <Button
            submit
            look="primary"
            label={words.ask}
            hint={common.keys.enter}
            busy={busy}
            onPress={() => undefined}
          />
          <Button look="small" label={common.close} hint={common.keys.escape} onPress={close} />
        </div>
      </form>
      {refusal && <FailureBox failure={refusal} />}
      {voucher && says && <VoucherAnswer voucher={voucher} says={says} asked={asked} onAsked={setAsked} />}
      <p className="voucher-rule">{counter.voucher.rule}</p>
    </section>
  );
}

interface VoucherAnswerProps {
  readonly voucher: VoucherView;
  readonly says: VoucherSays;
  readonly asked: AttachAsked | null;
  readonly onAsked: (asked: AttachAsked | null) => void;
}

function VoucherAnswer({ voucher, says, asked, onAsked }: VoucherAnswerProps) {
  const { formatter } = useScreen();
  const { voucherDesk: words } = formatter.words;
  return (
    <div className="voucher-says" aria-live="polite">
      {says.title !== null && (
        <p>
          <strong>
            <Words text={says.title} />
          </strong>
        </p>
      )}
      {voucher.failure !== null && voucher.failure.retryAt !== null && <Retry at={voucher.failure.retryAt} />}
      <ul>
        {says.notes.map((note) => (
          <VoucherFinding
            key={note.paymentId}
            note={note}
            busy={voucher.attaching !== null}
            asked={asked?.paymentId === note.paymentId ? asked.saleId : null}
            onAsk={(saleId) => onAsked(saleId && { paymentId: note.paymentId, saleId })}
          />
        ))}
      </ul>
      {voucher.attaching !== null && <p>{words.attaching}</p>}
      {voucher.refused && <FailureBox failure={voucher.refused} />}
      {says.lines.map((line) => (
        <p key={line} className="voucher-small">
          {line}
        </p>
      ))}
    </div>
  );
}

/** What is due of the sale on the counter, as digits: it is mostly that one which the customer means. */
function typedAmount(counter: CounterView, money: Formatter['money']): string {
  if (counter.kind === 'ready' || counter.cash || counter.charge?.phase === 'paid') return '';
  return money(counter.total).replace(/[^\d.,]/g, '');
}
