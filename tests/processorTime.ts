/**
 * What this process has kept the processor busy so far, in milliseconds. Limits of time are checked
 * with it: unlike the clock it stands still while the machine does something else.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
