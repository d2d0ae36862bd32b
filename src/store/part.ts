/** What is said where a part of the app did not come. */
export const NOT_FETCHED = 'This part of ConvScope could not be fetched; it is tried again as soon as there is a network.'

/** Style sheets that did not come. The bundler asks for each once, and takes it as there from then on. */
const missing = new Set<HTMLLinkElement>()

globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target)
  },
  // Such an event does not rise.
  true,
)

/** Asks for a style sheet anew; one that fails is missing again. */
const askAgain = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve, reject) => {
    const fresh = link.cloneNode() as HTMLLinkElement
    missing.delete(link)
    fresh.addEventListener('load', () => resolve())
    fresh.addEventListener('error', () => reject(new Error(fresh.href)))
    link.replaceWith(fresh)
  })

/** Fetches a part of the app with its style sheets, each time that it is asked for until it has come. Rejects with one sentence. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    await Promise.all([...missing].map(askAgain))
    return await load()
  } catch (fault) {
    throw new Error(NOT_FETCHED, { cause: fault })
  }
}
