/** What went wrong, in a sentence. */
export const sentence = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault)
