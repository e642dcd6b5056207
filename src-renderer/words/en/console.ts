/** Words of the screens' part `console`. */
export const console = {} as const;
