// Writes docs/ERRORS.md: what the readers of files say of those that they refuse.
import { writeFileSync } from 'node:fs'
import { refusals, refusalsText } from '../tests/formats/refusals'

writeFileSync('docs/ERRORS.md', await refusalsText())
for (const { format, messages } of await refusals()) console.log(`${format}: ${messages.length}`)
