import type { RefundFailureTable } from '../words.ts';

/** Replaces the general words of a failure when it is about a refund and not about a charge. */
export const refundFailures: RefundFailureTable = {
  'provider-unreachable': {
    title: 'Sem conexão com o Mercado Pago',
    meaning: 'A devolução não se perde: o caixa continua tentando sozinho.',
    next: 'Verifique a internet. Não devolva por outro meio enquanto isso.',
  },
  'provider-slow': {
    title: 'O Mercado Pago demora a responder',
    meaning: 'A devolução não se perde e não é pedida duas vezes: o caixa continua perguntando sozinho.',
    next: 'Espere. Não devolva por outro meio enquanto isso.',
  },
  'provider-unavailable': {
    title: 'O Mercado Pago está com problemas',
    meaning: 'Responde com erros próprios. A devolução não se perde: o caixa continua tentando.',
    next: 'Espere. Não devolva por outro meio enquanto isso.',
  },
  'provider-not-itself': {
    title: 'A resposta não é do Mercado Pago',
    meaning: 'Algo na rede responde no lugar dele, ou responde outra coisa. A devolução não se perde.',
    next: 'Abra o navegador e veja se a internet não pede login.',
  },
  'provider-rate-limited': {
    title: 'O Mercado Pago pede para esperar',
    meaning: 'Recebeu consultas demais. A devolução não se perde.',
    next: 'Não faça nada: o caixa volta a perguntar sozinho.',
  },
  'provider-refused': {
    title: 'O Mercado Pago não aceitou a consulta',
    meaning: 'Nada foi devolvido.',
    next: 'Tente de novo. Se repetir, devolva pelo app do Mercado Pago.',
  },
  'token-rejected': {
    title: 'O Mercado Pago não aceita a credencial',
    meaning: 'A devolução espera: não dá para pedir nem conferir.',
    next: 'Peça ao dono que conecte a conta de novo, em Configurações.',
  },
  'access-denied': {
    title: 'A conta não tem permissão',
    meaning: 'O Mercado Pago não deixa pedir nem conferir a devolução.',
    next: 'Peça ao dono que revise as permissões da conta.',
  },
  'charge-unreadable': {
    title: 'Não foi possível ler esta devolução',
    meaning: 'O que se sabe desta devolução não se entende; o resto continua.',
    next: 'Não devolva por outro meio. O caixa continua olhando; chame o suporte.',
  },
};
