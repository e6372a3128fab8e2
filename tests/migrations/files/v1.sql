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
INSERT INTO meta VALUES ('stamp', '{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}');
INSERT INTO journal VALUES (1, 1795000000000, 'stamped', '{"kind":"stamped","stamp":{"mode":"live","origin":"https://api.mercadopago.com","account":"123456","site":"MLA","since":1795000000000}}', x'0376308ceceb014aab712b97475b418051cb8b5e2b0f4fa644c73a065b5eaecb', x'5688d0aac1415598ce72eed10c4c8bafa2f5ee70ace9286f21ba881d35c26cac');
INSERT INTO journal VALUES (2, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'5688d0aac1415598ce72eed10c4c8bafa2f5ee70ace9286f21ba881d35c26cac', x'2c9f86eb8122c5d1966be8ec42cf9e96bcce8dcb9682aef15b438263266358b9');
INSERT INTO journal VALUES (3, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'2c9f86eb8122c5d1966be8ec42cf9e96bcce8dcb9682aef15b438263266358b9', x'552127f8e3cc43e52feeebaaf7529de34101e8bdc528edf8e9bda7c4aea8c6df');
INSERT INTO journal VALUES (4, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-1","name":"charge","answer":{"number":1}}', x'552127f8e3cc43e52feeebaaf7529de34101e8bdc528edf8e9bda7c4aea8c6df', x'884a685237fbec811f2041cb03e5d5b0bb3216c3b889320915d22451b726b190');
INSERT INTO journal VALUES (5, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-1","state":{"kind":"waiting","since":1795000000000}}', x'884a685237fbec811f2041cb03e5d5b0bb3216c3b889320915d22451b726b190', x'97243a39c59be0e5b1d826e9ac4652286b6944b989d16a0dd7ad9adae98aa1de');
INSERT INTO journal VALUES (6, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'97243a39c59be0e5b1d826e9ac4652286b6944b989d16a0dd7ad9adae98aa1de', x'960a4a4cd6b64be808c38e284884f89b77c1c8cd710f7e2e2b69fc3a0bfed7fc');
INSERT INTO journal VALUES (7, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'960a4a4cd6b64be808c38e284884f89b77c1c8cd710f7e2e2b69fc3a0bfed7fc', x'db651b31158576db49496e4fff676abcf69e0e8e5490f4802402f8c3aeb7ca76');
INSERT INTO journal VALUES (8, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-2","name":"charge","answer":{"number":2}}', x'db651b31158576db49496e4fff676abcf69e0e8e5490f4802402f8c3aeb7ca76', x'656bd5ad20852089892c103f4a3cd66b6766249529fe991707afd36578909070');
INSERT INTO journal VALUES (9, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-2","state":{"kind":"guarding","since":1795000000000,"why":"expired"}}', x'656bd5ad20852089892c103f4a3cd66b6766249529fe991707afd36578909070', x'ccdd35858b02601f4a6eb1be782b637b8f562a784fc7b6395aba17c9951976d5');
INSERT INTO journal VALUES (10, 1795000000000, 'sale-opened', '{"kind":"sale-opened","sale":{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":[],"dismissed":false}}', x'ccdd35858b02601f4a6eb1be782b637b8f562a784fc7b6395aba17c9951976d5', x'14ba38047bd7a77b8fcfa0e3690d5f741d0686b0135504e4b1dae6dd4aa4e63f');
INSERT INTO journal VALUES (11, 1795000000000, 'charge-intended', '{"kind":"charge-intended","charge":{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[]},"state":{"kind":"intended","foreign":null,"overwrite":false}}}', x'14ba38047bd7a77b8fcfa0e3690d5f741d0686b0135504e4b1dae6dd4aa4e63f', x'eefbef380aeb6a6b2dc3dd7f233c698cc93a27bce67f5b1ab19ce6828d7b2be7');
INSERT INTO journal VALUES (12, 1795000000000, 'command-done', '{"kind":"command-done","commandId":"command-3","name":"charge","answer":{"number":3}}', x'eefbef380aeb6a6b2dc3dd7f233c698cc93a27bce67f5b1ab19ce6828d7b2be7', x'c96c4bf45eba1996b7571da834edc7de643e236bc547e137619b24013ffbe366');
INSERT INTO journal VALUES (13, 1795000000000, 'charge-news', '{"kind":"charge-news","chargeId":"charge-3","facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]}}', x'c96c4bf45eba1996b7571da834edc7de643e236bc547e137619b24013ffbe366', x'7d3363098a57ba6cda65a1b7d318efbf1409bc1c5dbbd3403bd33328490147f4');
INSERT INTO journal VALUES (14, 1795000000000, 'charge-moved', '{"kind":"charge-moved","chargeId":"charge-3","state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}', x'7d3363098a57ba6cda65a1b7d318efbf1409bc1c5dbbd3403bd33328490147f4', x'f833f11388ec6059124a76b8961a699870cda1ac1db934c29e5580df303c7b48');
INSERT INTO journal VALUES (15, 1795000000000, 'sale-moved', '{"kind":"sale-moved","saleId":"sale-3","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false}}', x'f833f11388ec6059124a76b8961a699870cda1ac1db934c29e5580df303c7b48', x'891670a240a095b7a5edbc0b33e51cb0d250487d55ee64ea8c91561b73936a4d');
INSERT INTO journal VALUES (16, 1795000000000, 'print-queued', '{"kind":"print-queued","job":{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":null,"attempts":0,"state":{"kind":"queued","ask":false,"fault":null}}}', x'891670a240a095b7a5edbc0b33e51cb0d250487d55ee64ea8c91561b73936a4d', x'e1a5690ced3d5ad734a944fc35b53c6fda4d6c53b596e6d4c4b5266aff90e57d');
INSERT INTO journal VALUES (17, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"sending","at":1795000000000},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]}}', x'e1a5690ced3d5ad734a944fc35b53c6fda4d6c53b596e6d4c4b5266aff90e57d', x'fdbd22b904b8da24ddbe493b0823468dce8d2dd31f84a661ecece7faacde3937');
INSERT INTO journal VALUES (18, 1795000000000, 'print-moved', '{"kind":"print-moved","jobId":"job-3","state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"},"document":null}', x'fdbd22b904b8da24ddbe493b0823468dce8d2dd31f84a661ecece7faacde3937', x'51e3463655cb95d22ac4f939e65ac876ce902e5fa93bb0dfc99cbb059f0dbdef');
INSERT INTO journal VALUES (19, 1795000000000, 'incident-opened', '{"kind":"incident-opened","incident":{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}}', x'51e3463655cb95d22ac4f939e65ac876ce902e5fa93bb0dfc99cbb059f0dbdef', x'a03aa8b95638676fbd21142431b36d0af167791f285bb4f5c23100fb292ec34a');
INSERT INTO journal VALUES (20, 1795000000000, 'refund-intended', '{"kind":"refund-intended","refund":{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"intended"}}}', x'a03aa8b95638676fbd21142431b36d0af167791f285bb4f5c23100fb292ec34a', x'a3327f85b1991fbe0dc8442af456aa9fc70d64cd55df44d09d4d4dbb623b7620');
INSERT INTO journal VALUES (21, 1795000000000, 'refund-moved', '{"kind":"refund-moved","refundId":"refund-3","state":{"kind":"requested","at":1795000000000}}', x'a3327f85b1991fbe0dc8442af456aa9fc70d64cd55df44d09d4d4dbb623b7620', x'e863a9dffeb242575746fb445a7a4fef3c6ba4415e774d39ac713a487cee144c');
INSERT INTO sales VALUES (1, 'sale-1', 1, '2026-11-20', 'open', '{"id":"sale-1","number":1,"openedAt":1795000000001,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-1"],"dismissed":false}');
INSERT INTO sales VALUES (2, 'sale-2', 2, '2026-11-20', 'open', '{"id":"sale-2","number":2,"openedAt":1795000000002,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"open"},"charges":["charge-2"],"dismissed":false}');
INSERT INTO sales VALUES (3, 'sale-3', 3, '2026-11-20', 'paid', '{"id":"sale-3","number":3,"openedAt":1795000000003,"day":"2026-11-20","lines":[{"title":"Venta de mostrador","quantity":null,"unitPrice":null,"total":25000}],"total":25000,"currency":"ARS","state":{"kind":"paid","at":1795000000000,"means":"qr","late":false},"charges":["charge-3"],"dismissed":false}');
INSERT INTO charges VALUES (1, 'charge-1', 'sale-1', 'CAJA-1-f3a9', '123456', 'LOCAL1', 'CAJA1', 'waiting', 1, '{"id":"charge-1","saleId":"sale-1","reference":"CAJA-1-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA1"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 1","intendedAt":1795000000001,"expiresAt":1795000600001,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"waiting","since":1795000000000}}');
INSERT INTO charges VALUES (2, 'charge-2', 'sale-2', 'CAJA-2-f3a9', '123456', 'LOCAL1', 'CAJA2', 'guarding', 1, '{"id":"charge-2","saleId":"sale-2","reference":"CAJA-2-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA2"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 2","intendedAt":1795000000002,"expiresAt":1795000600002,"puts":0,"facts":{"orders":[],"payments":[]},"state":{"kind":"guarding","since":1795000000000,"why":"expired"}}');
INSERT INTO charges VALUES (3, 'charge-3', 'sale-3', 'CAJA-3-f3a9', '123456', 'LOCAL1', 'CAJA3', 'paid', 1, '{"id":"charge-3","saleId":"sale-3","reference":"CAJA-3-f3a9","register":{"account":"123456","storeId":"LOCAL1","registerId":"CAJA3"},"amount":25000,"currency":"ARS","title":"Venta","description":"Venta 3","intendedAt":1795000000003,"expiresAt":1795000600003,"puts":0,"facts":{"orders":[{"id":"77001","status":"closed","paymentsKnown":true,"collector":"123456","createdAt":1795000000000,"changedAt":1795000000005}],"payments":[{"id":"9003","status":"approved","detail":"accredited","amount":25000,"refunded":0,"currency":"ARS","collector":"123456","orderId":"77001","createdAt":1795000000000,"approvedAt":1795000000004,"changedAt":1795000000004}]},"state":{"kind":"paid","at":1795000000000,"orderId":"77001","paidBy":["9003"],"late":false,"looks":1}}');
INSERT INTO payments VALUES ('9003', 'charge-3');
INSERT INTO incidents VALUES (1, 'late-9004', 'sale-3', 'charge-3', '9003', 1, '{"id":"late-9004","kind":"second","saleId":"sale-3","chargeId":"charge-3","paymentId":"9003","amount":25000,"openedAt":1795000000000,"state":{"kind":"open"}}');
INSERT INTO refunds VALUES (1, 'refund-3', '9003', 'sale-3', 'key-of-9003-1', 1, '{"id":"refund-3","paymentId":"9003","chargeId":"charge-3","saleId":"sale-3","incidentId":null,"number":1,"amount":25000,"whole":true,"key":"key-of-9003-1","intendedAt":1795000000000,"by":null,"state":{"kind":"requested","at":1795000000000}}');
INSERT INTO print_jobs VALUES (1, 'job-3', 'sale-3', NULL, 0, 1, '{"id":"job-3","saleId":"sale-3","refundId":null,"copy":0,"queuedAt":1795000000000,"notBefore":1795000000000,"facts":{"kind":"sale","head":{"shopName":"Kiosco Ñandú","shopAddress":null,"shopTaxId":null,"site":"MLA","register":"CAJA1","cashier":null,"locale":"es-AR","currency":"ARS","at":1795000000000,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,"footer":null,"logoPng":null},"saleNumber":"3","lines":[],"discounts":[],"total":25000,"paidWith":[],"merchantOrderIds":["77001"],"saleCode":"CAJACLARA:sale-3","paidLate":false},"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"Kiosco Ñandú","align":"center","size":"large","bold":true},{"type":"columns","left":"Total","right":"$ 250,00","size":"tall","bold":true},{"type":"cut"}]},"attempts":1,"state":{"kind":"unknown","at":1795000000000,"fault":"printer-timeout"}}');
INSERT INTO commands VALUES ('command-1', 'charge', '{"number":1}');
INSERT INTO commands VALUES ('command-2', 'charge', '{"number":2}');
INSERT INTO commands VALUES ('command-3', 'charge', '{"number":3}');
COMMIT;
