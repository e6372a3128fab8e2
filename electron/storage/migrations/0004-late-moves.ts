/** Which sales of other days a day's list has: when money of a sale moved after the quarter of an hour in which it began. */
export const LATE_MOVES = `
CREATE TABLE late_moves (
  quarter INTEGER NOT NULL,
  sale_id TEXT NOT NULL,
  PRIMARY KEY (quarter, sale_id)
) STRICT, WITHOUT ROWID;
`;
