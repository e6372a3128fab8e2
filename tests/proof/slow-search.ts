import { A_MOMENT } from './bounds.ts';
import type { Evidence, ScreenRecord } from './evidence.ts';
import { asksAbout } from './orders-requests.ts';

/**
 * What the screen says of this reference rests on a search that was asked before its money came, and answered only now: its
 * answer decides, with the time until which nothing had come (rule 15).
 * @param came when the money could be read. Milliseconds since 1970.
 */
export function isAnsweredLate(
  evidence: Evidence,
  reference: string,
  screen: ScreenRecord,
  came: number,
): boolean {
  const asked = evidence.served.findLast(
    (one) => one.order < screen.order && asksAbout(one, reference, evidence),
  );
  if (asked?.outcome !== '200' || asked.at >= came) return false;
  const answered = asked.at + asked.delayMs;
  return answered <= screen.at && screen.at - answered <= A_MOMENT;
}
