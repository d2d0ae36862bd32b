import { expect, test } from 'vitest'
import { files } from '../tracked'

/** Modules of types, of one word of the session or of names for the app’s, by what tests them. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'app.test.ts': ['maps', 'measured', 'place', 'saving'],
  'giveSamples.test.ts': ['samples'],
  'core/appStore.test.ts': ['core/state', 'core/status'],
  'files/bringPicture.test.ts': ['files/readPicture'],
  'files/decodeBeside.test.ts': ['files/askFiles'],
  'compare/otherOfFile.test.ts': ['compare/comparison'],
  'edits/datasets.test.ts': ['files/waitingSamples'],
  'files/openFile.test.ts': ['files/openedFile'],
  'files/openLink.test.ts': ['files/linkTo', 'followLink'],
  'files/openWeights.test.ts': ['edits/loadWeights', 'files/tensorFiles', 'files/waitingWeights'],
  'keeping/keeper.test.ts': ['keeping/contract', 'keeping/saved'],
  'keeping/storage.test.ts': ['keeping/projectStorage', 'keeping/schema'],
  'session/slices.test.ts': [
    'session/axes',
    'session/backend',
    'session/code',
    'session/drawer',
    'session/drawerHeight',
    'session/grey',
    'session/kernelSlice',
    'session/lesson',
    'session/slice',
    'session/tab',
    'session/theme',
  ],
  'training/createTraining.test.ts': [
    'training/apply',
    'training/context',
    'training/engine',
    'training/hear',
    'training/openRun',
    'training/recover',
    'training/state',
    'training/tryRates',
    'training/watch',
  ],
  'training/createLeafing.test.ts': ['training/leafing'],
  'training/look.test.ts': ['training/leftOver'],
  'training/runEngine.test.ts': ['training/runSeat'],
  'training/dataCard.test.ts': ['training/addData', 'training/setup', 'training/showSample'],
  'training/editSetup.test.ts': [
    'training/choices',
    'training/mendTraining',
    'training/setupFields',
  ],
  'training/runs.test.ts': ['training/training'],
}

const within = (folder: string, ending: RegExp): readonly string[] =>
  files
    .filter((file) => file.startsWith(folder) && ending.test(file))
    .map((file) => file.slice(folder.length).replace(ending, ''))

test('every module of the store has a test beside it, or is named with the one that has it', () => {
  const modules = within('src/store/', /\.tsx?$/)
  const tests = within('tests/store/', /\.test\.tsx?$/)
  expect(modules.length).toBeGreaterThan(80)
  const untested = modules.filter((name) => !tests.includes(name))
  expect(untested.toSorted()).toEqual(Object.values(ELSEWHERE).flat().toSorted())
  for (const name of Object.keys(ELSEWHERE)) expect(files).toContain(`tests/store/${name}`)
})
