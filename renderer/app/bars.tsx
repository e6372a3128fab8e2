import { useState } from 'react';
import type { PrintJobId } from '../../shared/ids.ts';
import { Ask } from '../components/ask.tsx';
import { Button } from '../components/button.tsx';
import { FailureBox } from '../components/failure-box.tsx';
import { Icon } from '../components/icon.tsx';
import { Words } from '../components/words.tsx';
import { ExerciseMenu } from '../screens/training/exercise-menu.tsx';
import type { Exercise } from '../screens/training/use-exercise.ts';
import type { ShopView } from '../../shared/snapshot.ts';
import { endRecoveryQuestion } from '../view-models/books.ts';
import { strips } from '../view-models/notices.ts';
import { isPressed } from '../stores/caja.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useCaja, useCajaState, useMemoryOfScreen, useRefusal, useScreen } from './context.ts';

/** Whether a payment here is none of the real provider's. */
function saysMode({ mode, notice }: ShopView): boolean {
  return mode === 'training' || notice === 'test-account' || notice === 'other-provider';
}

/** What small windows show above all else, whatever scrolls: nobody takes this for the real thing. */
export function ModeLine() {
  const { snapshot, formatter } = useScreen();
  const { shop } = snapshot;
  const { training, notice } = formatter.words.common;
  if (!saysMode(shop)) return null;
  const text =
    shop.mode === 'training' || shop.notice === null
      ? `${training.mark} · ${training.text}`
      : notice[shop.notice];
  return (
    <p className="mode-line" data-mode={shop.mode}>
      {text}
    </p>
  );
}

/** Shown as long as training lasts, with the button that ends it. */
export function TrainingBar({ exercise }: { exercise: Exercise }) {
  const caja = useCaja();
  const { common } = useScreen().formatter.words;
  return (
    <div className="bar bar-training">
      <p>
        <strong>{common.training.mark}</strong>
        <span>{common.training.text}</span>
      </p>
      <ExerciseMenu exercise={exercise} />
      <Button
        label={common.training.connect}
        look="small"
        onPress={() => caja.show('settings', { settingsTab: 'connection' })}
      />
    </div>
  );
}

/** What stands in the way of charging or printing, in words, until it is over. */
export function Strips() {
  const { snapshot, formatter } = useScreen();
  return strips(snapshot, formatter).map((strip) => (
    <div
      key={strip.id}
      className="bar bar-strip"
      data-tone={strip.tone}
      data-strip={saysMode(snapshot.shop) && strip.id === 'notice' ? 'notice' : undefined}
    >
      <Icon name="alert" />
      <p>
        <strong>{strip.title}</strong>
        {strip.text !== '' && (
          <span>
            <Words text={strip.text} />
          </span>
        )}
      </p>
      {typeof strip.anyway === 'string' && <PrintAnyway jobId={strip.anyway} />}
    </div>
  ));
}

/** The browser is silent until somebody acts: nobody would hear that a payment came. */
export function MutedBar() {
  const isMuted = useMemoryOfScreen((state) => state.isMuted);
  const words = useScreen().formatter.words.settings.sound;
  if (!isMuted) return null;
  return (
    <div className="bar bar-strip" data-tone="warn" role="alert">
      <Icon name="alert" />
      <p>
        <strong>{words.muted}</strong>
      </p>
    </div>
  );
}

/** «Imprimir igual»: the person at the printer knows better than what the printer reports. */
function PrintAnyway({ jobId }: { jobId: PrintJobId }) {
  const caja = useCaja();
  const words = useScreen().formatter.words.counter.question;
  const busy = useCajaState((state) => isPressed(state, 'ticket.answer'));
  return (
    <Button
      label={words.anyway}
      look="small"
      busy={busy}
      onPress={() => void caja.sendCommand('ticket.answer', { jobId, answer: 'anyway' }, jobId)}
    />
  );
}

export function RecoveryBar() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const { recovery } = formatter.words.common;
  const [asking, setAsking] = useState(false);
  const buttonRef = useFocusBack(asking ? 'end' : null);
  const refusal = useRefusal('recovery');
  // What is missing, and the way back to another copy.
  const isThere = useCajaState(({ screen, settingsTab }) => screen === 'settings' && settingsTab === 'books');
  return (
    <div className="bar bar-strip" data-tone="bad">
      <Icon name="alert" />
      <div className="bar-grow">
        <p>
          <strong>{recovery.title}</strong>
          <span>{(asking ? endRecoveryQuestion(snapshot, formatter) : null) ?? recovery.text}</span>
        </p>
        {refusal && <FailureBox failure={refusal} />}
      </div>
      {asking ? (
        <Ask
          question={null}
          yes={recovery.yes}
          no={recovery.no}
          onYes={() => void caja.sendCommand('recovery.end', {}, 'recovery')}
          onNo={() => setAsking(false)}
        />
      ) : (
        <>
          {!isThere && (
            <Button
              label={recovery.books}
              look="small"
              onPress={() => caja.show('settings', { settingsTab: 'books' })}
            />
          )}
          <Button ref={buttonRef('end')} label={recovery.end} look="small" onPress={() => setAsking(true)} />
        </>
      )}
    </div>
  );
}
