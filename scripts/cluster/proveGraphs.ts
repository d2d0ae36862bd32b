import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectMisfits } from '../../src/formats/torchproject/misfits'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { countParameters } from '../../src/layers/weight'
import { TEMPLATES } from '../../src/templates'
import { projectOf } from '../../src/templates/template'
import { randomNetwork } from '../../tests/engine/randomNetwork'
import { EXAMPLE_PROJECTS } from '../../tests/formats/code/python/projects'
import { SITUATIONS } from '../../tests/formats/code/python/situations'
import { dice } from '../../tests/reference/random'
import { writeInto } from './projects'
import type { Told } from './told'

const RANDOM = 30
const MOST = 4_000_000

const small = (project: Project): boolean =>
  [...shapesOf(project).values()].reduce((sum, { weights }) => sum + countParameters(weights), 0) <
  MOST

const fits = (project: Project): boolean =>
  projectMisfits(project, shapesOf(project)).every(({ blocks }) => !blocks)

/** What test_model.py checks, for many projects in one process; where they fail, by folder. */
const RUNNER = `
import json, runpy, sys, traceback, torch
sys.path.insert(0, sys.argv[1])
import tensors
faults = {}
for folder in sys.argv[1:]:
    try:
        made = runpy.run_path(folder + '/model.py')
        net = made['Net']()
        tensors.load_into(net, folder + '/weights.safetensors')
        net.eval()
        for name in made['TRAINING']:
            net.get_submodule(name).train()
        kept = tensors.read(folder + '/tests/recorded.safetensors')
        with torch.no_grad():
            outputs = net(kept['input'])
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        for i, output in enumerate(outputs):
            torch.testing.assert_close(output.float(), kept[f'output{i}'], rtol=1e-4, atol=1e-5,
                                       equal_nan=True)
    except Exception:
        faults[folder] = traceback.format_exc()[-700:]
print(json.dumps(faults))
`

/** The models of all templates, worked examples and random graphs give the recorded outputs. */
export async function proveGraphs(python: string, root: string, tell: Told): Promise<void> {
  const random = Array.from(
    { length: 4 * RANDOM },
    (_, i) => randomNetwork(dice(i + 1)).project,
  ).filter(fits)
  const all: readonly (readonly [string, Project])[] = [
    ...TEMPLATES.map((one) => [one.name, projectOf(one)] as const).filter(([, one]) => small(one)),
    ...random.slice(0, RANDOM).map((one, i) => [`random graph ${i}`, one] as const),
    ...[...SITUATIONS, ...EXAMPLE_PROJECTS].filter(([, one]) => fits(one)),
  ]
  const folders = new Map<string, string>()
  for (const [i, [name, project]] of all.entries()) {
    const folder = join(root, `graph${i}`)
    try {
      await writeInto(folder, project)
      folders.set(folder, name)
    } catch (fault) {
      tell(`${name}: is written`, String(fault))
    }
  }
  const runner = join(root, 'runner.py')
  writeFileSync(runner, RUNNER)
  const faults: unknown = JSON.parse(
    execFileSync(python, [runner, ...folders.keys()], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
  )
  const told = new Map(Object.entries(Object(faults)).map(([at, fault]) => [at, String(fault)]))
  for (const [folder, name] of folders)
    tell(`${name}: its model gives the recorded output`, told.get(folder) ?? null)
}
