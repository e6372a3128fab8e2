import { useState } from 'react';
import type { TrainingAct, TrainingView } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';

type Means = Extract<TrainingAct, { act: 'pay' }>['means'];
type Reason = Extract<TrainingAct, { act: 'reject' }>['detail'];

const FACES: Record<TrainingView['phone'], IconName> = {
  waiting: 'qr',
  order: 'phone',
  paying: 'clock',
  paid: 'check',
  rejected: 'cross',
};

interface PhoneProps {
  readonly view: TrainingView;
  readonly onAct: (act: TrainingAct) => void;
}

/** What the customer sees, and presses. */
export function Phone({ view, onAct }: PhoneProps) {
  const { formatter } = useScreen();
  const words = formatter.words.training;
  return (
    <div className="phone" data-face={view.phone}>
      <div className="phone-screen">
        <Icon name={FACES[view.phone]} />
        <p className="phone-words">{words.phone[view.phone]}</p>
        {view.order && view.phone !== 'waiting' && (
          <p className="phone-amount">{formatter.money(view.order.amount)}</p>
        )}
        {view.phone === 'waiting' || view.phone === 'paid' ? (
          <Button
            label={words.scan}
            look={view.phone === 'waiting' ? 'primary' : 'plain'}
            onPress={() => onAct({ act: 'scan' })}
          />
        ) : (
          <PayForm onAct={onAct} canPay={view.phone === 'order' || view.phone === 'rejected'} />
        )}
      </div>
    </div>
  );
}

function PayForm({ onAct, canPay }: { onAct: PhoneProps['onAct']; canPay: boolean }) {
  const words = useScreen().formatter.words.training;
  const [means, setMeans] = useState<Means>('credit_card');
  const [detail, setDetail] = useState<Reason>('cc_rejected_insufficient_amount');
  if (!canPay) return null;
  return (
    <>
      <div className="phone-row">
        <Choice label={words.means} options={words.payWith} value={means} onChange={setMeans} />
        <Button label={words.pay} look="primary" onPress={() => onAct({ act: 'pay', means })} />
      </div>
      <div className="phone-row">
        <Choice label={words.reason} options={words.reasons} value={detail} onChange={setDetail} />
        <Button label={words.reject} onPress={() => onAct({ act: 'reject', detail })} />
      </div>
    </>
  );
}
