import { z } from 'zod';
import { type Refusal, refusal, roles } from '../../src-contract/journal.ts';

/** Long enough for a slow link, short enough to stand before. */
const patience = 6000;

const answer = z.object({
  officer: z.object({ id: z.string().min(1).max(32), name: z.string().min(1).max(120), role: z.enum(roles) }),
  grant: z.string().min(1).max(64),
  /** ms since the epoch, or an ISO time. */
  expiresAt: z.union([z.int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]),
  /** Argon2id of the PIN, as a PHC string. */
  sealed: z.string().startsWith('$argon2id$').max(300),
});
export type HubSignOn = z.infer<typeof answer>;

export type HubAnswer =
  | { readonly signedOn: HubSignOn }
  | { readonly refused: Refusal }
  /** The hub could not be asked: no network, no answer in time, or it is not well. */
  | { readonly unreachable: string };

/** Asks the hub whether a PIN is right. */
export type AskHub = (credentials: { officer: string; pin: string }) => Promise<HubAnswer>;

/** Over HTTP with the device's token. */
export function askHubByHttp(hub: string, token: string): AskHub {
  const url = new URL('access/sign-on', hub.endsWith('/') ? hub : `${hub}/`);
  return async (credentials) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(credentials),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      if (response.status >= 500) return { unreachable: `the hub answered ${response.status}` };
      const body: unknown = await response.json();
      if (response.ok) return { signedOn: answer.parse(body) };
      const said = z.object({ refused: refusal }).safeParse(body);
      return said.success
        ? { refused: said.data.refused }
        : {
            refused: {
              code: 'hub-refused',
              reason: `The hub did not accept this sign-on (${response.status}). Try again, or tell the fleet tech.`,
            },
          };
    } catch (error) {
      if (error instanceof z.ZodError) return { unreachable: 'the hub’s answer was not understood' };
      return { unreachable: error instanceof Error ? error.message : String(error) };
    }
  };
}
