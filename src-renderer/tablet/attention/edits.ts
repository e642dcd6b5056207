import { create } from 'zustand';

/** Texts that are being edited to be sent again, by act: they stay when the officer looks elsewhere. */
interface Edits {
  readonly texts: Readonly<Record<number, string>>;
  edit(act: number, text: string): void;
  drop(act: number): void;
}

export const useEdits = create<Edits>()((set) => ({
  texts: {},
  edit: (act, text) => set(({ texts }) => ({ texts: { ...texts, [act]: text } })),
  drop: (act) =>
    set(({ texts }) => ({
      texts: Object.fromEntries(Object.entries(texts).filter(([key]) => key !== String(act))),
    })),
}));
