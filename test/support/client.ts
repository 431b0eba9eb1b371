import { createItr, type Itr, type ItrOptions } from '../../client/index.ts';
import { keyFor } from './keys.ts';

/**
 * A person who uses the client. It tries nothing twice unless told to: a test that passes because something was sent
 * again would not notice that it was refused first.
 */
export const clientOf = (url: string, who: string, more: Partial<ItrOptions> = {}): Itr =>
  createItr({ baseUrl: url, retries: 0, token: keyFor(who), ...more } as ItrOptions);
