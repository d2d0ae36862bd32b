import { setStatus } from '../store'

/** Closes the account of the file that was opened. */
export const closeOpened = (): void => setStatus({ opened: null })
