import { looksLikeFault } from '../../formats/pytorch/looks'
import { part } from '../part'
import { select } from '../select'
import { notify, setSession, store } from '../store'
import { viewCommands } from '../view'

/** Longer texts are no message. */
const LONGEST = 50_000

/** A message alone, without the class of its error. */
const MESSAGE =
  /^(?=.*\d)[^{}\n]*(expect|must|should|cannot|can't|invalid|given|got|need)[^{}\n]*$/i

/**
 * Leads to the card that a pasted error message of PyTorch is about, and tells what it means. Gives
 * whether the text was one; a sentence that could be one counts only where a card would say it.
 */
export async function tellFault(text: string): Promise<boolean> {
  const isFault = looksLikeFault(text)
  if (text.length > LONGEST || !(isFault || MESSAGE.test(text.trim()))) return false
  const { explainFault } = await part(() => import('../../formats/pytorch/fault/explainFault'))
  const { project, shapes } = store.getState()
  const { text: meaning, node } = explainFault(text, project, shapes)
  if (node === null) {
    if (isFault) notify('warn', meaning)
    return isFault
  }
  setSession({ pane: null, tab: 'edit' })
  select(node)
  viewCommands.show(node)
  notify('warn', meaning)
  return true
}
