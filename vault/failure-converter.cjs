'use strict';
// Loaded by path, by clients and by the bundle of the workflows: hence CommonJS.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Messages and stack traces of failures go into payloads, so that they are encrypted with the rest. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
