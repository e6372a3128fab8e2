import type { StreamMessage } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import { failure, FAILURE_CODES, type Failure } from '../../shared/failures.ts';

/** The messages come from our own host, so they are only checked for damage that a broken connection can do. */
export function isStreamMessage(value: unknown): value is StreamMessage {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'beat') return typeof value['sequence'] === 'number';
  if (value['kind'] === 'opening') return isRecord(value['opening']);
  return value['kind'] === 'snapshot' && isRecord(value['snapshot']);
}

/** A host's answer as a reply; anything else is the failure `internal`. */
export function readReply<Value>(value: unknown): Reply<Value> {
  if (isRecord(value) && value['ok'] === true && 'value' in value) {
    return { ok: true, value: value['value'] as Value };
  }
  if (isRecord(value) && value['ok'] === false && isFailure(value['failure'])) {
    return { ok: false, failure: value['failure'] };
  }
  return { ok: false, failure: failure('internal') };
}

function isFailure(value: unknown): value is Failure {
  return isRecord(value) && (FAILURE_CODES as readonly unknown[]).includes(value['code']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
