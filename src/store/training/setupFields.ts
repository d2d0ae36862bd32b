import { type Field, int, toggle } from '../../layers/fields'
import { MOST_BATCH, MOST_EPOCHS } from '../../layers/limits'

/** A part of the setup that is a plain value. */
export type PlainPart = 'epochs' | 'batch_size' | 'shuffle' | 'drop_last' | 'seed' | 'patience'

interface SetupField extends Field {
  readonly name: PlainPart
}

/** What is chosen of a run beside loss, optimizer and so on: parts of the setup, as fields. */
export const SETUP_FIELDS: readonly SetupField[] = [
  int('epochs', 5, 'How often each sample of the training part is seen.', {
    min: 1,
    max: MOST_EPOCHS,
    soft: [1, 20],
  }),
  int('batch_size', 64, 'How many samples a step takes together.', {
    min: 1,
    max: MOST_BATCH,
    soft: [1, 128],
  }),
  toggle('shuffle', true, 'Another order of the samples in each epoch, as DataLoader draws it.'),
  toggle('drop_last', false, 'Leaves out the last batch of an epoch where it is smaller.'),
  int('seed', 0, 'Of the order of the samples, and of what layers draw: it repeats a run.', {
    min: 0,
    soft: [0, 100],
  }),
  int('patience', null, 'Stops after as many epochs without a lower validation loss.', {
    empty: 'no early stop',
    min: 1,
    max: MOST_EPOCHS,
    soft: [1, 10],
  }),
]
