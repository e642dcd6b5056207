/** Words of the screens' part `access`. */
export const access = {} as const;
