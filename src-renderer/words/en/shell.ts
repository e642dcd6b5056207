/** Words of the screens' part `shell`. */
export const shell = {} as const;
