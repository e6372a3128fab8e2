import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { useAnswer } from '../sales/use-answer.ts';

/** What can be set of the computer; nothing where the program cannot. */
export function ComputerFacts() {
  const { client } = useCaja();
  const words = useScreen().formatter.words.computer;
  const [turn, setTurn] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const answer = useAnswer('computer.read', {}, turn);
  const { startsAtLogin = null, isIsolated = null } = answer?.ok === true ? answer.value : {};
  if (startsAtLogin === null) return null;
  const save = async (wanted: boolean) => {
    const reply = await client.request('computer.save', { startsAtLogin: wanted });
    setFailure(reply.ok ? null : reply.failure);
    setTurn(turn + 1);
  };
  return (
    <section className="settings-part" aria-label={words.title}>
      <h3>{words.title}</h3>
      {failure && <FailureBox failure={failure} />}
      {isIsolated === false && <p className="note">{words.notIsolated}</p>}
      <label className="option">
        <input
          type="checkbox"
          checked={startsAtLogin}
          onChange={(event) => void save(event.target.checked)}
        />
        <span>{words.startsAtLogin}</span>
      </label>
    </section>
  );
}
