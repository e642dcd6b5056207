import { z } from 'zod';
import { messageId, messagePlace } from '../subjects/message.ts';
import { address } from './address.ts';
import { longestTyped } from './text.ts';

/** What a screen gives to be sent: one message to each receiver. */
export const outgoingMessage = z.strictObject({
  to: z.array(address).min(1).max(12),
  text: z.string().trim().max(longestTyped),
  phrase: z.string().max(40).optional(),
  job: z.uuid().optional(),
  place: messagePlace.optional(),
  silent: z.literal(true).optional(),
  replyTo: messageId.optional(),
});
