/** The end of a job's number, which is what people say: `000017` of `D261124-000017`. */
export const shortNumber = (number: string): string => number.split('-').at(-1) ?? number;
