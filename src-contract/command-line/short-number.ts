/** The end of a job's number as people say it: `17` of `D261124-000017`. The command line understands it. */
export const shortNumber = (number: string): string =>
  (number.split('-').at(-1) ?? number).replace(/^0+(?=\d)/, '');
