import { CounterScreen } from '../screens/counter/counter-screen.tsx';
import { StatusStrip } from '../screens/counter/status-board.tsx';
import { Aside } from '../screens/aside/aside.tsx';
import { IncidentsScreen } from '../screens/incidents/incidents-screen.tsx';
import { SalesScreen } from '../screens/sales/sales-screen.tsx';
import { ShiftScreen } from '../screens/shift/shift-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import { useExercise } from '../screens/training/use-exercise.ts';
import { OperatorPlace, useOperators, usePanelMode } from '../screens/operators/operator-place.tsx';
import { useVoucherKey, VoucherPlace } from '../screens/voucher/voucher-place.tsx';
import { SCREENS, type Caja, type ScreenName } from '../stores/caja.ts';
import { useCaja, useCajaState, useScreen } from './context.ts';
import { AsideBar } from './aside-bar.tsx';
import { ChangeStrip } from './change-strip.tsx';
import { ScanStrip } from './scan-strip.tsx';
import { useFocusKept } from './use-focus-kept.ts';
import { useKeys } from './use-keys.ts';
import { useScanner } from './use-scanner.ts';
import { useVoucherKeys } from './use-voucher-keys.ts';
import { Heading } from './heading.tsx';
import { SHORTCUTS } from '../view-models/shortcuts.ts';
import { ModeLine, MutedBar, RecoveryBar, Strips, TrainingBar } from './bars.tsx';

export function Shell() {
  const caja = useCaja();
  const screen = useCajaState((state) => state.screen);
  const { snapshot, formatter } = useScreen();
  const training = snapshot.shop.mode === 'training';
  const exercise = useExercise(snapshot);
  useScanner(caja);
  useVoucherKeys(caja);
  useScreenKeys(caja);
  useVoucherKey();
  useFocusKept();
  useOperators();
  const mode = usePanelMode();
  return (
    <div className="shell" data-screen={screen} data-training={training} data-asked={mode?.kind}>
      <ModeLine />
      <header className="top">
        <Heading isInert={mode?.kind === 'lock'} />
        {training && <TrainingBar exercise={exercise} />}
        {snapshot.recovery && <RecoveryBar />}
        <Strips />
        <MutedBar />
        <ScanStrip />
        <ChangeStrip />
        <AsideBar />
        {screen !== 'counter' && <StatusStrip />}
      </header>
      <main className="main">
        {training && (
          <div className="watermark" aria-hidden="true">
            <span>{formatter.words.common.training.mark}</span>
          </div>
        )}
        <ScreenOf name={screen} />
      </main>
      {screen === 'counter' && <Aside exercise={exercise} />}
      <VoucherPlace at="page" />
      <OperatorPlace at="page" />
    </div>
  );
}

function ScreenOf({ name }: { name: ScreenName }) {
  switch (name) {
    case 'counter':
      return <CounterScreen />;
    case 'sales':
      return <SalesScreen />;
    case 'incidents':
      return <IncidentsScreen />;
    case 'shift':
      return <ShiftScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

/** F2, F3, F4 and F12 open a screen, Escape returns to the counter. At the counter Escape opens nothing. */
function useScreenKeys(caja: Caja): void {
  useKeys((event) => {
    // A browser would load the page anew.
    if (event.key === SHORTCUTS.step) event.preventDefault();
    const name = SCREENS.find((screen) => SHORTCUTS[screen] === event.key);
    if (name === undefined) return;
    event.preventDefault();
    caja.show(name);
  });
}
