import type { BridgeClient } from '../../src-contract/bridge-client.ts';

/** What a transport drives: the receiving ends of a bridge, whatever its commands and views are. */
export type Ends = Pick<BridgeClient<never, never>, 'receive' | 'connected' | 'disconnected'>;

/** A way to the process behind the screen. */
export interface Transport {
  /** Gives false while there is no connection. */
  send(text: string): boolean;
  /** Connects and drives `ends` from now on, for as long as the page lives. */
  open(ends: Ends, tell: (state: ConnectionState) => void): void;
}

/** `signedOut`: the other side wants to know first who this is. */
export type ConnectionState = 'connecting' | 'connected' | 'signedOut';
