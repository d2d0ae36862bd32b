import { part } from './part'
import { told } from './told'

/** Opens the project in a fragment of the address, once what reads it is fetched. */
export const followLink = (fragment: string): Promise<boolean> =>
  told(async () => {
    const { openLink } = await part(() => import('./files/openLink'))
    await openLink(fragment)
  }, 'This link could not be opened.')
