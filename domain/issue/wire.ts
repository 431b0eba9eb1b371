import { pack, unpack, type Packed } from '../pack.ts';
import type { Policy } from '../policy/policy.ts';

/** A command, an event or a state on its way into a history: the policy that it carries is packed. */
export type Wired<Message> = Message extends { readonly policy: Policy }
  ? Omit<Message, 'policy'> & { readonly policy: Packed }
  : Message;

/** Packs the policy of a message; one without a policy stays as it is. */
export function wired<Message extends object>(message: Message): Wired<Message> {
  if (!('policy' in message)) return message as Wired<Message>;
  return { ...message, policy: pack(message.policy) } as unknown as Wired<Message>;
}

/** The message as it was before it was packed. */
export function unwired<Message extends object>(message: Wired<Message>): Message {
  if (!('policy' in message)) return message as unknown as Message;
  return { ...message, policy: unpack(message.policy) } as unknown as Message;
}
