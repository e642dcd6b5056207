import { createContext, type ReactNode, useContext } from 'react';
import type { ConsoleSessionView } from '../../../src-contract/console-bridge.ts';

const Context = createContext<ConsoleSessionView | null>(null);

/** Tells everything inside who is signed in. */
export function SessionProvider({ session, children }: { session: ConsoleSessionView; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

/** Who is signed in at this desk. */
export function useSession(): ConsoleSessionView {
  const session = useContext(Context);
  if (!session) throw new Error('a component stands outside of its SessionProvider');
  return session;
}
