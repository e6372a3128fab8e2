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
WHEN NOT EXISTS (SELECT 1 FROM journal_blocks WHERE OLD.seq BETWEEN first_seq AND last_seq)
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
INSERT INTO meta VALUES ('file_id', 'memory');
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"v":2,"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000},"by":null,"of":null}', x'0376308ceceb014aab712b97475b418051cb8b5e2b0f4fa644c73a065b5eaecb', x'8e62caca3ac55d87e53abc1f03b8d849c0ab6b1a40350e6bdebe0041c2788631');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-1"}', x'8e62caca3ac55d87e53abc1f03b8d849c0ab6b1a40350e6bdebe0041c2788631', x'd92ebcac9b292bf6e6cbd870192875e2973aae44b3773a8a1425b37ccdd0eae7');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-1"}', x'd92ebcac9b292bf6e6cbd870192875e2973aae44b3773a8a1425b37ccdd0eae7', x'a7877537884635b6378351117c208ac44b9031dffe579b0c4f729c31cdfe8e91');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":1},"by":null,"of":"command-1"}', x'a7877537884635b6378351117c208ac44b9031dffe579b0c4f729c31cdfe8e91', x'a77cd48c6c613d81c9d55ee889c43b4601f72544da4424d66e64aa69b4c3f48c');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"waiting","since":1795000000000},"by":null,"of":"charge-1"}', x'a77cd48c6c613d81c9d55ee889c43b4601f72544da4424d66e64aa69b4c3f48c', x'23bbdad8dcea46fd822a2a0d749d5a2c07ebd9df1e73b8748ec936962912b7f8');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-2"}', x'23bbdad8dcea46fd822a2a0d749d5a2c07ebd9df1e73b8748ec936962912b7f8', x'6d85302d8f1a14451a237d3eb78aff2c9646f842d894adc73254a3fa226f5628');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-2"}', x'6d85302d8f1a14451a237d3eb78aff2c9646f842d894adc73254a3fa226f5628', x'f46e83dfc37fd18cc1948e86467f556f708df06842d88be677ff59649480522b');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":2},"by":null,"of":"command-2"}', x'f46e83dfc37fd18cc1948e86467f556f708df06842d88be677ff59649480522b', x'507b3858a59c425976cd000ff476bb130932e9f6ef24cce115b60cfb0b53f0c0');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"guarding","since":1795000000000,"why":"expired"},"by":null,"of":"charge-2"}', x'507b3858a59c425976cd000ff476bb130932e9f6ef24cce115b60cfb0b53f0c0', x'ab831ad365c2930f848f0c82f0f671054622357724b46d7b77ff20bb92af45de');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"v":2,"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false},"by":null,"of":"sale-3"}', x'ab831ad365c2930f848f0c82f0f671054622357724b46d7b77ff20bb92af45de', x'074a3da88631334c27faf0c57ef7a36f1d4dd6cc8e5cd9d170f0ea22680f9384');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"v":2,"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}},"by":null,"of":"charge-3"}', x'074a3da88631334c27faf0c57ef7a36f1d4dd6cc8e5cd9d170f0ea22680f9384', x'53ff92baa7c3be87624f294437cb810b8eb832cd62a3c670a6db1fcee6ada7ba');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"v":2,"kind":"command-done","name":"charge","answer":{"number":3},"by":null,"of":"command-3"}', x'53ff92baa7c3be87624f294437cb810b8eb832cd62a3c670a6db1fcee6ada7ba', x'7a78553153485caf25b0784c342904be1da44dcdaf43101e210f1f9a199a5e8f');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"v":2,"kind":"charge-news","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"by":null,"of":"charge-3"}', x'7a78553153485caf25b0784c342904be1da44dcdaf43101e210f1f9a199a5e8f', x'ff50090697f40a70de947a38a4a480c174f0fd990e06a8ac5efbbf654cf5b49c');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"v":2,"kind":"charge-moved","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1},"by":null,"of":"charge-3"}', x'ff50090697f40a70de947a38a4a480c174f0fd990e06a8ac5efbbf654cf5b49c', x'a0c84e7384b04be0728401096c9df88110e3c5e7a4aedd03880347ec5d8b923f');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"v":2,"kind":"sale-moved","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"by":null,"of":"sale-3"}', x'a0c84e7384b04be0728401096c9df88110e3c5e7a4aedd03880347ec5d8b923f', x'eaaee74101958a2d9071ec6a0ee065aa6ef3d02cd4da6d71f6a5bf91198c0a73');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"v":2,"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}},"by":null,"of":"job-3"}', x'eaaee74101958a2d9071ec6a0ee065aa6ef3d02cd4da6d71f6a5bf91198c0a73', x'93e9217c873afbfebe0f3c932c33fbe7ac9f28bb8fb278b09b8ced3f63d6196a');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"v":2,"kind":"print-moved","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"by":null,"of":"job-3"}', x'93e9217c873afbfebe0f3c932c33fbe7ac9f28bb8fb278b09b8ced3f63d6196a', x'6430f893a0b6243cad71687371136e7db387955d360102bc7753674a3092cdfc');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"v":2,"kind":"print-moved","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null,"by":null,"of":"job-3"}', x'6430f893a0b6243cad71687371136e7db387955d360102bc7753674a3092cdfc', x'407d15a81aaacece5c93bd11562625b100d8bb1713d874d4c267f93e01e46a14');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"v":2,"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}},"by":null,"of":"late-9004"}', x'407d15a81aaacece5c93bd11562625b100d8bb1713d874d4c267f93e01e46a14', x'f65eee229c06e7479d68889c72e1e0bcf77a1bea65201afeebe935ddfc0c6bd7');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"v":2,"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}},"by":null,"of":"refund-3"}', x'f65eee229c06e7479d68889c72e1e0bcf77a1bea65201afeebe935ddfc0c6bd7', x'e3e1344c923a5deb72641d4fe84f21cd82271fbfb73b29952f10dc9cdf43e72f');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"v":2,"kind":"refund-moved","state":{"kind":"requested","at":1795000000000},"by":null,"of":"refund-3"}', x'e3e1344c923a5deb72641d4fe84f21cd82271fbfb73b29952f10dc9cdf43e72f', x'2a9638eeb4797b002600f2ced967f0027d36bc1f05e7291e261a5463eff02725');
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
