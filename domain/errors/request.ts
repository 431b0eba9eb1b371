import { entry } from './entry.ts';

/** Of the request itself. */
export const requestErrors = {
  // the request itself
  invalid_json: entry('invalid', 'The body is not valid JSON.'),
  duplicate_key: entry('invalid', 'An object in the body names the same key twice.'),
  invalid_text: entry('invalid', 'A text holds a character that cannot be stored.'),
  invalid_utf8: entry('invalid', 'The body is not valid UTF-8.'),
  too_deep: entry('invalid', 'The body is nested too deeply.'),
  validation_failed: entry('invalid', 'The request does not fit its schema.'),
  bad_request: entry('invalid', 'The request cannot be understood.'),
  bad_host: entry('invalid', 'The request names a host that is not this one.'),
  bad_id: entry('invalid', 'The id in the path is not an id.'),
  bad_cursor: entry('invalid', 'The cursor does not come from this list.'),
  uri_too_long: entry('too-long', 'The address is too long.'),
  request_timeout: entry('timeout', 'The request did not arrive in time.'),
  headers_too_large: entry('headers-too-large', 'The headers of the request are too large.'),
  body_too_large: entry('too-large', 'The body is larger than this route accepts.'),
  unsupported_media_type: entry(
    'unsupported',
    'Bodies must be application/json in UTF-8, unpacked.',
  ),
  method_not_allowed: entry('not-allowed', 'This address does not answer to that method.'),
  not_found: entry('not-found', 'There is nothing at this address.'),
  rate_limited: entry('too-many', 'Too many requests; try again a little later.'),
  unavailable: entry(
    'unavailable',
    'A part of the service is not available now; try again a little later.',
  ),
  internal: entry(
    'broken',
    'Something broke on our side. It has been logged under the request id.',
  ),
  // idempotency and versions
  'idempotency.mismatch': entry(
    'mismatch',
    'This Idempotency-Key was used before with another request.',
  ),
  'idempotency.in-progress': entry(
    'refused',
    'The first request with this Idempotency-Key is still running.',
  ),
  'version.stale': entry('stale', 'The issue has changed since the version named in If-Match.'),
} as const;
