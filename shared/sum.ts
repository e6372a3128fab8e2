declare const sumBrand: unique symbol;
/**
 * What amounts come to together, in minor units: of a sale, a shift, a day. Every amount is a sum too. It is exact, whatever
 * it comes to; one that no number holds exactly any more is known to be beyond (`isBeyond`) and is told as that.
 */
export type Sum = number & { readonly [sumBrand]: 'minor units' };

/** Where whole numbers end that are exact. A sum that came there stays: nothing can be taken from what is not known. */
const END = Number.MAX_SAFE_INTEGER;

/** Whether it is larger than can be counted exactly, in either direction. */
export function isBeyond(sum: Sum): boolean {
  return Math.abs(sum) >= END;
}

/** Null: it is beyond. @param value minor units, of any size */
export function exactSum(value: bigint): Sum | null {
  return value > -BigInt(END) && value < BigInt(END) ? (Number(value) as Sum) : null;
}

/** Never throws, and is never cut without being told. */
export function sumOf(parts: readonly Sum[]): Sum {
  return parts.reduce(plus, 0 as Sum);
}

function plus(one: Sum, other: Sum): Sum {
  if (isBeyond(one)) return one;
  if (isBeyond(other)) return other;
  return Math.max(-END, Math.min(END, one + other)) as Sum;
}

export function minus(from: Sum, amount: Sum): Sum {
  return plus(from, negative(amount));
}

export function negative(sum: Sum): Sum {
  // Never −0, which is written "-0".
  return (0 - sum) as Sum;
}

/** Without its sign. */
export function size(sum: Sum): Sum {
  return Math.abs(sum) as Sum;
}

/** So many of one amount, such as bills. */
export function times(count: number, amount: Sum): Sum {
  return Math.max(-END, Math.min(END, count * amount)) as Sum;
}
