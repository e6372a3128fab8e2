PRAGMA application_id = 1130457697;
PRAGMA user_version = 5;
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
CREATE TABLE late_moves (
  quarter INTEGER NOT NULL,
  sale_id TEXT NOT NULL,
  PRIMARY KEY (quarter, sale_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shifts (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL,
  open INTEGER NOT NULL,
  body ANY NOT NULL
) STRICT;
CREATE INDEX shifts_open ON shifts (open) WHERE open = 1;
INSERT INTO meta VALUES ('file_id', 'd9fe1f11-9c5b-48fc-b812-7de603ac5242');
INSERT INTO meta VALUES ('open_sum', '6 83d0d838 dc2f507');
INSERT INTO meta VALUES ('resumed_sum', '9 4905bbf9 9f008711');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO meta VALUES ('sums', '{"file_id":"37c91ee69af82384","stamp":"3ec13d42d64a4723"}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":3,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'1aac57541ca56f23cea7461700b9e00f614ec37d006477df8649f3cd2d78347f', x'4b909ff3ca513399ee9aad6a229d3ac7c8d22e62a46efb058d69ae607350f9d1');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'4b909ff3ca513399ee9aad6a229d3ac7c8d22e62a46efb058d69ae607350f9d1', x'8b01cdf9f99aba64a4481dfbd38e59685c9643fc81d8204c85417691613c5c02');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'8b01cdf9f99aba64a4481dfbd38e59685c9643fc81d8204c85417691613c5c02', x'af22ead40361ff4ac243f5070012ab96b0e6c07a9000e59a20e7553422f795e0');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'af22ead40361ff4ac243f5070012ab96b0e6c07a9000e59a20e7553422f795e0', x'2dc673d00846a951c1382b092dc8c30dca537db6c156c22d6aede834c3ea834d');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'2dc673d00846a951c1382b092dc8c30dca537db6c156c22d6aede834c3ea834d', x'2a29be965ee3de57c0a4f51d9d25286c047449d7a63ec0ef0108469fce230798');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'2a29be965ee3de57c0a4f51d9d25286c047449d7a63ec0ef0108469fce230798', x'621540407970f5517b3ee5c0745a18b1661c37f244ccf485cd71c220a74fa771');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'621540407970f5517b3ee5c0745a18b1661c37f244ccf485cd71c220a74fa771', x'0eb8cb27d4d17669994c5d8e36b4c5c4135179cc05035fb41ab0c165700b5c40');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'0eb8cb27d4d17669994c5d8e36b4c5c4135179cc05035fb41ab0c165700b5c40', x'e4497c033b30c4f1190d2f8d430e10ec2703128ec52e33c51bb27e74e6b50f6e');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'e4497c033b30c4f1190d2f8d430e10ec2703128ec52e33c51bb27e74e6b50f6e', x'd8ebcaa7bc58a01ab22510a353b1a1fc9ee8887247f9025ef706e1f5c6460451');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'd8ebcaa7bc58a01ab22510a353b1a1fc9ee8887247f9025ef706e1f5c6460451', x'4a13986fc4c7c91431b65c8a534e52982dfa3c86161147da22a6b67aa0836ccc');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'4a13986fc4c7c91431b65c8a534e52982dfa3c86161147da22a6b67aa0836ccc', x'0ace451b7c7c482ad3c92d31ca53c2fec5db7bc3c6bb6d4d2a2d07a61d571aad');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'0ace451b7c7c482ad3c92d31ca53c2fec5db7bc3c6bb6d4d2a2d07a61d571aad', x'51240b26d5c7ff1f766fe040340db8b3a6de9ddc80fe88db6e4a2c157bd78465');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":3,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'51240b26d5c7ff1f766fe040340db8b3a6de9ddc80fe88db6e4a2c157bd78465', x'9f83a874ff7ec77406d5b317328515d229d49e9dd6081b05782a013fdd385a4b');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'9f83a874ff7ec77406d5b317328515d229d49e9dd6081b05782a013fdd385a4b', x'5704f32e4b7f3716cc3060fd59d543a433f5f098e7b280bfac20f9459d1f8e4c');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-collected', '{"v":3,"kind":"sale-collected","collection":{"means":"qr","amount":25000,"at":1795000000000},"state":{"kind":"paid","at":1795000000000,"late":false},"by":null,"of":"sale-3"}', x'5704f32e4b7f3716cc3060fd59d543a433f5f098e7b280bfac20f9459d1f8e4c', x'ae6c029bccf06ca7a674c73bc9e1215c2885fe4e87d863f572def2f53420487f');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":3,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'ae6c029bccf06ca7a674c73bc9e1215c2885fe4e87d863f572def2f53420487f', x'55310490a8438d642a4f7943d6b46223ea65d0d53431400414385cd0ca2df285');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'55310490a8438d642a4f7943d6b46223ea65d0d53431400414385cd0ca2df285', x'c90736dc68c80e0cea09d4d6e906c8e56cd65607c7e61e58bf3115a09a5d9728');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'c90736dc68c80e0cea09d4d6e906c8e56cd65607c7e61e58bf3115a09a5d9728', x'87b18d258f723caa9bd71e732b2ad327f314023be3c3182d50d502f870f80f36');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":3,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'87b18d258f723caa9bd71e732b2ad327f314023be3c3182d50d502f870f80f36', x'2305b7c636d75be57ceecde060f75b6cfd51bd4c712743ac443e5adefc898fce');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":3,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'2305b7c636d75be57ceecde060f75b6cfd51bd4c712743ac443e5adefc898fce', x'0afaf1c6507371924d793c9cc5635bc360aa45a4ab8fc075587c1fd594a9f504');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":3,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'0afaf1c6507371924d793c9cc5635bc360aa45a4ab8fc075587c1fd594a9f504', x'dd7a40335f0c359311e058626f7436ad821c1dfdc6bb0100677bae4d85bd887e');
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
