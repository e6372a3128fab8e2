/** What happened, in order, for the test to read. */
export const told: { readonly what: string; readonly with?: unknown }[] = [];
export const tell = (what: string, details?: unknown): void => void told.push({ what, with: details });

let ready = false;
export const isReady = (): boolean => ready;
export const beReady = (): void => {
  ready = true;
};
/** As Electron does: what needs the app to be ready throws before. */
export const mustBeReady = (what: string): void => {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready`);
};
export const mustNotBeReady = (what: string): void => {
  if (ready) throw new Error(`${what} should be called before app is ready`);
};
