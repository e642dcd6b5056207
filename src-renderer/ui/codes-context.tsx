import { createContext, type ReactNode, useContext } from 'react';
import type { CodesPack } from '../../src-contract/codes.ts';

const Context = createContext<CodesPack | null>(null);

/** Gives the department's vocabulary to everything inside. */
export function CodesProvider({ codes, children }: { codes: CodesPack; children: ReactNode }) {
  return <Context value={codes}>{children}</Context>;
}

/** The department's vocabulary. */
export function useCodes(): CodesPack {
  const codes = useContext(Context);
  if (!codes) throw new Error('a component stands outside of its CodesProvider');
  return codes;
}
