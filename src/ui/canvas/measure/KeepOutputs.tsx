import { getEngine } from '../../../store/ask'
import { noteKept } from '../../../store/measured'
import { notify } from '../../../store/store'
import { told } from '../../../store/told'
import { Button } from '../../controls/Button'
import { keptAs, measuredCards } from '../../measures/ask'

const keep = (): Promise<boolean> =>
  told(async () => {
    const count = await getEngine()?.keepOutputs(keptAs('kept'), measuredCards())
    if (count === undefined) throw new Error('The engine does not run.')
    noteKept()
    notify('ok', `Kept ${count} outputs. Change something, and see where it goes.`)
  }, 'The outputs could not be kept.')

/** Keeps the present outputs, to compare later ones with. */
export const KeepOutputs = () => (
  <Button small onClick={() => void keep()}>
    Keep the present outputs
  </Button>
)
