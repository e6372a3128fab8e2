import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { CeilingView } from '../../../shared/ceiling.ts';
import type { RequestOf } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failures.ts';
import { typedText } from '../../../shared/typed-sum.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Words } from '../../components/words.tsx';
import { KEYPAD_WHEN } from '../../stores/screen-memory.ts';
import { useAnswer } from '../sales/use-answer.ts';

/** Above which amount the till asks, and when the keypad is shown. */
export function AmountsTab() {
  const words = useScreen().formatter.words.amounts;
  const answer = useAnswer('ceiling.read', {});
  return (
    <>
      <h2>{words.title}</h2>
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {answer?.ok === true && <CeilingForm first={answer.value} />}
      <KeypadField />
    </>
  );
}

const KINDS = ['learnt', 'set', 'none'] as const;

function CeilingForm({ first }: { first: CeilingView }) {
  const { client } = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.amounts;
  const { currency, locale } = snapshot.shop;
  const { rule, learnt } = first;
  const [kind, setKind] = useState(rule.kind);
  const [typed, setTyped] = useState(
    rule.kind === 'set' && currency !== null ? typedText(rule.amount, { currency, locale }) : '',
  );
  const [said, setSaid] = useState<Failure | 'saved' | null>(null);
  const id = useId();
  const save = async (input: RequestOf<'ceiling.save'>) => {
    const reply = await client.request('ceiling.save', input);
    setSaid(reply.ok ? 'saved' : reply.failure);
  };
  const choose = (chosen: (typeof KINDS)[number]) => {
    setKind(chosen);
    setSaid(null);
    if (chosen !== 'set') void save({ kind: chosen });
  };
  const labels = {
    learnt: words.learnt(learnt === null ? null : formatter.money(learnt)),
    set: words.set,
    none: words.none,
  };
  return (
    <form
      className="ceiling"
      onSubmit={(event) => {
        event.preventDefault();
        void save({ kind: 'set', amount: typed });
      }}
    >
      <fieldset className="options">
        <legend>{words.ceiling}</legend>
        {KINDS.map((one) => (
          <label key={one} className="option">
            <input type="radio" name="ceiling" checked={kind === one} onChange={() => choose(one)} />
            <span>
              <Words text={labels[one]} />
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'set' && (
        <div className="find-row">
          <label htmlFor={id}>{words.value}</label>
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button submit label={words.save} onPress={() => undefined} />
        </div>
      )}
      <p aria-live="polite" className="page-intro">
        {said === 'saved' ? words.saved : words.note}
      </p>
      {said !== null && said !== 'saved' && <FailureBox failure={said} />}
    </form>
  );
}

function KeypadField() {
  const { memory } = useCaja();
  const words = useScreen().formatter.words.amounts;
  const keypad = useStore(memory, (state) => state.keypad);
  return (
    <fieldset className="options">
      <legend>{words.keypad}</legend>
      {KEYPAD_WHEN.map((when) => (
        <label key={when} className="option">
          <input
            type="radio"
            name="keypad"
            checked={keypad === when}
            onChange={() => memory.setKeypad(when)}
          />
          <span>{words.keypadWhen[when]}</span>
        </label>
      ))}
    </fieldset>
  );
}
