/** What is said where a part of the app did not come. */
export const NOT_FETCHED =
  'This part of ConvScope could not be fetched; it is tried again as soon as there is a network.'

/**
 * Style sheets that did not come, and the end of asking anew. The bundler asks for each once, and
 * takes it as there from then on.
 */
const missing = new Map<HTMLLinkElement, Promise<void> | null>()

/** The addresses of the sheets for want of which a part did not come, by what loads it. */
const needed = new WeakMap<() => Promise<unknown>, ReadonlySet<string>>()

const addresses = (): Set<string> => new Set([...missing.keys()].map(({ href }) => href))

globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.set(target, null)
  },
  // Such an event does not rise.
  true,
)

/** Asks for a style sheet anew; one that fails is missing again. */
function askAgain(link: HTMLLinkElement): Promise<void> {
  const fresh = link.cloneNode() as HTMLLinkElement
  const asked = new Promise<void>((resolve) => {
    fresh.addEventListener('load', () => resolve())
    fresh.addEventListener('error', () => resolve())
  }).then(() => void missing.delete(link))
  missing.set(link, asked)
  link.replaceWith(fresh)
  return asked
}

/**
 * Fetches a part of the app with its style sheets, each time that it is asked for until it has
 * come. Rejects with one sentence.
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    await Promise.all([...missing].map(([link, asked]) => asked ?? askAgain(link)))
    const before = addresses()
    // One that only other parts need does not hold this one up.
    const own = [...(needed.get(load) ?? [])]
    const lost = own.find((address) => before.has(address))
    if (lost !== undefined) throw new Error(lost)
    return await load().catch((fault: unknown) => {
      needed.set(
        load,
        new Set([...own, ...[...addresses()].filter((address) => !before.has(address))]),
      )
      throw fault
    })
  } catch (fault) {
    throw new Error(NOT_FETCHED, { cause: fault })
  }
}
