PRAGMA application_id = 1130457697;
PRAGMA user_version = 1;
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
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row leaves'); END;
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
INSERT INTO meta VALUES ('file_id', 'memory');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA"}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA"}}', x'0376308ceceb014aab712b97475b418051cb8b5e2b0f4fa644c73a065b5eaecb', x'73e21b531267c9aabdd413e93a5d0e5dcdaf19d4466d9ad4e3943de86cff8691');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[]}}', x'73e21b531267c9aabdd413e93a5d0e5dcdaf19d4466d9ad4e3943de86cff8691', x'cb144d1776063dca637bcc52ccd2eb294d4972c7c8191dbdb5d20ad9fdf41fff');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'cb144d1776063dca637bcc52ccd2eb294d4972c7c8191dbdb5d20ad9fdf41fff', x'e9912a2aa4aaa7a0cf51e65d899f770075a971d0854d92b9ebc541f15500375f');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-1","name":"charge","answer":{"number":1}}', x'e9912a2aa4aaa7a0cf51e65d899f770075a971d0854d92b9ebc541f15500375f', x'b4854a1ab851531ffe92c543ad129a76042494d2c8d6d54a4f0b74131e95bc1a');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-1","state":{"kind":"waiting","since":1795000000000}}', x'b4854a1ab851531ffe92c543ad129a76042494d2c8d6d54a4f0b74131e95bc1a', x'64334fd0a22cf2d0fcfeee97d14436a841baee0bb6fa19bb3dda9f67fd2d4d82');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[]}}', x'64334fd0a22cf2d0fcfeee97d14436a841baee0bb6fa19bb3dda9f67fd2d4d82', x'cc5ab8f86cec9799b5d08c424c7b5e07cae57a713683b801a2df9a34e83cde20');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'cc5ab8f86cec9799b5d08c424c7b5e07cae57a713683b801a2df9a34e83cde20', x'9ea625f7f0e742217e4d8738524ccb11349b562c4ffc56067f23f0352fae075b');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-2","name":"charge","answer":{"number":2}}', x'9ea625f7f0e742217e4d8738524ccb11349b562c4ffc56067f23f0352fae075b', x'62bb008433b369bc34727cbd44fb38a2f0a03e2a8c345c8d0eae63be4a236041');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-2","state":{"kind":"guarding","since":1795000000000,"why":"expired"}}', x'62bb008433b369bc34727cbd44fb38a2f0a03e2a8c345c8d0eae63be4a236041', x'54d84299a7b46d52b933013e977c7a51c1d184a04374d8d40a1438b6ad006709');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[]}}', x'54d84299a7b46d52b933013e977c7a51c1d184a04374d8d40a1438b6ad006709', x'9f9792e8a2bcf499db9e1909674e504916d0b59b3c9ef910854302cdcd35ebfb');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'9f9792e8a2bcf499db9e1909674e504916d0b59b3c9ef910854302cdcd35ebfb', x'58f86208a5b12d18015077c3571bb77750c5a72a0b9845189da6bef756f25511');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-3","name":"charge","answer":{"number":3}}', x'58f86208a5b12d18015077c3571bb77750c5a72a0b9845189da6bef756f25511', x'fddc31bd362b0a2a6418a6bb32d4062721e7516987242de70a264ecf90c76ba5');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"kind":"charge-news","chargeId":"charge-3","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]}}', x'fddc31bd362b0a2a6418a6bb32d4062721e7516987242de70a264ecf90c76ba5', x'f0bc7c866e902f69ec41a812b1572d103717837594e7bcc72da888f1e898d62e');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-3","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}', x'f0bc7c866e902f69ec41a812b1572d103717837594e7bcc72da888f1e898d62e', x'b1b7e288310db8bcf77459018f1702e66ae90e62c00e59e1940253601e2ebb27');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"kind":"sale-moved","saleId":"sale-3","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false}}', x'b1b7e288310db8bcf77459018f1702e66ae90e62c00e59e1940253601e2ebb27', x'0bd6558e9a20f4fbafa58598fc0c6a5467c90025771c399eeee63c68b46c9263');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}}}', x'0bd6558e9a20f4fbafa58598fc0c6a5467c90025771c399eeee63c68b46c9263', x'839d646b68c201ea8c388be807f21ac0df95a3f83b2aaf985612eb0edaf41f04');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]}}', x'839d646b68c201ea8c388be807f21ac0df95a3f83b2aaf985612eb0edaf41f04', x'6b4ee102f379a96ac221c5fffb73deacb24cb42c22d6709e0a3f516a2e2f8cda');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null}', x'6b4ee102f379a96ac221c5fffb73deacb24cb42c22d6709e0a3f516a2e2f8cda', x'9cf1afd3a18206a35d4c368e4fd6d851da59e40b0b6f6411188ed16094562f0c');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}}', x'9cf1afd3a18206a35d4c368e4fd6d851da59e40b0b6f6411188ed16094562f0c', x'854e8e19575f2315d82a63a42456f2a0b0055a6736ec04cdd5ed1cb47b798dc9');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","knownBefore":[],"intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}}}', x'854e8e19575f2315d82a63a42456f2a0b0055a6736ec04cdd5ed1cb47b798dc9', x'4a4e3a29589d64e984acd023818a93b11ae982aafaa570f62cb43c769c8d167e');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"kind":"refund-moved","refundId":"refund-3","state":{"kind":"requested","at":1795000000000}}', x'4a4e3a29589d64e984acd023818a93b11ae982aafaa570f62cb43c769c8d167e', x'9ac85cd23b77b4fdd5cac2a043b3defec4164d1a9de353b699171ec4bc4056e8');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-1"]}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-2"]}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"charges":["charge-3"]}');
INSERT INTO charges VALUES (1, 'charge-1', 'sale-1', 'CAJA-1-f3a9', '123456', 'LOCAL1', 'CAJA1', 'waiting', 1, '{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"waiting","since":1795000000000}}');
INSERT INTO charges VALUES (2, 'charge-2', 'sale-2', 'CAJA-2-f3a9', '123456', 'LOCAL1', 'CAJA2', 'guarding', 1, '{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"guarding","since":1795000000000,"why":"expired"}}');
INSERT INTO charges VALUES (3, 'charge-3', 'sale-3', 'CAJA-3-f3a9', '123456', 'LOCAL1', 'CAJA3', 'paid', 1, '{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}');
INSERT INTO payments VALUES ('9003', 'charge-3');
INSERT INTO incidents VALUES (1, 'late-9004', 'sale-3', 'charge-3', '9003', 1, '{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}');
INSERT INTO refunds VALUES (1, 'refund-3', '9003', 'sale-3', 'key-of-9003-1', 1, '{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","knownBefore":[],"intendedAt":1795000000000,"by":null,"state":{"kind":"requested","at":1795000000000}}');
INSERT INTO print_jobs VALUES (1, 'job-3', 'sale-3', NULL, 0, 1, '{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"attempts":1,"state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"}}');
INSERT INTO commands VALUES ('command-1', 'charge', '{"number":1}');
INSERT INTO commands VALUES ('command-2', 'charge', '{"number":2}');
INSERT INTO commands VALUES ('command-3', 'charge', '{"number":3}');
COMMIT;
