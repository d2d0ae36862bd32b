import { Play, StepForward } from 'lucide-react'
import { part } from '../../store/part'
import { setSession } from '../../store/store'
import { told } from '../../store/told'
import type { Training } from '../../store/training/createTraining'
import type { Action } from './action'

/** Opens the pane, and does something with training once its code is there. */
function withTraining(act: (training: Training) => Promise<void>): void {
  setSession({ drawer: 'training' })
  void told(async () => {
    const { training } = await part(() => import('../../store/training/training'))
    await act(training)
  }, 'Training could not be started.')
}

/** Starts training, pauses it, and lets it go on. */
export const train: Action = {
  id: 'train',
  label: 'Train',
  icon: Play,
  keys: {
    place: 'page',
    keys: ['T'],
    help: { group: 'Training', does: 'Train the network, pause, go on' },
  },
  do: () =>
    withTraining((training) =>
      training.state.getState().phase === 'running' ? training.pause() : training.start(),
    ),
}

/** Makes one step. */
export const trainStep: Action = {
  id: 'trainStep',
  label: 'One training step',
  icon: StepForward,
  keys: {
    place: 'page',
    keys: ['Shift+T'],
    help: { group: 'Training', does: 'One step' },
  },
  do: () => withTraining((training) => training.step()),
}
