/** IPC channels between preload and main; in a file of their own so that the preload bundles no schema. */
export const CHANNELS = {
  request: 'caja:request',
  stream: 'caja:stream',
  listen: 'caja:listen',
} as const;

/** What the preload puts on `window`. */
export const BRIDGE_NAME = 'cajaClara';

export interface Bridge {
  request(name: string, request: unknown): Promise<unknown>;
  listen(onMessage: (message: unknown) => void): () => void;
}
