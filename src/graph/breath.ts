/**
 * Yields to pending messages. Resumes in a new task, not by a timer: in a hidden tab the browser
 * throttles timers to as little as one a minute.
 */
export const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
