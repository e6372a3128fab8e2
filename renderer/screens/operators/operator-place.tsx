import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { panelMode, type PanelMode } from '../../view-models/operators.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { OperatorPanel } from './operator-panel.tsx';

/** What the panel is for now; null: it is not shown, and the screens behind it may be used. */
export function usePanelMode(): PanelMode | null {
  const { panel } = useCaja();
  const { operators } = useScreen().snapshot;
  const isOpen = useStore(panel, (state) => state.isOpen);
  const act = useStore(panel, (state) => state.asked?.act ?? null);
  return panelMode(operators, { isOpen, act });
}

/** A hand that types keeps the till from locking: told at most so often. Milliseconds. */
const TOLD_EVERY_MS = 15_000;

/** F1 opens the panel; a locked till shows its counter; a hand at the screen is told of. */
export function useOperators(): void {
  const caja = useCaja();
  const { panel } = caja;
  const { operators } = useScreen().snapshot;
  const working = operators?.working?.id ?? null;
  const isLocked = operators !== null && working === null;
  const screen = useCajaState((state) => state.screen);
  useKeys((event) => {
    if (event.key !== SHORTCUTS.operator || operators === null) return;
    event.preventDefault();
    panel.show(true);
  });
  useEffect(() => {
    if (isLocked && screen !== 'counter') caja.show('counter');
  }, [caja, isLocked, screen]);
  useEffect(() => {
    panel.show(false);
    // It was asked for whoever worked then.
    return () => panel.refuse();
  }, [panel, working]);
  useEffect(() => {
    if (working === null) return undefined;
    let toldAt = performance.now();
    const tell = () => {
      if (performance.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = performance.now();
      void caja.client.request('operator.here', {});
    };
    window.addEventListener('keydown', tell, true);
    window.addEventListener('pointerdown', tell, true);
    return () => {
      window.removeEventListener('keydown', tell, true);
      window.removeEventListener('pointerdown', tell, true);
    };
  }, [caja, working]);
}

/** Beside the counter, so that state, amount and QR stay in sight; elsewhere over the page. */
export function OperatorPlace({ at }: { at: 'aside' | 'page' }) {
  const mode = usePanelMode();
  const isCounter = useCajaState((state) => state.screen) === 'counter';
  if (mode === null || isCounter !== (at === 'aside')) return null;
  return at === 'aside' ? (
    <OperatorPanel key={mode.kind} mode={mode} />
  ) : (
    <div className="voucher-over">
      <OperatorPanel key={mode.kind} mode={mode} />
    </div>
  );
}
