/** An impatient hand on the keypad: keys as fast as a scanner's charge nothing. Milliseconds. */
export const AS_A_HAND = { delay: 60 };
