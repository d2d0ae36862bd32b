import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const MISSING =
  'The browser tests need Chromium, and none was found or could be installed: install your ' +
  'system’s package `chromium`, or name one with CHROME_PATH=/path/to/chromium.'

/** How Chromium is started: as root too, and without a request of its own to anywhere. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The file that a command name resolves to on PATH, or undefined. @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/**
 * A stub that only says “install the snap” is there and does not run. @param {string | undefined}
 * file
 */
const runs = (file) =>
  file !== undefined &&
  existsSync(file) &&
  spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

const systemChromium = () => [...NAMES.map(onPath), ...PLACES].find(runs)

/** Where Playwright keeps its own Chromium, if installed. */
const playwrightChromium = async () => {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

/** @param {string} command @param {string[]} args */
const succeeds = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/**
 * The installed Chromium: CHROME_PATH, else the system's, else Playwright's.
 * @returns {Promise<string | undefined>} path of the executable
 * @throws a sentence where CHROME_PATH names nothing that runs
 */
export const findChromium = async () => {
  const named = process.env.CHROME_PATH
  if (!named) return systemChromium() ?? (await playwrightChromium())
  if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`)
  return named
}

/**
 * The installed Chromium, else a new installation: Debian's package where this account may
 * install it, else Playwright's.
 * @returns {Promise<string>} path of the executable
 * @throws a sentence that says what to install
 */
export const bringChromium = async () => {
  const found = await findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.error('No Chromium found: installing Debian’s package …')
    if (
      succeeds('apt-get', ['update']) &&
      succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    ) {
      const installed = systemChromium()
      if (installed) return installed
    }
  }
  console.error('No Chromium found: bringing Playwright’s …')
  if (
    succeeds(process.execPath, [
      join('node_modules', '@playwright', 'test', 'cli.js'),
      'install',
      'chromium',
    ])
  ) {
    const brought = await playwrightChromium()
    if (runs(brought)) return /** @type {string} */ (brought)
  }
  throw new Error(MISSING)
}
