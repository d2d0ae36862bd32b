/** The message where a part of the app could not be fetched. */
export const NOT_FETCHED =
  'This part of ConvScope could not be fetched; it is tried again as soon as there is a network.'

/**
 * Style sheets that failed to load, each with its retry in flight. The bundler requests each once,
 * and then takes it as loaded.
 */
const missing = new Map<HTMLLinkElement, Promise<void> | null>()

/** The URLs of the sheets without which a part failed, by its loader. */
const needed = new WeakMap<() => Promise<unknown>, ReadonlySet<string>>()

const addresses = (): Set<string> => new Set([...missing.keys()].map(({ href }) => href))

globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.set(target, null)
  },
  // Such an event does not bubble.
  true,
)

/** Requests a style sheet again; one that fails is missing again. */
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
 * Lazily loads a part of the app with its style sheets, retrying on every call until it succeeds.
 * Rejects with one sentence.
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    await Promise.all([...missing].map(([link, asked]) => asked ?? askAgain(link)))
    const before = addresses()
    // A missing sheet that only other parts need does not block this one.
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
