import type { FailureTable } from '../words.ts';
import { accountFailures } from './account-failures.ts';
import { amountFailures } from './amount-failures.ts';
import { deliveryFailures } from './delivery-failures.ts';
import { operatorFailures } from './operator-failures.ts';
import { printerFailures } from './printer-failures.ts';
import { relayFailures } from './relay-failures.ts';

export const failures: FailureTable = {
  'command-stale': {
    title: 'A tela já tinha mudado',
    meaning: 'O botão era de outra cobrança e não fez nada.',
    next: 'Olhe o estado atual e aperte de novo se precisar.',
  },
  'foreign-changed': {
    title: 'O outro pedido mudou',
    meaning: 'Nada foi substituído: agora outro pedido, com outro valor, ocupa o caixa.',
    next: 'Olhe o valor de agora e decida de novo.',
  },
  'command-not-possible': {
    title: 'Agora não é possível',
    meaning: 'Nada mudou.',
    next: 'Olhe o estado da cobrança e escolha um dos botões visíveis.',
  },
  'request-unreadable': {
    title: 'O caixa não entendeu o pedido',
    meaning: 'Nada mudou.',
    next: 'Tente de novo. Se continuar, feche e abra o caixa.',
  },
  'sale-not-found': {
    title: 'Venda não encontrada',
    meaning: 'Não há nenhuma com esse número ou código neste caixa.',
    next: 'Confira o número do cupom ou procure pelo dia.',
  },
  'register-busy': {
    title: 'O caixa tem outra cobrança em andamento',
    meaning: 'Nada novo foi enviado: a cobrança anterior ainda pode ser paga.',
    next: 'Receba em dinheiro, ou espere essa cobrança terminar.',
  },
  'sale-part-paid': {
    title: 'Falta receber o resto desta venda',
    meaning: 'Uma parte já foi recebida em dinheiro.',
    next: 'Receba o que falta, ou devolva esse dinheiro e toque em «Nova venda».',
  },
  'rest-being-checked': {
    title: 'O que chegou está sendo verificado',
    meaning: 'O resto em dinheiro ainda não foi anotado.',
    next: 'Espere alguns segundos, ou toque «Esc» para não cobrá-lo.',
  },
  'cash-above-due': {
    title: 'É mais do que falta pagar',
    meaning: 'Nada foi anotado.',
    next: 'Digite o que falta ou menos: o troco não faz parte da venda.',
  },
  'cash-given-too-little': {
    title: 'O valor recebido não basta',
    meaning: 'Nada foi anotado.',
    next: 'Digite o que você recebeu, ou deixe vazio se for o valor exato.',
  },
  'provider-unreachable': {
    title: 'Sem conexão com o Mercado Pago',
    meaning: 'A cobrança não se perde: o caixa continua tentando sozinho.',
    next: 'Verifique a internet.',
    hold: 'Não entregue até ver o pagamento nesta tela.',
  },
  'provider-slow': {
    title: 'O Mercado Pago demora a responder',
    meaning: 'A cobrança não se perde: o caixa continua perguntando sozinho.',
    next: 'Espere.',
    hold: 'Não entregue até ver o pagamento nesta tela.',
  },
  'provider-unavailable': {
    title: 'O Mercado Pago está com problemas',
    meaning: 'Ele responde com erros próprios. A cobrança não se perde: o caixa continua tentando.',
    next: 'Espere. Para cobrar de outra forma, cancele antes esta cobrança.',
  },
  'provider-not-itself': {
    title: 'A resposta não é do Mercado Pago',
    meaning: 'Algo na rede responde no lugar dele (proxy ou aviso do wifi). A cobrança não se perde.',
    next: 'Abra o navegador e veja se a internet não pede login.',
  },
  'provider-rate-limited': {
    title: 'O Mercado Pago pede para esperar',
    meaning: 'Recebeu consultas demais. A cobrança não se perde.',
    next: 'Não faça nada: o caixa volta a perguntar sozinho.',
  },
  'provider-refused': {
    title: 'O Mercado Pago não aceitou o pedido',
    meaning: 'Nada foi cobrado.',
    next: 'Tente de novo. Se continuar, ligue para o suporte com o código.',
  },
  'provider-unread': {
    title: 'O Mercado Pago não mostrou o que foi pedido',
    meaning: 'Isso não diz que nada foi cobrado: o caixa continua perguntando sozinho.',
    next: 'Espere. Se continuar, ligue para quem dá suporte com o código.',
  },
  'order-unread': {
    title: 'Ainda não deu para ler o pedido',
    meaning:
      'O dinheiro chegou, e o Mercado Pago não mostra o pedido dele. O caixa continua perguntando sozinho.',
    next: 'Não entregue nem cobre de novo: espere.',
  },
  'money-is-here': {
    title: 'O dinheiro já chegou',
    meaning: 'Esta cobrança não se cancela: o que foi pago presencialmente só se devolve.',
    next: 'Espere o Mercado Pago confirmar, ou veja o incidente.',
  },
  'provider-redirects': {
    title: 'O endereço do Mercado Pago desvia para outro lugar',
    meaning: 'O caixa não segue desvios, para não mandar dados a um desconhecido.',
    next: 'Ligue para quem instalou o caixa.',
  },
  'token-rejected': {
    title: 'O Mercado Pago não aceita a credencial',
    meaning: 'Não dá para cobrar com QR. O que estava em andamento fica guardado, sem verificar.',
    next: 'Peça ao dono que conecte a conta de novo, em Configurações.',
  },
  'token-unreadable': {
    title: 'Isso não é uma credencial',
    meaning: 'O que foi colado tem espaços ou letras que uma credencial não tem. Nada foi enviado.',
    next: 'Copie o Access Token com o botão de copiar e cole de novo.',
  },
  'token-is-public-key': {
    title: 'Essa é a Public Key',
    meaning: 'É a outra chave da mesma página e não serve para cobrar. Nada foi enviado.',
    next: 'Copie a que se chama «Access Token», de produção.',
  },
  'token-is-other-key': {
    title: 'Isso não é o Access Token',
    meaning: 'Parece o número ou o segredo da aplicação, que estão na mesma página. Nada foi enviado.',
    next: 'Copie a que se chama «Access Token»: começa com APP_USR-.',
  },
  'access-denied': {
    title: 'A conta não tem permissão',
    meaning: 'O Mercado Pago recusou a operação. Nada novo foi cobrado.',
    next: 'Peça ao dono que revise as permissões da conta.',
  },
  'key-store-locked': {
    title: 'O chaveiro do sistema está bloqueado',
    meaning: 'A credencial está guardada ali e não se perde. O que estava em andamento fica sem verificar.',
    next: 'Desbloqueie o chaveiro com a senha do sistema; o caixa continua sozinho. Enquanto isso, receba em dinheiro.',
  },
  'key-store-unavailable': {
    title: 'O chaveiro do sistema não responde',
    meaning:
      'A credencial continua guardada: não é preciso conectar a conta de novo. Por ora não se cobra com QR.',
    next: 'O caixa pergunta de novo sozinho. Se continuar, encerre a sessão do computador e entre outra vez.',
  },
  'not-checked-yet': {
    title: 'A conta ainda não foi verificada',
    meaning: 'O caixa está lendo a conta e o QR. Nada foi enviado.',
    next: 'Espere alguns segundos e aperte de novo.',
  },
  'charge-unreadable': {
    title: 'Não deu para ler esta cobrança',
    meaning: 'O que se sabe desta cobrança não se entende; as demais continuam.',
    next: 'Não entregue por esta tela. O caixa continua buscando; ligue para o suporte.',
  },
  'search-not-filtered': {
    title: 'A busca traz cobranças alheias',
    meaning: 'O Mercado Pago respondeu com pedidos de outros. O caixa procura de outro jeito.',
    next: 'Não entregue até ver o pagamento nesta tela.',
  },
  'clock-wrong': {
    title: 'O relógio do computador está errado',
    meaning: 'O caixa corrige a hora com a do Mercado Pago.',
    next: 'Coloque data e hora no automático.',
  },
  'refund-no-balance': {
    title: 'Não há saldo para devolver',
    meaning: 'Nada foi devolvido: a conta do Mercado Pago não tem dinheiro disponível.',
    next: 'Coloque dinheiro na conta e tente de novo.',
  },
  'refund-too-old': {
    title: 'O pagamento é antigo demais',
    meaning: 'Nada foi devolvido: passou o prazo do Mercado Pago.',
    next: 'Devolva por outro meio e anote.',
  },
  'refund-partial-not-taken': {
    title: 'Este pagamento só se devolve inteiro',
    meaning: 'Nada foi devolvido.',
    next: 'Devolva o total ou acerte a diferença por outro meio.',
  },
  'refund-test-account': {
    title: 'Uma conta de teste não devolve',
    meaning: 'Nada foi devolvido: o Mercado Pago não permite em testes.',
    next: 'Não precisa fazer nada: não é dinheiro de verdade.',
  },
  'refund-already-done': {
    title: 'Esse pagamento já foi devolvido',
    meaning: 'Não foi devolvido duas vezes.',
    next: 'Mostre ao cliente a devolução no detalhe da venda.',
  },
  'refund-amount-too-large': {
    title: 'É mais do que resta devolver',
    meaning: 'Nada foi devolvido.',
    next: 'Veja quanto resta do pagamento e digite menos.',
  },
  'refund-refused': {
    title: 'O Mercado Pago recusou a devolução',
    meaning: 'Nada foi devolvido.',
    next: 'Tente mais tarde ou devolva pelo app do Mercado Pago.',
  },
  'refund-under-way': {
    title: 'Há uma devolução a caminho',
    meaning: 'Já foi pedida uma devolução deste pagamento e falta a resposta. Não se pediu outra.',
    next: 'Veja no detalhe da venda como termina e tente de novo.',
  },
  'refund-same-found': {
    title: 'Já há uma devolução igual, feita agora',
    meaning: 'Alguém devolveu o mesmo valor quase ao mesmo tempo. A sua não foi enviada.',
    next: 'Se for a mesma, deixe a sua sem efeito. Se for outra, devolva.',
  },
  'refund-dropped': {
    title: 'A devolução ficou sem efeito',
    meaning: 'Uma pessoa decidiu não enviá-la mais.',
    next: 'Veja no pagamento quanto foi devolvido antes de pedir outra.',
  },
  'refund-cover-gone': {
    title: 'Não foi devolvido: é o que paga a venda',
    meaning:
      'O pagamento que cobria a venda voltou ao cliente. Se este também for devolvido, a venda fica sem pagamento.',
    next: 'Não devolva mais nada. Se ainda assim for preciso, devolva pela venda.',
  },
  'refund-cover-undecided': {
    title: 'Ainda não se devolve',
    meaning: 'O Mercado Pago não decidiu sobre o pagamento que cobre a venda.',
    next: 'Não devolva por outro meio: o caixa pergunta de novo sozinho.',
  },
  'refund-not-needed': {
    title: 'A devolução já não era necessária',
    meaning:
      'Antes do envio soube-se que esse pagamento é de uma venda, é o que a paga agora ou já voltou ao cliente. O caixa não enviou nada.',
    next: 'Confira a venda desse pagamento antes de pedir outra.',
  },
  'refund-vanished': {
    title: 'A devolução não está mais lá',
    meaning: 'Ela foi aceita e o Mercado Pago não a conhece mais: nada dela saiu da conta.',
    next: 'Veja no app do Mercado Pago se foi devolvida. Se não, devolva de novo.',
  },
  'refund-cover-leaving': {
    title: 'A devolução do outro pagamento não terminou',
    meaning:
      'A devolução do outro pagamento desta venda foi pedida: se voltar, é este que a paga. Nada foi devolvido.',
    next: 'Não devolva por outro meio: o caixa volta a perguntar sozinho.',
  },
  'refund-excess-changed': {
    title: 'Mudou o que sobra',
    meaning: 'Nada foi devolvido: outro pagamento desta venda foi devolvido nesse meio-tempo.',
    next: 'Veja o novo valor e confirme de novo.',
  },
  'refund-unconfirmed': {
    title: 'A devolução não está confirmada',
    meaning: 'O Mercado Pago não diz se a fez: o caixa olha o pagamento e não a pede duas vezes.',
    next: 'Espere. Veja no detalhe da venda como termina.',
  },
  'refund-left-changed': {
    title: 'Este pagamento mudou nesse meio-tempo',
    meaning: 'Nada foi devolvido: o que resta já não é o que a tela mostrava.',
    next: 'Veja o que já foi devolvido e confirme de novo.',
  },
  'disk-full': {
    title: 'O disco está cheio',
    meaning: 'Não se cobra o que não se pode guardar. O que estava em andamento continua atendido.',
    next: 'Libere espaço no computador.',
  },
  'file-read-only': {
    title: 'Não dá para gravar os dados do caixa',
    meaning: 'Não se cobra o que não se pode guardar.',
    next: 'Revise as permissões da pasta de dados, em Configurações.',
  },
  'file-damaged': {
    title: 'Os dados do caixa estão danificados',
    meaning: 'Não se cobra até recuperá-los. Os pagamentos continuam no Mercado Pago.',
    next: 'Ligue para o suporte. Não apague a pasta de dados.',
  },
  'file-newer': {
    title: 'Os dados são de uma versão mais nova',
    meaning: 'Esta versão não os abre, para não danificá-los.',
    next: 'Instale a versão mais nova do caixa.',
  },
  'file-other-mode': {
    title: 'Os dados são de outra conta ou de outro modo',
    meaning: 'Não se misturam treinamento e dinheiro de verdade.',
    next: 'Use outra pasta de dados.',
  },
  'file-restored': {
    title: 'Os dados vêm de uma cópia anterior',
    meaning: 'Até você revisar, o caixa não cobra por QR, não devolve nem imprime sozinho.',
    next: 'Revise as vendas de hoje e toque em «Terminar a recuperação», em cima. Em dinheiro se pode vender.',
  },
  'backup-not-usable': {
    title: 'Essa cópia não serve',
    meaning: 'Ela não está lá, não há espaço para ela ou não está inteira. Nada foi mudado.',
    next: 'Escolha-a de novo, ou outra da lista.',
  },
  'books-changing': {
    title: 'O caixa já está trocando seus livros',
    meaning: 'Outra janela pediu antes, ou o caixa os está abrindo de novo. Esta cópia não foi usada.',
    next: 'Espere o caixa voltar e veja em «Livros» o que ficou, antes de escolher uma cópia.',
  },
  'charge-under-way': {
    title: 'Há uma cobrança ou um cupom em curso',
    meaning: 'O caixa não volta a uma cópia enquanto um cliente pode pagar ou um cupom sai. Nada mudou.',
    next: 'Espere até acabar, ou cancele a cobrança, e escolha a cópia de novo.',
  },
  'file-gone': {
    title: 'A pasta de dados não está no lugar',
    meaning:
      'Foi movida, apagada ou trocada enquanto o caixa trabalhava. Não se cobra o que não se pode guardar.',
    next: 'Ponha a pasta de volta onde estava, ou feche e abra o caixa.',
  },
  'file-not-written': {
    title: 'O disco não aceitou o que havia para guardar',
    meaning: 'Não ficou escrito, e por isso não foi feito.',
    next: 'Tente de novo. Se repetir, mande verificar o disco.',
  },
  'not-saved': {
    title: 'Não foi possível guardar',
    meaning: 'O pagamento é certo, mas não ficou escrito neste computador.',
    next: 'Anote o número da venda e libere espaço no disco.',
  },
  'ticket-held': {
    title: 'O cupom está retido',
    meaning: 'O dinheiro desta venda não está mais aqui, ou não confere com a cobrança: nenhum cupom sai.',
    next: 'Veja o incidente da venda.',
    hold: 'Não entregue.',
  },
  'ticket-dropped': {
    title: 'Não é mais necessário',
    meaning: 'O que ele diria não é mais verdade.',
    next: 'Não há nada para imprimir.',
  },
  ...amountFailures,
  ...accountFailures,
  ...relayFailures,
  ...deliveryFailures,
  ...operatorFailures,
  ...printerFailures,
  'engine-silent': {
    title: 'O caixa não responde',
    meaning: 'Não se sabe se o botão chegou. O que estava em andamento continua guardado.',
    next: 'Espere voltar e olhe o estado antes de apertar de novo.',
  },
  'session-expired': {
    title: 'Este navegador não tem permissão para abrir o caixa',
    meaning: 'As cobranças continuam atendidas: só esta janela está de fora.',
    next: 'Peça um link novo neste computador com npm run web -- --link e abra-o neste navegador.',
  },
  'link-used': {
    title: 'Este link já foi usado ou venceu',
    meaning: 'Cada link serve uma só vez, durante 5 minutos.',
    next: 'Peça um link novo neste computador com npm run web -- --link e abra-o neste navegador.',
  },
  'host-unproved': {
    title: 'O que responde aqui não é o seu caixa',
    meaning:
      'Outro programa deste computador tomou a porta do caixa. Nada foi enviado a ele, e nada do que ele diz é mostrado.',
    next: 'Não digite nada aqui. Abra o caixa: se ele disser que a porta está ocupada, escolha outra com CAJA_WEB_PORT. Se o caixa é novo, abra o link dele.',
  },
  'request-late': {
    title: 'O pedido chegou fora de hora',
    meaning: 'Passou tempo demais, ou o relógio mudou, entre o pedido e a chegada ao caixa. Nada foi feito.',
    next: 'Olhe o estado e faça de novo.',
  },
  internal: {
    title: 'Algo falhou dentro do caixa',
    meaning: 'O que estava em andamento continua guardado.',
    next: 'Olhe o estado antes de apertar de novo. Se repetir, avise o suporte.',
  },
  'of-another-version': {
    title: 'Uma falha que esta versão não conhece',
    meaning: 'Foi anotada por outra versão do caixa. O que está guardado não mudou.',
    next: 'Olhe o estado antes de apertar de novo. Se tiver dúvidas, avise o suporte.',
  },
};
