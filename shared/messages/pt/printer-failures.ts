import type { FailureTable } from '../words.ts';

/** What stands between a ticket and its paper. */
export const printerFailures = {
  'printer-none': {
    title: 'Sem impressora',
    meaning: 'O cupom fica guardado e pode ser impresso depois.',
    next: 'Escolha uma impressora em Configurações.',
  },
  'printer-not-found': {
    title: 'Impressora não encontrada',
    meaning: 'O cupom espera a vez.',
    next: 'Verifique o cabo e se está ligada.',
  },
  'printer-permission': {
    title: 'Sem permissão para usar a impressora',
    meaning: 'O cupom espera a vez.',
    next: 'Em Configurações, Impressora, está o que o técnico precisa fazer.',
  },
  'printer-busy': {
    title: 'Outro programa está usando a impressora',
    meaning: 'O cupom espera a vez.',
    next: 'Feche o outro programa, ou desconecte e conecte a impressora.',
  },
  'printer-unreachable': {
    title: 'A impressora não responde na rede',
    meaning: 'O cupom espera a vez.',
    next: 'Veja se está ligada e na mesma rede.',
  },
  'printer-timeout': {
    title: 'A impressora parou de receber',
    meaning: 'Pode ter saído uma parte do cupom.',
    next: 'Olhe o papel e responda a pergunta da tela.',
  },
  'printer-no-answer': {
    title: 'A impressora não responde',
    meaning: 'Nada deste cupom saiu: ele espera a sua vez.',
    next: 'Veja se está ligada e se outro caixa não a usa. Se ela imprime assim mesmo, toque em «Imprimir assim mesmo».',
  },
  'printer-paper-out': {
    title: 'A impressora está sem papel',
    meaning: 'O cupom espera a vez e sai quando você trocar o rolo.',
    next: 'Troque o papel.',
  },
  'printer-cover-open': {
    title: 'A tampa da impressora está aberta',
    meaning: 'O cupom espera a vez.',
    next: 'Feche a tampa.',
  },
  'printer-offline': {
    title: 'A impressora está fora de linha',
    meaning: 'O cupom espera a vez.',
    next: 'Aperte o botão da impressora ou desligue e ligue.',
  },
  'printer-cutter': {
    title: 'A guilhotina travou',
    meaning: 'O cupom espera a vez.',
    next: 'Desligue a impressora, tire o papel preso e ligue.',
  },
  'printer-error': {
    title: 'A impressora avisa um erro',
    meaning: 'O cupom espera a vez.',
    next: 'Desligue, espere alguns segundos e ligue.',
  },
  'printer-address-unreadable': {
    title: 'Não dá para entender o endereço da impressora',
    meaning: 'Não foi guardado.',
    next: 'Digite como 192.168.0.50, /dev/usb/lp0 ou COM3.',
  },
  'printer-no-place': {
    title: 'Nesse endereço não pode haver uma impressora',
    meaning: 'Nada foi enviado.',
    next: 'Digite o da impressora, como 192.168.0.50 (porta 9100) ou /dev/usb/lp0; outro é posto por quem instala, com CAJA_PRINTER.',
  },
  'not-sealed': {
    title: 'Os livros não foram selados',
    meaning:
      'A chave do caixa não está disponível, ou o disco não aceita gravação. As vendas não foram tocadas.',
    next: 'Digite a frase da chave ou desbloqueie o cofre de chaves do sistema; se for o disco, libere espaço. Tente de novo.',
  },
  'seal-phrase-wrong': {
    title: 'Essa não é a frase',
    meaning: 'Nada mudou, e as vendas seguem. Depois de cada erro é preciso esperar um pouco mais.',
    next: 'Olhe a frase anotada e digite de novo.',
  },
  'seal-phrase-wait': {
    title: 'É preciso esperar para digitar a frase',
    meaning: 'A frase foi digitada errada e ainda não dá para tentar de novo. As vendas seguem.',
    next: 'Espere e tente outra vez.',
  },
  'seal-phrase-weak': {
    title: 'Essa frase se adivinha',
    meaning: 'Não foi guardada: quem copiar o arquivo pode testar milhões de frases.',
    next: 'Digite quatro palavras ao acaso ou mais, de 16 letras pelo menos.',
  },
  'printer-untested': {
    title: 'Com estas configurações ainda não saiu nenhum cupom',
    meaning: 'Não foi guardado.',
    next: 'Imprima o cupom de teste e guarde quando ele sair bem.',
  },
  'logo-unreadable': {
    title: 'Não dá para ler essa imagem',
    meaning: 'O logo continua como estava.',
    next: 'Escolha um arquivo PNG ou JPG que apareça bem neste computador.',
  },
  'logo-too-large': {
    title: 'Essa imagem é grande demais',
    meaning: 'O logo continua como estava.',
    next: 'Escolha um arquivo de até 5 MB, com um desenho simples.',
  },
  'logo-blank': {
    title: 'Dessa imagem nada sairia no papel',
    meaning: 'A impressora só faz pontos pretos, e essa imagem é toda clara.',
    next: 'Escolha um logo de traços escuros sobre fundo branco.',
  },
} satisfies Partial<FailureTable>;
