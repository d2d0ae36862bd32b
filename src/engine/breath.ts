/**
 * Lets the page do what waits. Goes on in a task of its own, not by a timer: in a hidden tab the
 * browser holds those back for up to a minute.
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
