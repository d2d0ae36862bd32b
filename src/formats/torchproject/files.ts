import augment from './python/augment.py?raw'
import cluster from './python/cluster.py?raw'
import config from './python/config.py?raw'
import data from './python/data.py?raw'
import withLightning from './python/extras/with_lightning.py?raw'
import withRay from './python/extras/with_ray.py?raw'
import judge from './python/judge.py?raw'
import run from './python/run.sbatch?raw'
import snapshot from './python/snapshot.py?raw'
import tensors from './python/tensors.py?raw'
import test from './python/tests/test_model.py?raw'
import train from './python/train.py?raw'

/** Files that are the same in every project, by name. */
export const SAME_FILES: ReadonlyMap<string, string> = new Map([
  ['augment.py', augment],
  ['cluster.py', cluster],
  ['config.py', config],
  ['judge.py', judge],
  ['snapshot.py', snapshot],
  ['tensors.py', tensors],
  ['train.py', train],
  ['tests/test_model.py', test],
  ['extras/with_ray.py', withRay],
  ['extras/with_lightning.py', withLightning],
  ['run.sbatch', run],
])

/** `data.py` with the function that loads the samples. */
export const dataFile = (load: string): string => data.replace('#LOAD#', () => load)
