import type { Page } from '@playwright/test'

/** How many runs the browser keeps, of all projects: what is written follows what is shown. */
export const keptRuns = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('convscope-training')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('runs').objectStore('runs').getAll()
          asked.addEventListener('success', () => {
            opening.result.close()
            const kept: readonly { readonly runs: readonly unknown[] }[] = asked.result
            resolve(kept.reduce((sum, { runs }) => sum + runs.length, 0))
          })
        })
      }),
  )
