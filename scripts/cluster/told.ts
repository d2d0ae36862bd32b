/** Hears what was checked, and why it failed; null where it passed. */
export type Told = (name: string, fault: string | null) => void
