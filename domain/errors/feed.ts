import { entry } from './entry.ts';

/** Of those who follow the events of issues. */
export const feedErrors = {
  'feed.cursor-ahead': entry(
    'refused',
    'The cursor lies ahead of everything that is recorded here, as after a restore of the database from a backup. Begin again with `from` set to the time of the newest event you are sure of, and leave out by its `id` what you have.',
  ),
  'feed.not-a-stream': entry(
    'invalid',
    'This address answers with server-sent events only: send `Accept: text/event-stream`, or read pages from GET /v1/events.',
  ),
} as const;
