/** Words of the screens' part `dispatch`. */
export const dispatch = {} as const;
