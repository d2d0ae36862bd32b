/** What is said where a part of the app did not come. */
export const NOT_FETCHED = 'This part of ConvScope could not be fetched; it is tried again as soon as there is a network.'

const missing = new Set<HTMLLinkElement>()

/** The bundler asks for a style sheet once, and takes it as there from then on: one that did not come is asked for here. */
const askAgain = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve, reject) => {
    const fresh = link.cloneNode() as HTMLLinkElement
    missing.delete(link)
    fresh.addEventListener('load', () => resolve())
    fresh.addEventListener('error', () => {
      missing.add(fresh)
      reject(new Error(fresh.href))
    })
    link.replaceWith(fresh)
  })

/** Fetches a part of the app with its style sheets, each time that it is asked for until it has come. Rejects with one sentence. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    await Promise.all([...missing].map(askAgain))
    return await load()
  } catch (fault) {
    for (const link of globalThis.document?.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]') ?? []) if (!link.sheet) missing.add(link)
    throw new Error(NOT_FETCHED, { cause: fault })
  }
}
