PRAGMA application_id = 1130457697;
PRAGMA user_version = 4;
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
INSERT INTO meta VALUES ('file_id', 'bbd5f3a8-bf40-4a9a-9ca4-053719a8cf93');
INSERT INTO meta VALUES ('open_sum', '6 83d0d838 dc2f507');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":3,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'21b33b04aee168a192ab6fb69e2a989c3125ac5b78dace07aff8dcec54e59cbb', x'9bbe008ba47cc23deb8b4872015bf1c0cae53fdf52973dac660da48d2d14cf8c');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'9bbe008ba47cc23deb8b4872015bf1c0cae53fdf52973dac660da48d2d14cf8c', x'643b6a198a3f5783fb671fc22874838c12e2befe652be863c273d9aa03db8d90');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'643b6a198a3f5783fb671fc22874838c12e2befe652be863c273d9aa03db8d90', x'c8f31c89f1f1553d1fda05e414c49610b7be3af7e4711659070a9321794a98e9');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'c8f31c89f1f1553d1fda05e414c49610b7be3af7e4711659070a9321794a98e9', x'8d0a368b561e86da07fb1b1eb641fc96636a31bcb837df598ce6a21d85f32253');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'8d0a368b561e86da07fb1b1eb641fc96636a31bcb837df598ce6a21d85f32253', x'2e734883179706580535a72fa2aa73d4edad744c7694ab137725b25856f30bad');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'2e734883179706580535a72fa2aa73d4edad744c7694ab137725b25856f30bad', x'1f1d4ccfa965c45409fe0fedc3f2b52ded4927e7df8397d5e0c68b06cc211241');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'1f1d4ccfa965c45409fe0fedc3f2b52ded4927e7df8397d5e0c68b06cc211241', x'bbab2df6845eefb73356bb33e6e4ca2ed10f65f8cb0577220683da503ef902fc');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'bbab2df6845eefb73356bb33e6e4ca2ed10f65f8cb0577220683da503ef902fc', x'4448db48d3a9498d3927ed06a48604010fcff776871b27d2123f3ed1066650b9');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'4448db48d3a9498d3927ed06a48604010fcff776871b27d2123f3ed1066650b9', x'07dad5573cd7fb799d58eaf0aad3459d9f9f84975a9734f462141c8edeb8167c');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":1000,"unit":"piece","price":25000,"total":25000}],"total":25000,"currency":"ARS","collected":[],"state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'07dad5573cd7fb799d58eaf0aad3459d9f9f84975a9734f462141c8edeb8167c', x'483996b9c80e47082289a6394fb0870fbb67f0fee00dcf40930cfbf9974ca88a');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'483996b9c80e47082289a6394fb0870fbb67f0fee00dcf40930cfbf9974ca88a', x'6a23ee6482d6ecb6d2fa4190e236863cca8414e2c37b2a10e64cf0ad77b43379');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'6a23ee6482d6ecb6d2fa4190e236863cca8414e2c37b2a10e64cf0ad77b43379', x'e98fb8eb80e9fa7f249a7f3ef52ba57990382768516c4a31f3fe3ee194f7a72b');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":3,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'e98fb8eb80e9fa7f249a7f3ef52ba57990382768516c4a31f3fe3ee194f7a72b', x'4622a9e8609fd8f8fb0c10f3621aa9681ce3f7242208cecf3ea9bea30679498f');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'4622a9e8609fd8f8fb0c10f3621aa9681ce3f7242208cecf3ea9bea30679498f', x'1f99ccd084612af4dcd785adfbd43ba7e20cd12d8a9837b5f7cc223b4d186d2e');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-collected', '{"v":3,"kind":"sale-collected","collection":{"means":"qr","amount":25000,"at":1795000000000},"state":{"kind":"paid","at":1795000000000,"late":false},"by":null,"of":"sale-3"}', x'1f99ccd084612af4dcd785adfbd43ba7e20cd12d8a9837b5f7cc223b4d186d2e', x'f6de4537c6bccd3967583c66bce89b4903387716c01629e020fed72d3b9618d0');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":3,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'f6de4537c6bccd3967583c66bce89b4903387716c01629e020fed72d3b9618d0', x'2d6af0f98772bcbd45d781c32a5f06b948003b36e68a69e6b048ebb0461ec939');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'2d6af0f98772bcbd45d781c32a5f06b948003b36e68a69e6b048ebb0461ec939', x'7f35ab284f995c2af96b83e18027eacd590146f2361a7e4d5f5116da11955515');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'7f35ab284f995c2af96b83e18027eacd590146f2361a7e4d5f5116da11955515', x'0fe80c3b4b922374a7b610c48d903ddbdeab0b6b3ee1be7ee3139740d500aab2');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":3,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'0fe80c3b4b922374a7b610c48d903ddbdeab0b6b3ee1be7ee3139740d500aab2', x'0525c33dc7b1a6df804ce78bc05c464dfa81453610930581307f9f419688f594');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":3,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'0525c33dc7b1a6df804ce78bc05c464dfa81453610930581307f9f419688f594', x'4eb5d7f57a936f458533d9bb8cd8fa530d596e9534231d034163bbfe85845699');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":3,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'4eb5d7f57a936f458533d9bb8cd8fa530d596e9534231d034163bbfe85845699', x'41d26da8db41c0ae27358e8bf2d48738925893a9b872e62b4b80694c34185c1a');
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
