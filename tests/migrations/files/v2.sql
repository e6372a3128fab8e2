PRAGMA application_id = 1130457697;
PRAGMA user_version = 2;
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
INSERT INTO meta VALUES ('file_id', 'ac4b6267-d7c3-4b70-b995-f40c55dfe22b');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":2,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'2e28d8ca07fbd4b5aa3231457a0a062bd6228e47eb8740d70a509d60ca08b63f', x'18e0ee2e6da4f6237828b451cd9361eec1517ab232895a8cfd50ea107f6881c5');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'18e0ee2e6da4f6237828b451cd9361eec1517ab232895a8cfd50ea107f6881c5', x'5ddb620afe0f1209937617e7812895bc2a114f7585007c3a5848abbf4bd60225');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'5ddb620afe0f1209937617e7812895bc2a114f7585007c3a5848abbf4bd60225', x'38d8cb219a1babe6bdab5f41412e8b31d1083c20b8650e9df9ff5bf82e827ce1');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'38d8cb219a1babe6bdab5f41412e8b31d1083c20b8650e9df9ff5bf82e827ce1', x'80f391c21c19e817efc9cbf5f273c6a6929db4d4ae07b912ace7f2a6bad8f062');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'80f391c21c19e817efc9cbf5f273c6a6929db4d4ae07b912ace7f2a6bad8f062', x'd49f4249c542805ea5005cbd4246fc92910338c78a9165a4371131a130eaf59d');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'd49f4249c542805ea5005cbd4246fc92910338c78a9165a4371131a130eaf59d', x'8f2bd64ee8fafdde51b5f8fdd59fe7064b4b41180d86de1143b7c9bc16d33e58');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'8f2bd64ee8fafdde51b5f8fdd59fe7064b4b41180d86de1143b7c9bc16d33e58', x'09cdd82eaae843095280cec7a951a767bbbf6875a8907297b86328ad3ce72833');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'09cdd82eaae843095280cec7a951a767bbbf6875a8907297b86328ad3ce72833', x'8548d4aebfb9f0765c7aab9302b815e3e4dae06b53e9f9fab2c1502b83736eaa');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'8548d4aebfb9f0765c7aab9302b815e3e4dae06b53e9f9fab2c1502b83736eaa', x'991bc80c534decb4ad237083bb34f9fcfbc44f00aec03659fc26871dac597bef');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'991bc80c534decb4ad237083bb34f9fcfbc44f00aec03659fc26871dac597bef', x'68f2d4b0446b1d423a05eb69cac178731bd16b1cc593a6e1d10e81dfd0f5f1a4');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'68f2d4b0446b1d423a05eb69cac178731bd16b1cc593a6e1d10e81dfd0f5f1a4', x'5b9b3a6139c71c7d3c68fb84afdeb0c995d04f4cbadcaed3502a5ea3521f7857');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'5b9b3a6139c71c7d3c68fb84afdeb0c995d04f4cbadcaed3502a5ea3521f7857', x'4c1adbf96d39e69e8524f1100eade0338c93146a222feb0038c4d828db557a51');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":2,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'4c1adbf96d39e69e8524f1100eade0338c93146a222feb0038c4d828db557a51', x'8817a636462681bb708224fa624afd8962bfa7866dded435e3759cd8f5dae546');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'8817a636462681bb708224fa624afd8962bfa7866dded435e3759cd8f5dae546', x'f3fbd768a4c52e33d4b582181efe555cdb43f100beae58c59dd45ec0a8f03baa');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"v":2,"kind":"sale-moved","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"by":null,"of":"sale-3"}', x'f3fbd768a4c52e33d4b582181efe555cdb43f100beae58c59dd45ec0a8f03baa', x'8868694bdab66acef5b5a02dab0add12e658d10dc1bfa0683405d925eeadc165');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":2,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'8868694bdab66acef5b5a02dab0add12e658d10dc1bfa0683405d925eeadc165', x'4c2c692f7b3cf626c082793c33fdf5a7560658ea0df633348a109bec3ef7cb29');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":2,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'4c2c692f7b3cf626c082793c33fdf5a7560658ea0df633348a109bec3ef7cb29', x'10d6d59a5c29bbbb9231d175417cda2285c205d5198704990b78797fbb7374e0');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":2,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'10d6d59a5c29bbbb9231d175417cda2285c205d5198704990b78797fbb7374e0', x'77bcc206c7aa811195b1cf8814f2e497452c45b5134f4e04b684d66ae724de29');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":2,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'77bcc206c7aa811195b1cf8814f2e497452c45b5134f4e04b684d66ae724de29', x'ee8832bf8a3f24833f94b43d8166ede02aa56a8b13138eaf151ea756c51fe96c');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":2,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'ee8832bf8a3f24833f94b43d8166ede02aa56a8b13138eaf151ea756c51fe96c', x'3df6dc555bae0504b93eb716d98a692f03e361c12e4a5843f61a706c64bc7a56');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":2,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'3df6dc555bae0504b93eb716d98a692f03e361c12e4a5843f61a706c64bc7a56', x'c76e9109c76deb0f5f74010d80dc742ba2331a0a014b33a1ead84a5b743bea79');
INSERT INTO commands VALUES ('command-1', 'charge', '{"number":1}');
INSERT INTO commands VALUES ('command-2', 'charge', '{"number":2}');
INSERT INTO commands VALUES ('command-3', 'charge', '{"number":3}');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"v":2,"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-1"],"dismissed":false}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"v":2,"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-2"],"dismissed":false}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"v":2,"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"charges":["charge-3"],"dismissed":false}');
INSERT INTO charges VALUES (1, 'charge-1', 'sale-1', 'CAJA-1-f3a9', '123456', 'LOCAL1', 'CAJA1', 'waiting', 1, '{"v":2,"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"waiting","since":1795000000000}}');
INSERT INTO charges VALUES (2, 'charge-2', 'sale-2', 'CAJA-2-f3a9', '123456', 'LOCAL1', 'CAJA2', 'guarding', 1, '{"v":2,"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"guarding","since":1795000000000,"why":"expired"}}');
INSERT INTO charges VALUES (3, 'charge-3', 'sale-3', 'CAJA-3-f3a9', '123456', 'LOCAL1', 'CAJA3', 'paid', 1, '{"v":2,"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}');
INSERT INTO payments VALUES ('9003', 'charge-3');
INSERT INTO incidents VALUES (1, 'late-9004', 'sale-3', 'charge-3', '9003', 1, '{"v":2,"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}');
INSERT INTO refunds VALUES (1, 'refund-3', '9003', 'sale-3', 'key-of-9003-1', 1, NULL, '{"v":2,"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"requested","at":1795000000000}}');
INSERT INTO print_jobs VALUES (1, 'job-3', 'sale-3', NULL, 0, 1, '{"v":2,"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"attempts":1,"state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"}}');
COMMIT;
