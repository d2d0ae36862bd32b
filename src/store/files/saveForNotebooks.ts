import script from '../../../python/convscope.py?raw'
import { saveFile } from './saveFile'

/** Saves convscope.py, which saves a network of a notebook for the canvas. */
export const saveForNotebooks = (): void => saveFile('convscope.py', script, 'text/x-python')
