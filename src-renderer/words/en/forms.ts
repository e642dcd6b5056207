/** Words of the screens' part `forms`. */
export const forms = {} as const;
