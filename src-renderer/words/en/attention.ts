/** Words of the screens' part `attention`. */
export const attention = {} as const;
