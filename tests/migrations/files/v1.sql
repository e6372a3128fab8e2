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
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'73e21b531267c9aabdd413e93a5d0e5dcdaf19d4466d9ad4e3943de86cff8691', x'8910d63d6eb2c4bf91bd25785626ffe3f5f22771675138da69b4b0b8cf15e1dc');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'8910d63d6eb2c4bf91bd25785626ffe3f5f22771675138da69b4b0b8cf15e1dc', x'1ee34cdb9cfb8ce185c8b0a67c35fd3d2ba347dbb0797568db81e38db826207a');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-1","name":"charge","answer":{"number":1}}', x'1ee34cdb9cfb8ce185c8b0a67c35fd3d2ba347dbb0797568db81e38db826207a', x'b4889041e27ad91b6ecb05212765769215c41e341a2c80e70a7f4b5228f10a0d');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-1","state":{"kind":"waiting","since":1795000000000}}', x'b4889041e27ad91b6ecb05212765769215c41e341a2c80e70a7f4b5228f10a0d', x'0b28483ecbc5f838e1fe9c2081ab36be98ccc77b33712292f851b30e7c0b8362');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'0b28483ecbc5f838e1fe9c2081ab36be98ccc77b33712292f851b30e7c0b8362', x'50dadf2db1390d0d081c0783ddd3c47e2e406b386c3756df9a2ff6e523801caf');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'50dadf2db1390d0d081c0783ddd3c47e2e406b386c3756df9a2ff6e523801caf', x'0d88dc27c830c827309afde86c0976f047aa82e81ceb13fc9aa281bf468496fb');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-2","name":"charge","answer":{"number":2}}', x'0d88dc27c830c827309afde86c0976f047aa82e81ceb13fc9aa281bf468496fb', x'376a30534b4332a1119a0a7cd039941970b66e2aa41513c76536b10876437c99');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-2","state":{"kind":"guarding","since":1795000000000,"why":"expired"}}', x'376a30534b4332a1119a0a7cd039941970b66e2aa41513c76536b10876437c99', x'6047a00e52cbbe4eb9c91fd88ec49f39bc956ec83f9ca310d02b1f0596c69169');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'6047a00e52cbbe4eb9c91fd88ec49f39bc956ec83f9ca310d02b1f0596c69169', x'91bb75762c2a69d98a2f231b02cfd5eee1acd5c054fba465993531bfdeca0ee1');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'91bb75762c2a69d98a2f231b02cfd5eee1acd5c054fba465993531bfdeca0ee1', x'32a37a730089faf31e2f08c40ee1fb4d6d8aaeed716e32db820bc1b6d05e48e8');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-3","name":"charge","answer":{"number":3}}', x'32a37a730089faf31e2f08c40ee1fb4d6d8aaeed716e32db820bc1b6d05e48e8', x'c3bf71946cadc0f70b736f6b2387b293139822265ffd60988c6cf0c2d1f1e8ce');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"kind":"charge-news","chargeId":"charge-3","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]}}', x'c3bf71946cadc0f70b736f6b2387b293139822265ffd60988c6cf0c2d1f1e8ce', x'87f44cc8a451859b9a84b7d065365c6a913b7bd6ed4142d94dbcc7afd50a9461');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-3","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}', x'87f44cc8a451859b9a84b7d065365c6a913b7bd6ed4142d94dbcc7afd50a9461', x'59065d058c77e3e8120562f9bb3dcac8c126decf8f488b02252cd073159cb7f3');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"kind":"sale-moved","saleId":"sale-3","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false}}', x'59065d058c77e3e8120562f9bb3dcac8c126decf8f488b02252cd073159cb7f3', x'0a77cd6016a69ec75275fb569bf693f5d46e25764588590a17b6b45ac5692038');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}}}', x'0a77cd6016a69ec75275fb569bf693f5d46e25764588590a17b6b45ac5692038', x'f696e6be473866377f1cfcf4002b49b5d534d944d00eadf5aac9993ce8c1d2d7');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]}}', x'f696e6be473866377f1cfcf4002b49b5d534d944d00eadf5aac9993ce8c1d2d7', x'5260c493e5f0a3644035ccecc63e9f585ee512998d286affc4dc4b11a83f1b20');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null}', x'5260c493e5f0a3644035ccecc63e9f585ee512998d286affc4dc4b11a83f1b20', x'2d15ea4152319280b374d006d7b3b445dbc418d8d9d9ecd8591bc0be37332b27');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}}', x'2d15ea4152319280b374d006d7b3b445dbc418d8d9d9ecd8591bc0be37332b27', x'4cbb7ce902790a611de69584c00a71af8a6a798da8fe5e2290e39e0e11ccd461');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","knownBefore":[],"intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}}}', x'4cbb7ce902790a611de69584c00a71af8a6a798da8fe5e2290e39e0e11ccd461', x'e3514ca25520d051d324944e3362d9ec706e154ce365b393fbe7931db8933622');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"kind":"refund-moved","refundId":"refund-3","state":{"kind":"requested","at":1795000000000}}', x'e3514ca25520d051d324944e3362d9ec706e154ce365b393fbe7931db8933622', x'd8e326f3e4fbc6f4fbe23116f13c225d27e6e50e2efdafc1c7d9c5eb9c809e69');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-1"],"dismissed":false}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-2"],"dismissed":false}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"charges":["charge-3"],"dismissed":false}');
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
