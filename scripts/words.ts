// PyTorch's answers to random settings beside ours: `npm run words -- [KIND…] [--count N]
// [--seed S]`; with `--record` they are kept in tests/fixtures/words, instead of the old ones.
import { parseArgs } from 'node:util'
import { pythonWith } from '../tests/formats/code/python/run'
import { compareRandom, kindsNamed, printDifference, templateOf } from '../tests/torch/compare'
import { LAYERS } from '../tests/torch/draw'
import { record } from '../tests/torch/table'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean' },
  },
})
const python = pythonWith('torch')
if (python === null) {
  console.error('No Python here has PyTorch; PYTHON names another one.')
  process.exit(2)
}
const strangers = positionals.filter((name) => LAYERS.every(({ kind }) => kind !== name))
if (strangers.length > 0) {
  console.error(`There is no layer ${strangers.join(', ')}.`)
  process.exit(2)
}

/** Settings of one kind that are looked at for its refusals. */
const LOOKED_AT = 300

if (values.record) record(python, LOOKED_AT, Number(values.seed), kindsNamed(positionals))
else {
  const { differences, taken } = compareRandom(
    python,
    Number(values.count),
    Number(values.seed),
    positionals,
  )
  const seen = new Set<string>()
  for (const each of differences) {
    const { ours } = each
    const key = `${each.setting.kind} ${ours && templateOf(ours)} ${templateOf(each.theirs)}`
    if (!seen.has(key)) console.log(printDifference(each))
    seen.add(key)
  }
  console.log(`${values.count} settings, ${taken} taken: ${differences.length} differ`)
  process.exit(differences.length === 0 ? 0 : 1)
}
