/** Runs one piece of work after another. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Runs pieces of work in the order in which they were asked for; one that fails does not stop the next. */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
