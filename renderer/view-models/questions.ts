/** The questions that are open in this window, in the order in which they were opened. */
export type Questions = readonly string[];

/** The one that F5 says yes to: the one opened last, or passed the key last; null: none is open. */
export function keyedQuestion(open: Questions): string | null {
  return open.at(-1) ?? null;
}

export function opened(open: Questions, id: string): Questions {
  return [...open.filter((other) => other !== id), id];
}

export function closed(open: Questions, id: string): Questions {
  return open.filter((other) => other !== id);
}

/** An arrow key passes F5 on, round all of them: ↓ to the one that waits longest, ↑ to the one before this one. */
export function passed(open: Questions, key: string): Questions {
  if (key === 'ArrowDown') return [...open.slice(1), ...open.slice(0, 1)];
  return key === 'ArrowUp' ? [...open.slice(-1), ...open.slice(0, -1)] : open;
}
