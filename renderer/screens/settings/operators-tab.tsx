import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Operator, OperatorsSetup } from '../../../shared/operators.ts';
import type { Reply } from '../../../shared/reply.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { useAnswer } from '../sales/use-answer.ts';
import { LockChoice, RightsTable } from './operator-rules.tsx';
import { OperatorForm } from './operator-form.tsx';
import { OwnPin } from './own-pin.tsx';

/** «Operadores»: nobody, until the owner begins; then who works here, with which PIN, and what each role may do. */
export function OperatorsTab() {
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.operators;
  const [saved, setSaved] = useState<OperatorsSetup | null>(null);
  const answer = useAnswer('operator.read', {}, snapshot.shop.mode);
  const setup = saved ?? (answer?.ok === true ? answer.value : null);
  return (
    <>
      <h2>{words.title}</h2>
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {setup && <Operators setup={setup} onSaved={setSaved} />}
    </>
  );
}

interface OperatorsProps {
  readonly setup: OperatorsSetup;
  readonly onSaved: (setup: OperatorsSetup) => void;
}

function Operators({ setup, onSaved }: OperatorsProps) {
  const { client } = useCaja();
  const words = useScreen().formatter.words.operators;
  /** An operator, «new», or none. */
  const [edited, setEdited] = useState<Operator | 'new' | null>(null);
  const [said, setSaid] = useState<Failure | 'saved' | null>(null);
  const isOff = !setup.people.some(({ active }) => active);
  const take = (reply: Reply<OperatorsSetup>) => {
    setSaid(reply.ok ? 'saved' : reply.failure);
    if (reply.ok) {
      onSaved(reply.value);
      setEdited(null);
    }
  };
  const save = async (input: RequestOf<'operator.save'>) =>
    take(await client.request('operator.save', input));
  const rule = async (input: RequestOf<'operator.rules'>) =>
    take(await client.request('operator.rules', input));
  return (
    <>
      <p className="page-intro">{isOff ? words.off : words.intro}</p>
      <OwnPin />
      {isOff ? (
        <OperatorForm isFirst operator={null} onSave={save} />
      ) : (
        <>
          <ul className="operators">
            {setup.people.map((operator) => (
              <Person
                key={operator.id}
                operator={operator}
                isLast={setup.people.filter(({ active }) => active).length === 1}
                onEdit={() => setEdited(operator)}
                onSave={save}
              />
            ))}
          </ul>
          {edited === null ? (
            <div className="settings-buttons">
              <Button label={words.add} look="primary" onPress={() => setEdited('new')} />
            </div>
          ) : (
            <OperatorForm
              key={edited === 'new' ? 'new' : edited.id}
              operator={edited === 'new' ? null : edited}
              onSave={save}
              onLeave={() => setEdited(null)}
            />
          )}
        </>
      )}
      {said !== null && said !== 'saved' && <FailureBox failure={said} />}
      <p aria-live="polite" className="page-intro">
        {said === 'saved' ? words.saved : ''}
      </p>
      {!isOff && <RightsTable setup={setup} onChange={rule} />}
      {!isOff && <LockChoice setup={setup} onChange={rule} />}
    </>
  );
}

interface PersonProps {
  readonly operator: Operator;
  readonly isLast: boolean;
  readonly onEdit: () => void;
  readonly onSave: (input: RequestOf<'operator.save'>) => Promise<void>;
}

function Person({ operator, isLast, onEdit, onSave }: PersonProps) {
  const words = useScreen().formatter.words.operators;
  const [asking, setAsking] = useState(false);
  const { id, name, role, active } = operator;
  const leave = () => onSave({ operatorId: id, name, role, active: false, pin: null });
  return (
    <li>
      <p>
        <strong>{name}</strong>
        <span>{active ? words.roles[role] : words.gone}</span>
      </p>
      {asking ? (
        <Ask
          question={isLast ? words.leaveLast(name) : words.leaveAsk(name)}
          yes={words.leaveYes}
          no={words.leaveNo}
          onYes={() => void leave().then(() => setAsking(false))}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="settings-buttons">
          <Button
            label={active ? words.edit(name) : `${words.comeBack}: ${name}`}
            look="small"
            onPress={onEdit}
          />
          {active && <Button label={words.leave} look="small" onPress={() => setAsking(true)} />}
        </div>
      )}
    </li>
  );
}
