/**
 * The first file. `journal` is the truth; all other tables but `meta` and `segments` are its rows folded.
 * Bodies are JSON; the columns beside them exist for an index or a constraint and repeat what the body says.
 * `row` keeps the order of creation, also through VACUUM (which may renumber hidden row ids).
 */
export const FIRST = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row changes'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row leaves'); END;

-- Room for parts of the journal that left, sealed and exported. Nothing writes it yet.
CREATE TABLE segments (
  first_seq INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  first_prev BLOB NOT NULL,
  last_hash BLOB NOT NULL,
  sealed_at INTEGER NOT NULL,
  exported_hash BLOB NOT NULL
) STRICT;

CREATE TABLE sales (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL UNIQUE,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX sales_of_day ON sales (day, number);

CREATE TABLE charges (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sale_id TEXT NOT NULL REFERENCES sales (id),
  reference TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  store_id TEXT NOT NULL,
  register_id TEXT NOT NULL,
  state TEXT NOT NULL,
  open INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_live_charge ON charges (account, store_id, register_id)
WHERE state IN ('intended', 'unknown', 'waiting', 'withdrawing');
CREATE INDEX charges_open ON charges (open) WHERE open = 1;
CREATE INDEX charges_of_sale ON charges (sale_id);

-- Which charge's facts hold a payment.
CREATE TABLE payments (
  payment_id TEXT NOT NULL,
  charge_id TEXT NOT NULL REFERENCES charges (id),
  PRIMARY KEY (payment_id, charge_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sale_id TEXT,
  charge_id TEXT,
  payment_id TEXT,
  open INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_open ON incidents (open) WHERE open = 1;
CREATE INDEX incidents_of_sale ON incidents (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE refunds (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  payment_id TEXT NOT NULL,
  sale_id TEXT,
  key TEXT NOT NULL UNIQUE,
  open INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX refunds_open ON refunds (open) WHERE open = 1;
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_of_sale ON refunds (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE print_jobs (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sale_id TEXT,
  refund_id TEXT,
  copy INTEGER NOT NULL,
  open INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX print_jobs_open ON print_jobs (open) WHERE open = 1;
CREATE INDEX print_jobs_of_sale ON print_jobs (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
