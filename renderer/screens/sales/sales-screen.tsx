import { useEffect, useRef, useState } from 'react';
import { dayOf } from '../../../shared/formats.ts';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { shiftNavLabel, usesShifts } from '../../view-models/shift.ts';
import { keyLabel, SHORTCUTS } from '../../view-models/shortcuts.ts';
import { DayFigures } from './day-line.tsx';
import { ExportDay } from './export-day.tsx';
import { DayList } from './day-list.tsx';
import { FindForm, FoundList } from './find.tsx';
import { SaleDetailPane } from './sale-detail.tsx';

/**
 * Past sales: on the left a day's list or the results of a search, on the right one sale in full. Where there is room for
 * one of them, the sale that is open takes the place of the list.
 */
export function SalesScreen() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.sales;
  const today = dayOf(snapshot.at, snapshot.shop.timeZone);
  const [picked, setPicked] = useState<string | null>(null);
  const day = picked ?? today;
  const open = useCajaState((state) => state.openSale);
  const [find, setFind] = useState<{ readonly text: string; readonly on: number } | null>(null);
  // The same once more goes on further back.
  const search = (text: string) => setFind((was) => ({ text, on: was?.text === text ? was.on + 1 : 0 }));
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    page.current?.scrollIntoView({ block: 'start' });
  }, [open]);
  const show = (saleId: NonNullable<typeof open>) => caja.show('sales', { openSale: saleId });
  return (
    <div className="page page-split" ref={page} data-open={open !== null}>
      <div className="day-head">
        <h1>{words.title}</h1>
        <DayFigures day={day} />
        <ExportDay key={day} day={day} />
        <span className="shift-way" data-used={usesShifts(snapshot)}>
          <Button
            label={shiftNavLabel(snapshot, formatter)}
            look="small"
            hint={keyLabel(SHORTCUTS.shift)}
            onPress={() => caja.show('shift')}
          />
        </span>
      </div>
      <div className="pane">
        <FindForm onFind={search} />
        {find === null ? (
          <DayList day={day} today={today} onDay={setPicked} current={open} onOpen={show} />
        ) : (
          <FoundList
            {...find}
            current={open}
            onOpen={show}
            onMore={() => search(find.text)}
            onClear={() => setFind(null)}
          />
        )}
      </div>
      <div className="pane pane-detail">
        {open === null ? (
          <p className="pane-hint">{words.choose}</p>
        ) : (
          <>
            <div className="pane-back">
              <Button
                label={words.backToList}
                look="small"
                onPress={() => caja.show('sales', { openSale: null })}
              />
            </div>
            <SaleDetailPane key={open} saleId={open} />
          </>
        )}
      </div>
    </div>
  );
}
