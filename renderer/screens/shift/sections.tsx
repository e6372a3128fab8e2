import { shiftSections } from '../../../shared/shift-sections.ts';
import type { ShiftTold } from '../../../shared/shift-view.ts';
import type { ShiftSection } from '../../../shared/ticket.ts';
import { useScreen } from '../../app/context.ts';

/** A shift in lines, as its paper tells it, in the words of this screen. */
export function ShiftLines({ told, hasCash = true }: { told: ShiftTold; hasCash?: boolean }) {
  const { snapshot, formatter } = useScreen();
  const { currency, locale, timeZone } = snapshot.shop;
  if (currency === null) return null;
  const how = { language: formatter.language, locale, timeZone, currency };
  return <Sections sections={shiftSections(told, how, hasCash)} />;
}

export function Sections({ sections }: { sections: readonly ShiftSection[] }) {
  return (
    <div className="shift-sections">
      {sections.map((section) => (
        <section key={section.title} aria-label={section.title ?? undefined}>
          {section.title !== null && <h3>{section.title}</h3>}
          <Lines lines={section.lines} />
        </section>
      ))}
    </div>
  );
}

export function Lines({ lines }: { lines: ShiftSection['lines'] }) {
  const { formatter } = useScreen();
  return (
    <ul className="shift-lines">
      {lines.map(({ text, amount, bold }, index) => (
        // Lines may say the same twice.
        <li key={`${index} ${text}`} data-bold={bold}>
          <span>{text}</span>
          {amount !== null && <span className="shift-amount">{formatter.money(amount)}</span>}
        </li>
      ))}
    </ul>
  );
}
