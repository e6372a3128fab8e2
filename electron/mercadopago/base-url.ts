import { isLoopback } from '../../shared/loopback.ts';
import { done, refused, type Result } from '../../shared/result.ts';

/** Why an address is refused as the provider's. */
export type BaseUrlFault =
  /** Not a URL, or one with a user, a query or a fragment. */
  | 'unreadable'
  /** Neither https, nor http on loopback: the token would be sent unencrypted. */
  | 'not-secure';

/** Thrown by `createMercadoPago`; its text never contains the address, which may include a password. */
export class BaseUrlError extends Error {
  readonly fault: BaseUrlFault;

  constructor(fault: BaseUrlFault) {
    super(
      fault === 'unreadable'
        ? 'the provider address is not a plain URL'
        : 'the provider address must be https, or http on loopback',
    );
    this.name = 'BaseUrlError';
    this.fault = fault;
  }
}

/** The provider's address without its trailing slashes; a base path is kept ("https://proxy.example/mp"). */
export function readBaseUrl(text: string): Result<string, BaseUrlFault> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return refused('unreadable');
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) return refused('unreadable');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refused('not-secure');
  return done(url.origin + url.pathname.replace(/\/+$/, ''));
}
