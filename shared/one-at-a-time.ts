/** Runs one piece of work after another. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Pieces of work in the order asked; a failing one does not stop the next. */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
