import type { FailureCode } from '../../../shared/failures.ts';

/** The system's own code of an error (`ENOENT`, `ECONNREFUSED`), or '' when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const NETWORK_FAULTS: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'printer-not-found',
  EAI_AGAIN: 'printer-not-found',
  EAI_NODATA: 'printer-not-found',
  ECONNREFUSED: 'printer-unreachable',
  EHOSTUNREACH: 'printer-unreachable',
  EHOSTDOWN: 'printer-unreachable',
  ENETUNREACH: 'printer-unreachable',
  ENETDOWN: 'printer-unreachable',
  ECONNRESET: 'printer-offline',
  EPIPE: 'printer-offline',
  ERR_STREAM_DESTROYED: 'printer-offline',
  ETIMEDOUT: 'printer-timeout',
  EACCES: 'printer-permission',
  EPERM: 'printer-permission',
};

/** What a failed connection or write means at the counter. */
export function networkFault(error: unknown): FailureCode {
  return NETWORK_FAULTS[errorCode(error)] ?? 'printer-error';
}

const DEVICE_FAULTS: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'printer-not-found',
  ENOTDIR: 'printer-not-found',
  ENODEV: 'printer-not-found',
  ENXIO: 'printer-not-found',
  EACCES: 'printer-permission',
  EPERM: 'printer-permission',
  EROFS: 'printer-permission',
  EBUSY: 'printer-busy',
  ENOSPC: 'printer-paper-out',
  EIO: 'printer-offline',
  EPIPE: 'printer-offline',
  ESHUTDOWN: 'printer-offline',
  ETIMEDOUT: 'printer-timeout',
};

/** What a failed open or write of a device file means. usblp says ENOSPC for "no paper" and EBUSY when another program holds it. */
export function deviceFault(error: unknown): FailureCode {
  return DEVICE_FAULTS[errorCode(error)] ?? 'printer-error';
}
