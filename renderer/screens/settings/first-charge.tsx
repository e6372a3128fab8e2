import { useEffect, useRef } from 'react';
import { siteById, type SiteId } from '../../../shared/sites.ts';
import { useCaja, useMemoryOfScreen, useRefusal, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { firstCharge, type FirstChargeAct } from '../../view-models/first-charge.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { Numbered } from './numbered.tsx';

const SCOPE = 'first-charge';

/** The guided first charge: a small real sale, its ticket and its refund, each step with what was right. */
export function FirstCharge({ site, onLater }: { site: SiteId; onLater: () => void }) {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.connection.firstCharge;
  const id = useMemoryOfScreen(({ firstCharge: sale }) => sale);
  /** What was on the counter when it began: the answer to a charge names no sale. */
  const begunAfter = useRef<string | null>(null);
  const refusal = useRefusal(SCOPE);
  const sale = useAnswer('history.sale', id === null ? null : { saleId: id }, snapshot.sequence);
  const { counter, connection } = snapshot;
  const onCounter = counter.kind === 'sale' ? counter.saleId : null;
  useEffect(() => {
    const before = begunAfter.current;
    if (before === null || onCounter === null || onCounter === before) return;
    begunAfter.current = null;
    caja.memory.setFirstCharge(onCounter);
  }, [caja, onCounter]);
  const box = useRef<HTMLHeadingElement>(null);
  useEffect(() => box.current?.focus(), []);

  const units = String(siteById(site).firstCharge);
  const read = formatter.parse(units);
  const amount = read.ok ? formatter.money(read.value) : units;
  const told = firstCharge(id, sale?.ok === true ? sale.value : null, snapshot, formatter);
  const label = (act: FirstChargeAct): string => {
    switch (act.kind) {
      case 'begin':
        return words.begin(amount);
      case 'refund':
        return words.refund(amount);
      case 'end':
        return words.toCounter;
      case 'again':
      case 'later':
      case 'cancel':
        return words[act.kind];
    }
  };
  const press = async (act: FirstChargeAct) => {
    switch (act.kind) {
      case 'begin':
      case 'again': {
        if (connection.state === 'checking') return;
        begunAfter.current = onCounter ?? 'none';
        const reply = await caja.sendCommand('charge.start', { amount: units }, SCOPE);
        if (reply?.ok === false) begunAfter.current = null;
        return;
      }
      case 'cancel':
        if (act.sale.charge)
          await caja.sendCommand('charge.cancel', { chargeId: act.sale.charge.chargeId }, SCOPE);
        return;
      case 'refund':
        if (id !== null)
          await caja.sendCommand(
            'refund.start',
            { saleId: id, paymentId: act.paymentId, amount: null, left: act.left },
            SCOPE,
          );
        return;
      case 'end':
        if (id !== null && onCounter === id) await caja.sendCommand('sale.next', { saleId: id }, SCOPE);
        caja.memory.setFirstCharge(null);
        caja.show('counter');
        return;
      case 'later':
        onLater();
    }
  };

  return (
    <section className="first-charge" aria-label={words.title}>
      <div>
        <h3 ref={box} tabIndex={-1}>
          {words.title}
        </h3>
        <p className="page-intro">{words.text(amount)}</p>
        <ol className="first-charge-steps">
          {told.steps.map(({ name, state, text }) => (
            <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <strong>{words.steps[name]}</strong>
              <span aria-live="polite">{text}</span>
            </li>
          ))}
        </ol>
        {told.isDone && (
          <p className="note note-good" aria-live="polite">
            {words.done}
          </p>
        )}
        <Numbered
          answers={told.acts.map((act) => ({ key: act.kind, label: label(act) }))}
          onAnswer={(index) => {
            const act = told.acts[index];
            if (act) void press(act);
          }}
        />
        {refusal && <FailureBox failure={refusal} />}
      </div>
      {told.code && (
        <div className="first-charge-qr">
          {told.code.text === null ? (
            <p>{told.code.hint}</p>
          ) : (
            <QrCode text={told.code.text} alt={told.code.alt} />
          )}
        </div>
      )}
    </section>
  );
}
