/**
 * How the present project is saved: `elsewhere` and `taken` are another tab's, so that nothing is
 * written.
 */
export interface Saved {
  readonly state: 'loading' | 'saving' | 'saved' | 'failed' | 'elsewhere' | 'taken'
  readonly at: number
  readonly text?: string
}

/** Said where storage does not answer. */
export const SILENT = 'The browser’s storage does not answer; save the project as a file.'

/** Said where nothing better is known. */
export const NOT_KEPT = 'This browser does not keep the project; save it as a file.'
