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
import { timeTyped, voucherSays } from '../../view-models/voucher-desk.ts';
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
  return (
    <section
      className="voucher-panel"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <h2>{words.title}</h2>
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
      {snapshot.voucher && <VoucherAnswer voucher={snapshot.voucher} />}
      <p className="voucher-rule">{counter.voucher.rule}</p>
    </section>
  );
}

function VoucherAnswer({ voucher }: { voucher: VoucherView }) {
  const { formatter, snapshot } = useScreen();
  const says = voucherSays(voucher, snapshot, formatter);
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
          <VoucherFinding key={note.paymentId} note={note} busy={voucher.attaching !== null} />
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
