import { entry } from './entry.ts';

/** Of systems that are told of events. */
export const webhookErrors = {
  'webhook.unknown': entry('not-found', 'There is no such webhook.'),
  'webhook.bad-address': entry('invalid', 'The address must be an absolute URL.'),
  'webhook.https-only': entry('invalid', 'The address must begin with https://.'),
  'webhook.bad-port': entry('invalid', 'The port must be 443, or 1024 and above.'),
  'webhook.user-info': entry(
    'invalid',
    'The address must not carry a user name or a password; what is sent is signed.',
  ),
  'webhook.not-public': entry(
    'invalid',
    'The address must be a public one: not of this machine, not of a private network.',
  ),
  'webhook.bad-secret': entry(
    'invalid',
    'A secret is whsec_ and standard base64 with its padding; leave it out and one is made for you.',
  ),
  'webhook.secret-length': entry(
    'invalid',
    'A secret holds 24 to 64 bytes; leave it out and one is made for you.',
  ),
  'webhook.too-many': entry('refused', 'The holder has as many webhooks as one may have.'),
  'webhook.not-yours': entry(
    'forbidden',
    'Only an administrator makes webhooks that others hold; leave out the holder.',
  ),
  'webhook.blind': entry(
    'invalid',
    'A webhook has the rights of its holder, who may not follow events as they are.',
  ),
  'webhook.from-future': entry('invalid', 'Events are sent from now, or from an instant before.'),
  'webhook.rotating': entry(
    'refused',
    'The secret before still signs as well; wait for its end, or rotate with overlapHours 0.',
  ),
  'webhook.changed': entry(
    'refused',
    'Somebody else has changed the webhook meanwhile; look at it and send it again.',
  ),
  'webhook.test-too-soon': entry('too-many', 'A test event is sent at most once a second.'),
} as const;
