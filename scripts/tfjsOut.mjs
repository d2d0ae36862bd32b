// Every template, worked example and 50 random networks as TensorFlow.js's model:
// `npm run tfjs-out`.
import { spawnSync } from 'node:child_process'

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'tests/engine/export/roundTrip.test.ts'],
  { stdio: 'inherit', env: { ...process.env, EVERY: '1' } },
)
process.exitCode = status ?? 1
