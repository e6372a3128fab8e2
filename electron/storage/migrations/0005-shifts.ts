/** The shift that goes on, and each that was closed. */
export const SHIFTS = `
CREATE TABLE shifts (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL,
  open INTEGER NOT NULL,
  body ANY NOT NULL
) STRICT;
CREATE INDEX shifts_open ON shifts (open) WHERE open = 1;
`;
