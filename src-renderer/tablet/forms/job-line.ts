/** A job in one line from what a form's rules know of it: number, type, address. Empty where it is not known. */
export function jobLine(job: unknown): string {
  if (typeof job !== 'object' || job === null) return '';
  const known: Readonly<Record<string, unknown>> = { ...job };
  const address = [known.address, known.apartment].filter(isText).join(', ');
  return [known.number, known.jobTypeWords, address].filter(isText).join(' · ');
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
