import { attribution } from './attribution'
import { cell } from './cell'
import { compared } from './compared'
import { curve } from './curve'
import { drawn } from './drawn'
import { exportMisfits } from './exportMisfits'
import { exportModel } from './exportModel'
import { jacobian } from './jacobian'
import { judged } from './judged'
import { keepOutputs, keptErrors } from './keptOutputs'
import { memory } from './memory'
import { painted } from './painted'
import type { QuestionTable } from './question'
import { rivalBins } from './rivalBins'
import { rivalGive } from './rivalGive'
import { rivalMaps } from './rivalMaps'
import { rivalPlane } from './rivalPlane'
import { rivalTensor } from './rivalTensor'
import { rivalWeights } from './rivalWeights'
import { roundedErrors } from './roundedErrors'
import { statistics } from './statistics'
import { through } from './through'
import { throughEach } from './throughEach'
import { times } from './times'
import { trainingAdvance } from './trainingAdvance'
import { trainingCheckpoint } from './trainingCheckpoint'
import { trainingClose } from './trainingClose'
import { trainingOpen } from './trainingOpen'
import { trainingRestore } from './trainingRestore'
import { trainingSet } from './trainingSet'
import { values } from './values'
import { weight } from './weight'

/**
 * The questions that the engine answers about the network of the last look. A line here is all that
 * a question needs: the page has a method of this name, with these types. The page imports them as
 * types only, because these files hold worker code.
 */
export const questions = {
  values,
  attribution,
  compared,
  cell,
  through,
  throughEach,
  jacobian,
  curve,
  judged,
  weight,
  drawn,
  exportMisfits,
  exportModel,
  memory,
  painted,
  rivalGive,
  rivalWeights,
  rivalMaps,
  rivalPlane,
  rivalBins,
  rivalTensor,
  statistics,
  times,
  roundedErrors,
  keepOutputs,
  keptErrors,
  trainingOpen,
  trainingAdvance,
  trainingSet,
  trainingCheckpoint,
  trainingRestore,
  trainingClose,
} satisfies QuestionTable
