import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Download, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, test } from './app'
import { card, inspector, openFirstScreen, pick, selectCard } from './board'
import { bring } from './files'

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3'
const SCRIPTS = join(import.meta.dirname, 'python')

const has = (modules: string): boolean => {
  try {
    execFileSync(PYTHON, ['-c', `import ${modules}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const python = (script: string, folder: string): string =>
  execFileSync(PYTHON, [join(SCRIPTS, script), folder], { encoding: 'utf8' })

const saved = async (page: Page, act: () => Promise<void>): Promise<Download> => {
  const coming = page.waitForEvent('download')
  await act()
  return coming
}

const values = (page: Page, name: string): Promise<Download> =>
  saved(page, async () => {
    await selectCard(page, name)
    await card(page, name).hover()
    await pick(page, card(page, name).getByRole('button', { name: 'More' }), 'Save values as .npy')
  })

/** Saves the code as a zip, and puts its files into a folder, the program under this name. */
async function saveCode(page: Page, folder: string, name: string): Promise<void> {
  const code = page.getByRole('region', { name: /as code$/ })
  const download = await saved(page, () => code.getByRole('button', { name: 'Save' }).click())
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  for (const [entry, bytes] of Object.entries(unzipSync(readFileSync(await download.path()))))
    await writeFile(join(folder, entry.endsWith('.py') ? name : entry), bytes)
}

/** Brings a picture into the card of the first screen, and saves all that is made of it. */
async function bringAndSave(page: Page, file: string, folder: string): Promise<void> {
  const name = basename(file)
  await mkdir(folder, { recursive: true })
  await bring(page, 'body', 'paste', {
    name,
    mimeType: `image/${name.split('.')[1].replace('jpg', 'jpeg')}`,
    buffer: await readFile(file),
  })
  await expect(card(page, 'image')).toContainText(name)
  for (const one of ['pool', 'image'])
    await (await values(page, one)).saveAs(join(folder, `${one}.npy`))
  await inspector(page).getByRole('tab', { name: 'Code' }).click()
  await inspector(page)
    .getByRole('button', { name: 'Show the code in place of the canvas' })
    .click()
  const code = page.getByRole('region', { name: /as code$/ })
  await code.getByRole('combobox', { name: 'Text' }).selectOption('PyTorch script')
  await saveCode(page, folder, 'net.py')
  // Its program reads the same file.
  if (name === 'turned2.jpg') {
    await code.getByRole('combobox', { name: 'Text' }).selectOption('Keras script')
    await saveCode(page, folder, 'keras.py')
  }
  await page.keyboard.press('Escape')
  await expect(code).toBeHidden()
}

test.describe('where PIL and PyTorch are installed', () => {
  test.skip(!has('PIL, numpy, torch'), 'python3 has no PIL and PyTorch here')

  test(
    'A picture that programs read in different ways is, in the exported programs, the one that ' +
      'is shown',
    async ({ page }, run) => {
      test.setTimeout(120_000)
      const folder = run.outputPath('pictures')
      const exports = run.outputPath('exports')
      await mkdir(folder, { recursive: true })
      python('oddPictures.py', folder)
      await openFirstScreen(page)
      await selectCard(page, 'image')
      await page.keyboard.press('f')
      await inspector(page)
        .getByRole('combobox', { name: 'channels', exact: true })
        .selectOption('rgb')
      const files = (await readdir(folder)).toSorted()
      expect(files.length).toBe(30)
      for (const file of files)
        await bringAndSave(page, join(folder, file), join(exports, file.replace('.', '-')))
      expect(JSON.parse(python('runExports.py', exports))).toEqual({})
    },
  )
})
