/** Largest seed. */
const MOST = 2 ** 32 - 1

/** The seed of `?exercise=SEED` in the address; null where there is none, or no seed. */
export function seedInAddress(search = location.search): number | null {
  const text = new URLSearchParams(search).get('exercise')
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= MOST ? Number(text) : null
}
