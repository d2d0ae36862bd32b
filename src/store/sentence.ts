/** The error's message, or this one. */
export const sentence = (fault: unknown, otherwise: string): string =>
  fault instanceof Error ? fault.message : otherwise
