import { formatTime } from '../../shared/formats.ts';

const DAY_MINUTES = 24 * 60;
/** A clock may be ahead of the shop's by this. Minutes. */
const AHEAD_MINUTES = 60;

/** The last moment at which the shop's clocks showed this time of day ("10:31"); now, where that is still to come. Milliseconds since 1970. */
export function lastTimeOfDay(text: string, now: number, timeZone: string): number {
  // Spanish of Spain writes 24 hours.
  const shown = minutesOf(formatTime(now, 'es-AR', timeZone));
  const back = (shown - minutesOf(text) + DAY_MINUTES) % DAY_MINUTES;
  return DAY_MINUTES - back <= AHEAD_MINUTES ? now : now - back * 60_000;
}

function minutesOf(text: string): number {
  const [, hours = '0', minutes = '0'] = /(\d{1,2}):(\d{2})/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}
