/** «Ajustes», «Conexión», «Interfaz de cobro». */
export const charging = {
  title: 'Interfaz de cobro',
  text: 'Por dónde le pide la caja cada cobro a Mercado Pago. Lo que elijas vale desde el próximo cobro: los que ya empezaron siguen como empezaron.',
  choices: {
    instore: 'La de siempre: Mercado Pago la llama anterior, y no dice hasta cuándo sigue',
    orders: 'La nueva (Orders): donde no la da, el cobro no sale y la pantalla lo dice',
    auto: 'Automática: la nueva, y la de siempre donde Mercado Pago no da la nueva',
  },
  mode: '¿Qué QR escanea el cliente?',
  modes: {
    static: 'El impreso de la caja: cada cobro dura 10 minutos como mucho',
    dynamic: 'Uno nuevo en cada cobro, en esta pantalla: el impreso no sirve',
    hybrid: 'Los dos: el de la pantalla y el impreso',
  },
  saved: 'Guardado: vale desde el próximo cobro.',
  whose: (account: string, register: string) => `Cuenta ${account}, ${register}`,
  whoseUnknown: 'Se decide cuando se lea la cuenta.',
  trying: 'Se cobra por la nueva: Mercado Pago no la rechazó.',
  refused: (when: string) =>
    `Se cobra por la de siempre desde el ${when}: Mercado Pago contestó que la cuenta no admite la interfaz nueva.`,
  refusedForNow: (when: string, code: string) =>
    `Se cobra por la de siempre desde el ${when}: Mercado Pago contestó que falta configurar algo en la cuenta (${code}). Se prueba de nuevo al abrir la caja.`,
  retry: 'Volver a probar',
  retried: 'El próximo cobro prueba otra vez la nueva.',
  unlisted: (country: string) =>
    `Mercado Pago no dice con claridad si da la interfaz nueva en ${country}: lo muestra el primer cobro.`,
};
