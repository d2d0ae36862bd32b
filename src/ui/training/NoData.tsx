import { Dumbbell } from 'lucide-react'
import { addData } from '../../store/training/addData'
import { run } from '../actions/action'
import { lessons } from '../actions/dialogs'
import { Button } from '../controls/Button'
import { Empty } from '../controls/Empty'

/** What to do where there is nothing to learn from. */
export const NoData = () => (
  <Empty
    icon={Dumbbell}
    title="Training needs data"
    text="A Dataset card gives the network samples and says what they are to give."
  >
    <Button variant="primary" onClick={addData}>
      Add a Dataset card
    </Button>
    <Button onClick={() => run(lessons)}>Open an example</Button>
  </Empty>
)
