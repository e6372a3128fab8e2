import { LOCALES } from '../../sites.ts';
import type { Messages } from '../types.ts';

const ONE_LINE = 'um texto de uma linha, até 120 caracteres';

const FOLDER = 'o caminho completo de uma pasta deste computador, como /srv/caixa ou C:\\Caixa (sem ~)';
const HOME = 'o caminho completo da pasta do usuário';

export const host = {
  boot: {
    failed: (step: string, why: string) => `Não foi possível abrir ${step}: ${why}`,
    steps: {
      environment: 'a configuração',
      folders: 'as pastas de dados',
      log: 'o arquivo de registro',
      secrets: 'o token guardado',
      store: 'os livros do caixa',
      provider: 'a conexão com o provedor',
      printer: 'a impressora',
      engine: 'o motor de cobranças',
      serve: 'a tela',
    },
    noPermission: 'este usuário não tem permissão de escrita.',
    noSpace:
      'não há mais espaço no disco; pode estar entrando dinheiro de cobranças abertas e o caixa não o vê. Libere pelo menos 32 MB e abra-o de novo em seguida.',
    fileInPlace: 'no lugar há um arquivo.',
    folderInPlace: 'no lugar há uma pasta.',
    noFolder: 'o sistema não deixa criar uma pasta ali.',
    silent: 'não responde.',
    place: (path: string, why: string) => `em ${path} não é possível: ${why}`,
    code: (code: string) => `falhou (${code}).`,
    unexpected: 'falhou por uma causa inesperada.',
  },
  store: {
    inUse:
      'outro Caja Clara já trabalha com esta pasta de dados; continue nele, ou feche-o antes de abrir outro.',
    onNetwork:
      'a pasta de dados está em outra máquina; escolha com CAJA_DATA_DIR uma de um disco deste computador.',
    upgradeWaits: (charges: number) =>
      `o arquivo é de uma versão anterior e tem ${charges === 1 ? 'uma cobrança' : `${charges} cobranças`} sem terminar; abra essa versão, espere terminar e atualize depois.`,
    noRoomToUpgrade:
      'para passar o arquivo a esta versão falta espaço para guardar antes uma cópia; libere espaço no disco e abra de novo. Nada mudou.',
    foreign:
      'na pasta de dados há um arquivo de outro programa; escolha outra pasta com CAJA_DATA_DIR. Nada foi tocado.',
    nodeTooOld: 'este Node é antigo demais para ler o arquivo; abra o caixa com npm start, que usa o dele.',
    diskFull:
      'não há mais espaço no disco; pode estar entrando dinheiro de cobranças abertas e o caixa não o vê. Libere pelo menos 32 MB e abra-o de novo em seguida.',
    readOnly:
      'não dá para escrever na pasta de dados; devolva a permissão a este usuário e abra o caixa de novo.',
    damaged:
      'o arquivo está danificado e não há uma cópia boa; copie a pasta inteira para outro disco e peça ajuda. Nada foi tocado.',
    newer: 'o arquivo é de uma versão mais nova do programa; instale essa versão. Nada foi tocado.',
    unexpected:
      'falharam por uma causa inesperada; abra o caixa de novo e, se continuar, peça ajuda com o arquivo de registro.',
  },
  environment: {
    wrong: (name: string, form: string) => `${name}: espera-se ${form}.`,
    barred: (option: string) =>
      `o Node recebeu ${option}, em NODE_OPTIONS ou na linha que o abriu: tire isso. Com isso outro programa poderia ler o token de dentro do caixa. Para praticar com isso: CAJA_TRAINING=1.`,
    unchecked: (name: string) =>
      `${name}: retire-a. Sem verificar certificados, o token poderia chegar a qualquer um. Outras autoridades são dadas com NODE_EXTRA_CA_CERTS.`,
    tokenTwice: 'CAJA_ACCESS_TOKEN_FILE: espera-se este arquivo ou CAJA_ACCESS_TOKEN, não os dois.',
    missing: (name: string, all: string, form: string) =>
      `${name}: falta; ${all} andam juntas. Espera-se ${form}.`,
    tokenInFile: (form: string) => `que o arquivo contenha ${form}`,
    expected: {
      HOME,
      USERPROFILE: HOME,
      LOCALAPPDATA: FOLDER,
      XDG_DATA_HOME: FOLDER,
      CAJA_TRAINING: '1 para treinar sem cobrar de verdade, ou 0',
      CAJA_ACCESS_TOKEN: 'o Access Token de produção da aplicação, sem espaços (APP_USR-…)',
      CAJA_ACCESS_TOKEN_FILE:
        'o caminho completo de um arquivo que só contém o Access Token, como /srv/chave ou C:\\Caixa\\chave.txt (sem ~)',
      CAJA_STORE_ID: 'o external_id da loja (letras e números, até 60)',
      CAJA_REGISTER_ID: 'o external_id do caixa (letras e números, até 40)',
      CAJA_PRINTER:
        '192.168.0.50, /dev/usb/lp0, COM3, tcp://maquina:9100, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=9600, cups://fila, windows://recurso ou folder:///pasta',
      CAJA_PRINTER_COLUMNS: '32, 42 ou 48',
      CAJA_DRAWER: 'never, cash ou always',
      CAJA_LOCALE: `uma de ${LOCALES.join(', ')}`,
      CAJA_DATA_DIR: FOLDER,
      CAJA_BACKUP_DIR: FOLDER,
      CAJA_MERCADOPAGO_URL:
        'https://…, ou http://127.0.0.1:porta deste mesmo computador, sem usuário nem parâmetros',
      CAJA_ORDER_API: 'auto, orders ou instore: automática, a interface nova ou a de sempre',
      CAJA_SERVER_URL: 'o endereço do servidor de avisos: https://…, ou http nesta máquina',
      CAJA_SERVER_CODE:
        'o código de cadastro que o servidor de avisos deu: 20 letras e números, em grupos de 5',
      CAJA_CHARGE_MINUTES: 'um número inteiro de minutos, de 1 a 60',
      CAJA_SHOP_NAME: ONE_LINE,
      CAJA_SHOP_ADDRESS: ONE_LINE,
      CAJA_SHOP_TAX_ID: ONE_LINE,
      CAJA_TIME_ZONE:
        'o nome de um fuso horário da base IANA, como America/Manaus (não uma diferença como -03:00)',
      CAJA_WEB_PORT: 'um número de porta de 0 a 65535 (0 escolhe uma livre)',
      CAJA_WEB_OPEN: '1 para abrir o navegador, 0 para não abrir',
      CAJA_KIOSK: '1 para ocupar a tela inteira, ou 0',
    },
    tokenFile: {
      exists: 'um arquivo que exista e que este usuário possa ler',
      file: 'um arquivo, não uma pasta nem um dispositivo',
      private: 'um arquivo que só o dono possa ler (chmod 600)',
      small: 'um arquivo que só contenha o Access Token',
      readable: 'um arquivo que este usuário possa ler',
    },
  },
  inFront: 'O Caja Clara já está aberto: a janela dele veio para a frente.',
  crashed: 'O caixa fechou por uma falha inesperada; ao abrir de novo, retoma o que estava pendente.',
  closing: {
    text: (amount: string, sale: string) =>
      `A cobrança de ${amount} da venda ${sale} ainda pode ser paga; ela é retomada ao abrir o caixa.`,
    close: 'Fechar mesmo assim',
    stay: 'Voltar ao caixa',
  },
  web: {
    options:
      'Opções: --link (um link novo para o caixa aberto), --revoke (os navegadores de antes já não entram).',
    notOpen: 'O caixa não está aberto no navegador: abra com npm run web.',
    isOpen:
      'O Caja Clara já está aberto com esta pasta de dados: este endereço é um link novo para entrar nele.',
    portTaken: (port: string) =>
      `a porta ${port} está ocupada por outro programa; escolha outra com CAJA_WEB_PORT (0 busca uma livre).`,
    portForbidden: (port: string) =>
      `este usuário não pode usar a porta ${port}; escolha outra com CAJA_WEB_PORT.`,
    openByHand:
      'Abra esse endereço em um navegador deste computador: serve uma única vez, durante 5 minutos. Ctrl-C fecha o caixa.',
    notBuilt: 'A página não foi construída: npm run build',
    revoked: 'Pronto: os navegadores que entravam antes precisam de um link novo.',
    notRevoked: 'Não foi possível escrever na pasta de dados: os navegadores de antes continuam entrando.',
  },
  practice: {
    account: 'LOJA DE TREINAMENTO',
    store: 'Loja de treinamento',
    register: 'Caixa 1',
  },
} satisfies Messages['host'];
