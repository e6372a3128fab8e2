import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { CARD_MONTHS, type CardMonths } from '../../../shared/retention.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Choice } from '../../components/choice.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { useAnswer } from '../sales/use-answer.ts';

/** For how long the books tell which card paid a sale. */
export function RetentionFacts() {
  const { client } = useCaja();
  const words = useScreen().formatter.words.settings.books.cards;
  const answer = useAnswer('retention.read', {});
  const [saved, setSaved] = useState<CardMonths | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (answer?.ok !== true) return answer && <FailureBox failure={answer.failure} />;
  const months = saved === undefined ? answer.value.months : saved;
  const save = async (chosen: CardMonths) => {
    const reply = await client.request('retention.save', { months: chosen });
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setSaved(reply.value.months);
  };
  return (
    <>
      <h3>{words.title}</h3>
      <p className="page-intro">{words.text}</p>
      <Choice
        label={words.label}
        options={Object.fromEntries(CARD_MONTHS.map((one) => [keyOf(one), words.after(one)]))}
        value={keyOf(months)}
        onChange={(key) => void save(CARD_MONTHS.find((one) => keyOf(one) === key) ?? null)}
      />
      <p aria-live="polite">{saved === undefined ? '' : words.saved}</p>
      {failure && <FailureBox failure={failure} />}
    </>
  );
}

/** Lists of a browser know texts alone. */
function keyOf(months: CardMonths): string {
  return `months ${String(months)}`;
}
