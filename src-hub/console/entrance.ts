import type { IncomingHttpHeaders } from 'node:http';

/** By what name this hub's pages are reached, and what that means for cookies and origins. */
export interface Entrance {
  /** Cookies are shared by all ports of a host, so the name carries what tells this hub from another. */
  readonly cookie: string;
  readonly isSecure: boolean;
  /** Whether a request comes from a page of this hub, and not from a page elsewhere that the browser also has open. */
  isFromUs(headers: IncomingHttpHeaders): boolean;
}

/**
 * @param publicUrl the address that users type, where a proxy with TLS stands before the hub; without it, the hub's own
 * @param port of the server
 */
export function createEntrance(publicUrl: URL | undefined, port: () => number): Entrance {
  const isSecure = publicUrl?.protocol === 'https:';
  return {
    get cookie() {
      if (isSecure) return '__Host-sector-console';
      return `sector-console-${publicUrl?.port ?? port()}`;
    },
    isSecure,
    isFromUs({ origin, host }) {
      if (origin === undefined || host === undefined) return false;
      return origin === (publicUrl?.origin ?? `http://${host}`);
    },
  };
}
