/**
 * How long the till may take, counted from the moment at which the provider could tell and no disturbance was under way.
 * All in milliseconds.
 */

/** The register is read every 15 s while a guard is young; twice, and the withdrawal itself. */
export const PAYABLE_WHILE_CANCELLED = 45_000;
/** A guard is young for so long (rule 16): what appears on the register later is found by the next charge. */
export const YOUNG_GUARD = 5 * 60_000;
/** Start to start of the searches of a waiting charge. */
export const SEARCH_EVERY = 5_000;
/** Between the provider's answer and the words: one turn of everything, a printer's detail included. */
export const A_MOMENT = 1_500;
/** The slowest pace of a guard in a rough day, twice, for one search may come a moment too soon. */
export const LATE_MONEY_TOLD = 9 * 60_000;
/** The same where a guard of a day is searched every ten minutes. */
export const LATE_MONEY_TOLD_USUALLY = 21 * 60_000;
/** A payment's detail may delay a ticket so long; what was true before that is not true any more. */
export const DETAIL_WITHIN = 5_000;
/** A live charge is tried again after two minutes at most, whatever others were told to wait (rule 9). */
export const STARVED_AFTER = 150_000;
/** Two readings of the register this far apart confirm one another (rule 5); the till's timers are exact to the millisecond. */
export const CONFIRMED_APART = 1_990;
/** A reading of the register that took longer says what stood there when it was asked, no more (rule 4). */
export const SLOW_LOOK = 2_000;
/** An order that has stood for so long before ours was read by any look made then. */
export const STOOD_BEFORE = 4_000;
/** An incident and the buttons of the counter agree after this. */
export const AGREE_WITHIN = 1_000;
/** The sweep's interval of a rough day, and the look that it takes. */
export const MONEY_TOLD = 26 * 60_000;
/** The same where it is hourly. */
export const MONEY_TOLD_USUALLY = 66 * 60_000;
/** A slow disk takes so long for a row. Milliseconds. */
export const SLOW_WRITE = 1_500;
/** The till waits so long for an answer. Milliseconds. */
export const TILL_WAITS = 10_000;
