// Writes docs/ERRORS.md: what the readers of files say of those that they refuse.
import { writeFileSync } from 'node:fs'
import { refusals, refusalsText } from '../tests/formats/refusals'

writeFileSync('docs/ERRORS.md', refusalsText())
for (const { format, messages } of refusals()) console.log(`${format}: ${messages.length}`)
