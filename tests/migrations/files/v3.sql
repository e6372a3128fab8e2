PRAGMA application_id = 1130457697;
PRAGMA user_version = 3;
BEGIN;
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
CREATE TABLE segments (
  first_seq INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  first_prev BLOB NOT NULL,
  last_hash BLOB NOT NULL,
  sealed_at INTEGER NOT NULL,
  exported_hash BLOB NOT NULL
) STRICT;
CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_blocks (
  first_seq INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  last_hash BLOB NOT NULL,
  -- The first bytes of each row's hash, so that a change is found in its very row.
  marks BLOB NOT NULL,
  rows BLOB NOT NULL
) STRICT;
CREATE TRIGGER blocks_never_change BEFORE UPDATE ON journal_blocks
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no block changes'); END;
CREATE TRIGGER blocks_never_leave BEFORE DELETE ON journal_blocks
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no block leaves'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
WHEN OLD.seq > coalesce((SELECT last_seq FROM journal_blocks ORDER BY first_seq DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row leaves'); END;
CREATE TABLE sales (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL UNIQUE,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  body ANY NOT NULL
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
  body ANY NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_live_charge ON charges (account, store_id, register_id)
WHERE state IN ('intended', 'unknown', 'waiting', 'withdrawing');
CREATE INDEX charges_open ON charges (open) WHERE open = 1;
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
  body ANY NOT NULL
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
  done_at INTEGER,
  body ANY NOT NULL
) STRICT;
CREATE INDEX refunds_open ON refunds (open) WHERE open = 1;
CREATE INDEX refunds_done ON refunds (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_of_sale ON refunds (sale_id) WHERE sale_id IS NOT NULL;
CREATE TABLE print_jobs (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sale_id TEXT,
  refund_id TEXT,
  copy INTEGER NOT NULL,
  open INTEGER NOT NULL,
  body ANY NOT NULL
) STRICT;
CREATE INDEX print_jobs_open ON print_jobs (open) WHERE open = 1;
CREATE INDEX print_jobs_of_sale ON print_jobs (sale_id) WHERE sale_id IS NOT NULL;
INSERT INTO meta VALUES ('file_id', 'b64306b5-219d-44d2-a8f2-b168691992fd');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":3,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'ed28e24069a0687f726af2a3c1a228088e7feac094d5ad4dc1e2f66b9a9f436d', x'811585d05bdd0b1fae44b3f2acc194cb6e51fbdece7237a074dabfbaec60b191');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'811585d05bdd0b1fae44b3f2acc194cb6e51fbdece7237a074dabfbaec60b191', x'cd787d05483709173b732b18afd9869a1d77ca0f51033b7b14f8edb8838c5a65');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'cd787d05483709173b732b18afd9869a1d77ca0f51033b7b14f8edb8838c5a65', x'7bab49625ea0123ab774580e8d2b55abd40ab5d44b73a31e121df48237843538');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'7bab49625ea0123ab774580e8d2b55abd40ab5d44b73a31e121df48237843538', x'a2f0a638553a69beb2ce8ec12da2d33ef1b58c5b6e61de4aa08312dc250dcfa9');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'a2f0a638553a69beb2ce8ec12da2d33ef1b58c5b6e61de4aa08312dc250dcfa9', x'b33050ded261c452c5ee7659e0cfd585628494c7a849c1d9c55296249b823539');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'b33050ded261c452c5ee7659e0cfd585628494c7a849c1d9c55296249b823539', x'8d1a1cbc29bf0d97e92c7daa5da889e4489e0e5249685d16d63fff135b9a9150');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'8d1a1cbc29bf0d97e92c7daa5da889e4489e0e5249685d16d63fff135b9a9150', x'5ddc06a51af230ddcec4e4b55fe8c5dca1bcc733eb4f76d0a5f0691855c1c3e8');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'5ddc06a51af230ddcec4e4b55fe8c5dca1bcc733eb4f76d0a5f0691855c1c3e8', x'28140582b7c535d8eb30b90dabefb335736fd7e5dcfbde6c24f59ab8969efcc0');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'28140582b7c535d8eb30b90dabefb335736fd7e5dcfbde6c24f59ab8969efcc0', x'9b8eb961b854a551f81022b0f38dcbea1fc79b075e29e24d8f45ae2383a92bac');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'9b8eb961b854a551f81022b0f38dcbea1fc79b075e29e24d8f45ae2383a92bac', x'01be0316a9266556a478916de0bbad41841e5f434db299f6470b39e4d9dc2fec');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'01be0316a9266556a478916de0bbad41841e5f434db299f6470b39e4d9dc2fec', x'68a5c52235fc097ddb0465c765120e953c4a27c25ae00aa628d62586f6bbbd1e');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'68a5c52235fc097ddb0465c765120e953c4a27c25ae00aa628d62586f6bbbd1e', x'ac124b6296ee4aa80cb9f677d6cc0020f5579189b9732f2e2ee849166b81cd00');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":3,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'ac124b6296ee4aa80cb9f677d6cc0020f5579189b9732f2e2ee849166b81cd00', x'65275f8ba2c9d87cdfe77344d51983211b755a855d6acf57e764e957e03e8cf4');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'65275f8ba2c9d87cdfe77344d51983211b755a855d6acf57e764e957e03e8cf4', x'4e3ef91a27e6613219f2fb50c4689eb380b2c39d7b02016411b69ddc51ca75b8');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-collected', '{"v":3,"kind":"sale-collected","collection":{"means":"qr","amount":25000,"at":1795000000000},"state":{"kind":"paid","at":1795000000000,"late":false},"by":null,"of":"sale-3"}', x'4e3ef91a27e6613219f2fb50c4689eb380b2c39d7b02016411b69ddc51ca75b8', x'a2ae28e9f25f3f3fce8601fe5fdfb0984409af34822361b287bbd856f08eba97');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":3,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'a2ae28e9f25f3f3fce8601fe5fdfb0984409af34822361b287bbd856f08eba97', x'f23049030a2543c3748243062c7ccc4e9312523ff511b65f316e7f5276dedf3e');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'f23049030a2543c3748243062c7ccc4e9312523ff511b65f316e7f5276dedf3e', x'4e9b6b69d845dc97b2f29e6261f2e50b4094fc174fc5efea7cb737f2ab71de35');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'4e9b6b69d845dc97b2f29e6261f2e50b4094fc174fc5efea7cb737f2ab71de35', x'b47abaa5b88a69152b95e7fddd5a38fad758d4ad85f4557d36c9b2e9053ab207');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":3,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'b47abaa5b88a69152b95e7fddd5a38fad758d4ad85f4557d36c9b2e9053ab207', x'e01b6a06d442911fd6570220b8a8c338889fb4e22d32ee65591e58c913ceb330');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":3,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'e01b6a06d442911fd6570220b8a8c338889fb4e22d32ee65591e58c913ceb330', x'87e9ac3b366b8f421669c48616f4ef22faa3568cb2d8a16b3213e550f03a1e20');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":3,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'87e9ac3b366b8f421669c48616f4ef22faa3568cb2d8a16b3213e550f03a1e20', x'e50aaebdade8b3c5aa892bc8425cbd576b5bdc05d5006aece0c8dbd4ab79f5ae');
INSERT INTO commands VALUES ('command-1', 'charge', '{"number":1}');
INSERT INTO commands VALUES ('command-2', 'charge', '{"number":2}');
INSERT INTO commands VALUES ('command-3', 'charge', '{"number":3}');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"v":3,"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":["charge-1"],"dismissed":false}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"v":3,"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":["charge-2"],"dismissed":false}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"v":3,"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[{"means":"qr","amount":25000,"at":1795000000000}],"state":{"kind":"paid","at":1795000000000,"late":false},"charges":["charge-3"],"dismissed":false}');
INSERT INTO charges VALUES (1, 'charge-1', 'sale-1', 'CAJA-1-f3a9', '123456', 'LOCAL1', 'CAJA1', 'waiting', 1, '{"v":3,"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"waiting","since":1795000000000}}');
INSERT INTO charges VALUES (2, 'charge-2', 'sale-2', 'CAJA-2-f3a9', '123456', 'LOCAL1', 'CAJA2', 'guarding', 1, '{"v":3,"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"guarding","since":1795000000000,"why":"expired"}}');
INSERT INTO charges VALUES (3, 'charge-3', 'sale-3', 'CAJA-3-f3a9', '123456', 'LOCAL1', 'CAJA3', 'paid', 1, '{"v":3,"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}');
INSERT INTO payments VALUES ('9003', 'charge-3');
INSERT INTO incidents VALUES (1, 'late-9004', 'sale-3', 'charge-3', '9003', 1, '{"v":3,"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}');
INSERT INTO refunds VALUES (1, 'refund-3', '9003', 'sale-3', 'key-of-9003-1', 1, NULL, '{"v":3,"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"requested","at":1795000000000}}');
INSERT INTO print_jobs VALUES (1, 'job-3', 'sale-3', NULL, 0, 1, '{"v":3,"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"attempts":1,"state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"}}');
COMMIT;
