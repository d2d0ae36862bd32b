import { test as base, expect } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'

export { expect }

/** Of a test that holds times of the page against a limit: no other test runs beside it. */
export const ALONE = { tag: '@alone' }

/** What went wrong beside the test's own expectations. */
export interface Faults {
  /** A test that provokes a fault on purpose names the text of it here; all others stay faults. */
  allow(text: RegExp): void
}

interface Server {
  readonly url: string
  /** What the content policy blocked, in pages and workers; it arrives shortly after the deed. */
  readonly violations: string[]
}

const blocked = (report: string): string => {
  const {
    'effective-directive': directive,
    'blocked-uri': what,
    'document-uri': where,
  } = JSON.parse(report)['csp-report']
  return `blocked by the content policy: ${directive} of ${what} in ${where}`
}

/** The time in which a browser's report of a violation reaches the server, in milliseconds. */
const REPORTING = 100

/**
 * Playwright's `test` on the built app (in `dist`, or the folder that DIST names), served under its
 * content policy; `page.goto('./')` opens it. A test fails on anything that the policy blocks, an
 * error in the console, an uncaught error, and a request to another origin, in any page of its
 * context or its workers.
 */
export const test = base.extend<{ faults: Faults }, { server: Server }>({
  server: [
    async ({}, give) => {
      const violations: string[] = []
      const server = await serve({
        folder: process.env.DIST ?? 'dist',
        port: 0,
        onViolation: (report) => violations.push(report),
      })
      await give({ url: server.url, violations })
      await server.close()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, give) => give(server.url),

  faults: [
    async ({ context, server }, give) => {
      const found: string[] = []
      const allowed: RegExp[] = []
      const origin = new URL(server.url).origin
      server.violations.length = 0

      context.on('console', (message) => {
        if (message.type() === 'error')
          found.push(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (fault) =>
        found.push(`uncaught: ${fault.error().stack ?? fault.error().message}`),
      )
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol !== 'data:' && url.origin !== origin)
          found.push(`request to another origin: ${request.url()}`)
      })

      await give({ allow: (text) => allowed.push(text) })

      await new Promise((resolve) => setTimeout(resolve, REPORTING))
      found.push(...server.violations.map(blocked))
      expect(found.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})
