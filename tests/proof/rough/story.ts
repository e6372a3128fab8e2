import type { RoughResult } from './day.ts';
import type { RoughPlan } from './actions.ts';
import { NOON } from '../../support/memory-world.ts';

/** Spaces before what the screen says, so that people and the screen stand apart. */
const SCREEN = '   screen';

/** A day as it is told: when, who, what, and what the screen said to it. Only what changed on the screen is told. */
export function storyOf(plan: RoughPlan, { happenings, findings }: RoughResult): string {
  const lines: { readonly at: number; readonly order: number; readonly text: string }[] = [];
  happenings.told.forEach(({ at, who, what }, order) =>
    lines.push({ at, order, text: `${who.padEnd(9)} ${what}` }),
  );
  let before = '';
  happenings.watch.screens.forEach((screen, order) => {
    const cards = screen.cards.map(
      ({ title, amount, buttons }) => `${title} ${amount ?? ''} (${buttons.join(', ')})`,
    );
    const said = [`${screen.saleNumber ?? ''} «${screen.title}»`, ...screen.lines, ...cards].join(' · ');
    const text = `${SCREEN} ${said} [${screen.buttons.join(', ')}]`;
    if (text !== before) lines.push({ at: screen.at - NOON, order: 10_000 + order, text });
    before = text;
  });
  lines.sort((one, other) => one.at - other.at || one.order - other.order);
  const habits =
    Object.keys(plan.habits).length === 0 ? [] : [`the provider's habits: ${JSON.stringify(plan.habits)}`];
  const orders = plan.orders === undefined ? [] : [`the till charges by Orders: ${plan.orders}`];
  const hints = plan.hints === undefined ? [] : [`hints come so: ${JSON.stringify(plan.hints)}`];
  const clock = plan.clockOff === 0 ? [] : [`the till's clock is ${plan.clockOff} ms ahead`];
  return [
    `Day ${plan.seed}`,
    ...habits,
    ...orders,
    ...hints,
    ...clock,
    ...lines.map(({ at, text }) => `${clockText(at)} ${text}`),
    'The auditor:',
    ...findings.map((line) => `  ${line}`),
  ].join('\n');
}

/** "2 d 09:04:05.1" since the opening. */
function clockText(at: number): string {
  const days = Math.floor(at / 86_400_000);
  const time = new Date(at % 86_400_000).toISOString().slice(11, 21);
  return `${days === 0 ? '' : `${days} d `}${time}`.padStart(15);
}
