/** Words of the screens' part `map`. */
export const map = {} as const;
