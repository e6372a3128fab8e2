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
INSERT INTO meta VALUES ('file_id', '0064b650-4921-44ad-84de-5cec1772f4e0');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":3,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'abecea8e2999a03f735294dab998baed86442c806f805c3cce52163f794db3d7', x'db573735554e680267aa33292b427f8173207d9547e6c1d8d4455cd9fe78fc57');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'db573735554e680267aa33292b427f8173207d9547e6c1d8d4455cd9fe78fc57', x'ef7d86d94274f461be9434075425dea4faec6c557868490ff22564d26927a134');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'ef7d86d94274f461be9434075425dea4faec6c557868490ff22564d26927a134', x'bbd9fb2a042630040c1a22563e7d371bb293c9c8445202cf055fb360672d0dc6');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'bbd9fb2a042630040c1a22563e7d371bb293c9c8445202cf055fb360672d0dc6', x'4bf5b8fde276f012ba016f23af58ea1acb9969b82a17bed5b512d70b4807f3bc');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'4bf5b8fde276f012ba016f23af58ea1acb9969b82a17bed5b512d70b4807f3bc', x'4f8a13b4ffd7b98d518242ffc2f19818e3f36f12f673870ffc222c08c37466a9');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'4f8a13b4ffd7b98d518242ffc2f19818e3f36f12f673870ffc222c08c37466a9', x'13032dfca0c455d55ad78e9f0b4f0b72da385d2cdc6c50affdd6ddc3379e4fac');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'13032dfca0c455d55ad78e9f0b4f0b72da385d2cdc6c50affdd6ddc3379e4fac', x'efb3038e24c777a2e49abd413fbdbff3a71a5db5f3c4dc70c051eb85cadc92a9');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'efb3038e24c777a2e49abd413fbdbff3a71a5db5f3c4dc70c051eb85cadc92a9', x'c4a6bda82aeeb79e258d4028d756b54c83f00f33f719d18a9f5fdb731a277f3f');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'c4a6bda82aeeb79e258d4028d756b54c83f00f33f719d18a9f5fdb731a277f3f', x'fa3e9359f28ad3000b1c20ac8c5cd323aadc96215f7ef4c45dc65c596fd44b0e');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":3,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'fa3e9359f28ad3000b1c20ac8c5cd323aadc96215f7ef4c45dc65c596fd44b0e', x'3bf1469aafe19b518f84bbedbe85420512b0612c041c19af03b8d0bdea05e5d8');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":3,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'3bf1469aafe19b518f84bbedbe85420512b0612c041c19af03b8d0bdea05e5d8', x'c8e67b7222fd9662af26aea3ff3e4d8553861aaed1927d48c12fe102229c06f0');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":3,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'c8e67b7222fd9662af26aea3ff3e4d8553861aaed1927d48c12fe102229c06f0', x'b078151364e4a431620bccf2b751f5d6054b13bb8fcf807a9bc466f558cbab48');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":3,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'b078151364e4a431620bccf2b751f5d6054b13bb8fcf807a9bc466f558cbab48', x'8767eb0e14b65d219af3837ab848ef360234848048da9df71dae2172a27857fe');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":3,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'8767eb0e14b65d219af3837ab848ef360234848048da9df71dae2172a27857fe', x'ebe5233d8751d042fbff109e7ccbafd6d906e34cfeabc0a495be47713ae5ef5e');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"v":3,"kind":"sale-moved","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"by":null,"of":"sale-3"}', x'ebe5233d8751d042fbff109e7ccbafd6d906e34cfeabc0a495be47713ae5ef5e', x'47dbf8e2f9d2313186c522fff64b2b5de53e48d6791a0c877393d968416016d6');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":3,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'47dbf8e2f9d2313186c522fff64b2b5de53e48d6791a0c877393d968416016d6', x'8d75bf8e28f44350b12c198e04bcf2b41d38aa29c8fc3ce37dafeea86282ca96');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'8d75bf8e28f44350b12c198e04bcf2b41d38aa29c8fc3ce37dafeea86282ca96', x'f8749b1d80a608c4d73b1bc2c8bec524d9b8977e8e532cd17709644904a12c41');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":3,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'f8749b1d80a608c4d73b1bc2c8bec524d9b8977e8e532cd17709644904a12c41', x'e873a080be99df986bd966b05abb98ec73ff27ccdba9a92b6bc7de7ff76680f5');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":3,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'e873a080be99df986bd966b05abb98ec73ff27ccdba9a92b6bc7de7ff76680f5', x'2f7346531c4d40c5eac01a181ba65a12c18a3fd5f9dbffa35ff74c0fed124dc5');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":3,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'2f7346531c4d40c5eac01a181ba65a12c18a3fd5f9dbffa35ff74c0fed124dc5', x'04b941e9b590365f748571ab61ad2ad9fec870fad006094beed26a735e46599d');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":3,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'04b941e9b590365f748571ab61ad2ad9fec870fad006094beed26a735e46599d', x'124c870146ea9c88b72e037060825b6a2213e5f07a593693b429a48e40ad5401');
INSERT INTO commands VALUES ('command-1', 'charge', '{"number":1}');
INSERT INTO commands VALUES ('command-2', 'charge', '{"number":2}');
INSERT INTO commands VALUES ('command-3', 'charge', '{"number":3}');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"v":3,"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-1"],"dismissed":false}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"v":3,"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-2"],"dismissed":false}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"v":3,"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"charges":["charge-3"],"dismissed":false}');
INSERT INTO charges VALUES (1, 'charge-1', 'sale-1', 'CAJA-1-f3a9', '123456', 'LOCAL1', 'CAJA1', 'waiting', 1, '{"v":3,"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"order":"instore:123456:CAJA1:CAJA-1-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"waiting","since":1795000000000}}');
INSERT INTO charges VALUES (2, 'charge-2', 'sale-2', 'CAJA-2-f3a9', '123456', 'LOCAL1', 'CAJA2', 'guarding', 1, '{"v":3,"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"order":"instore:123456:CAJA2:CAJA-2-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"sends":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"guarding","since":1795000000000,"why":"expired"}}');
INSERT INTO charges VALUES (3, 'charge-3', 'sale-3', 'CAJA-3-f3a9', '123456', 'LOCAL1', 'CAJA3', 'paid', 1, '{"v":3,"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"order":"instore:123456:CAJA3:CAJA-3-f3a9","amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"sends":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}');
INSERT INTO payments VALUES ('9003', 'charge-3');
INSERT INTO incidents VALUES (1, 'late-9004', 'sale-3', 'charge-3', '9003', 1, '{"v":3,"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}');
INSERT INTO refunds VALUES (1, 'refund-3', '9003', 'sale-3', 'key-of-9003-1', 1, NULL, '{"v":3,"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"requested","at":1795000000000}}');
INSERT INTO print_jobs VALUES (1, 'job-3', 'sale-3', NULL, 0, 1, '{"v":3,"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"attempts":1,"state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"}}');
COMMIT;
