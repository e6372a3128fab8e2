import type { World } from './world.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;
const randomLength = 16;

/** 26 characters: the present millisecond, then chance, as the ids of real orders and transactions are made. */
export function newUlid(world: World): string {
  let time = '';
  for (let left = world.now, place = 0; place < timeLength; place += 1, left = Math.floor(left / 32))
    time = (alphabet[left % 32] ?? '0') + time;
  let chance = '';
  while (chance.length < randomLength) chance += alphabet[world.chances.ids.between(0, 31)] ?? '0';
  return time + chance;
}

export function isOrderId(text: string): boolean {
  return /^ORD(?:TST)?[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
}
