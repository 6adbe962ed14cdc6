/** An ISO day as Vietnamese print it: "2031-06-12" → "12/06/2031"; a month or a year alone likewise. */
export const printedDay = (day: string): string => day.split('-').reverse().join('/');
