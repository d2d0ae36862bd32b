import { fieldsOf, isCount } from './read'
import { defineSlice } from './slice'

/** The slice of a kernel that the inspector shows: one output channel and one input channel. */
export const kernelSlice = defineSlice<{ readonly output: number; readonly input: number }>({
  initial: { output: 0, input: 0 },
  of: 'project',
  read: (stored) => {
    const { output, input } = fieldsOf(stored) ?? {}
    return isCount(output) && isCount(input) ? { output, input } : undefined
  },
})
