/** The fault's own words, or these. */
export const sentence = (fault: unknown, otherwise: string): string =>
  fault instanceof Error ? fault.message : otherwise
