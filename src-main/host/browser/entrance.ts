import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ticketLife = 30_000;
const mostTickets = 50;

/** Who may come in: other programs and other pages on the same machine may not. */
export interface Entrance {
  /** The key in the address that the program prints. */
  readonly key: string;
  /** Whether the request is for this server by name, so that a foreign name that points here is turned away (DNS rebinding). */
  isForUs(request: IncomingMessage): boolean;
  /** Whether it comes from a page of this server. */
  isFromUs(request: IncomingMessage): boolean;
  hasKey(key: string | null): boolean;
  hasCookie(request: IncomingMessage): boolean;
  cookie(): string;
  /** A ticket for one connection within half a minute. */
  issueTicket(): string;
  takeTicket(ticket: string | null): boolean;
}

/**
 * @param secret kept with the data, so that an open window still comes in after the program was started again
 * @param port of the server: cookies are shared by all ports of a host, so the name carries it
 */
export function createEntrance(secret: Buffer, port: number, now: () => number): Entrance {
  const derive = (purpose: string) => createHmac('sha256', secret).update(purpose).digest('base64url');
  const key = derive('key');
  const value = derive('cookie');
  const name = `sector-tablet-${port}`;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const tickets = new Map<string, number>();

  return {
    key,
    isForUs: ({ headers }) => hosts.has(headers.host ?? ''),
    isFromUs: ({ headers }) => headers.origin === `http://${headers.host}`,
    hasKey: (given) => given !== null && isSame(given, key),
    hasCookie: ({ headers }) =>
      (headers.cookie ?? '')
        .split(';')
        .map((part) => part.trim().split('='))
        .some(([cookie, given]) => cookie === name && given !== undefined && isSame(given, value)),
    cookie: () => `${name}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`,
    issueTicket() {
      for (const [old, until] of tickets)
        if (until < now() || tickets.size >= mostTickets) tickets.delete(old);
      const ticket = randomBytes(24).toString('base64url');
      tickets.set(ticket, now() + ticketLife);
      return ticket;
    },
    takeTicket(ticket) {
      const until = ticket === null ? undefined : tickets.get(ticket);
      if (ticket === null || until === undefined) return false;
      tickets.delete(ticket);
      return until >= now();
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
