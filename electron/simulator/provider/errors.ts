/** An answer before headers, delay and faults are added. */
export interface Reply {
  readonly status: number;
  /** Text of the body; '' for none. */
  readonly body: string;
  readonly type?: 'application/json' | 'text/html';
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, value: unknown): Reply {
  return { status, body: JSON.stringify(value) };
}

/** Form of in-store, stores and registers: `{error, message, status, causes}`. */
export function inStoreError(
  status: number,
  error: string,
  message: string,
  causes: readonly unknown[] = [],
): Reply {
  return json(status, { error, message, status, causes });
}

/** Form of payments, refunds, users: `{message, error, status, cause: [{code, description, data}]}`. */
export function paymentError(status: number, error: string, message: string, code?: number | string): Reply {
  const cause = code === undefined ? [] : [{ code, description: message, data: null }];
  return json(status, { message, error, status, cause });
}

/** Form of `/v1/orders`: `{errors: [{code, message, details}]}`. */
export function ordersError(
  status: number,
  code: string,
  message: string,
  details: readonly string[] = [],
): Reply {
  return json(status, { errors: [{ code, message, ...(details.length > 0 ? { details } : {}) }] });
}

/** Form of the gateway's policy refusal. */
export function policyError(): Reply {
  return json(403, {
    message: 'At least one policy returned UNAUTHORIZED.',
    code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
    status: 403,
    blocked_by: 'PolicyAgent',
  });
}

/** The generic form of the official OpenAPI. */
export function genericError(status: number, error: string, message: string): Reply {
  return json(status, { status, error, message, cause: [] });
}

export function tooManyRequests(retryAfterSeconds: number): Reply {
  return {
    ...json(429, {
      status: 429,
      error: 'too_many_requests',
      message: 'Rate limit exceeded. Retry after the indicated number of seconds.',
    }),
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

/** What a proxy in between answers: HTML, or nothing at all. */
export function edgeError(status: number, title: string): Reply {
  return {
    status,
    type: 'text/html',
    body: `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
  };
}

export const missingToken: Reply = paymentError(
  401,
  'unauthorized',
  'Must provide your access_token to proceed',
  5,
);
export const liveCredentials: Reply = paymentError(
  401,
  'unauthorized',
  'Unauthorized use of live credentials',
  7,
);
export const wrongToken: Reply = paymentError(401, 'not_found', 'invalid_token');
export const paymentNotFound: Reply = paymentError(404, 'not_found', 'Payment not found', 2000);
export const notYourPayment: Reply = paymentError(
  403,
  'forbidden',
  'The caller is not authorized to access this resource',
  4,
);
export const unknownPath: Reply = paymentError(404, 'not_found', 'resource not found');
export const wrongMethod: Reply = genericError(405, 'method_not_allowed', 'Method not allowed');
export const wrongContentType: Reply = genericError(
  415,
  'unsupported_media_type',
  'Content-Type must be application/json',
);
