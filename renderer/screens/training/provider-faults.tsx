import type { TrainingAct, TrainingView } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';

/** Other things that happen: a second phone, a payment after the end, a provider that is down. */
export function ProviderFaults({ view, onAct }: { view: TrainingView; onAct: (act: TrainingAct) => void }) {
  const { training: words, exercises } = useScreen().formatter.words;
  return (
    <div className="provider-faults" role="group" aria-label={words.providerFaults}>
      <h3>{words.providerFaults}</h3>
      <Button label={words.again} look="small" onPress={() => onAct({ act: 'pay-again' })} />
      <Button label={words.late} look="small" onPress={() => onAct({ act: 'pay-late' })} />
      <Button
        label={view.paperIsOut ? exercises.putPaper : exercises.takePaper}
        look="small"
        onPress={() => onAct({ act: 'paper', out: !view.paperIsOut })}
      />
      <Choice
        label={words.fault}
        options={words.faults}
        value={view.fault}
        onChange={(fault) => onAct({ act: 'fault', fault })}
      />
    </div>
  );
}
