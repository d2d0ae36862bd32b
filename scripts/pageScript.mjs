import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE = join(ROOT, 'src', 'formats', 'page')
const TARGET = join(PAGE, 'playerText.ts')

/**
 * A hash of these files; what is not there any more counts as changed. @param {string[]} files
 */
const fingerprint = (files) => {
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file)) : '')
  return hash.digest('hex').slice(0, 16)
}

/** Is what was made still that of its sources, which its second line lists? */
const isFresh = () => {
  if (!existsSync(TARGET)) return false
  const [mark, list] = readFileSync(TARGET, 'utf8').split('\n', 2)
  const files = list.replace('// ', '').split(' ')
  return mark.endsWith(fingerprint(files))
}

/** For a Content-Security-Policy. @param {string} text */
const hashed = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`

/**
 * Bundles the script and the style of the page that runs alone into
 * `src/formats/page/playerText.ts`, which is not committed, unless that is as new as its sources.
 */
export const buildPageScript = async () => {
  if (isFresh()) return
  // Vite's build makes a production of the whole process, tests and their children included.
  const { NODE_ENV } = process.env
  const made = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(PAGE, 'player', 'main.ts'), formats: ['iife'], name: 'page' },
    },
  })
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  const output = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunk = output.find((one) => one.type === 'chunk')
  const style = output.find((one) => one.type === 'asset' && one.fileName.endsWith('.css'))
  if (chunk?.type !== 'chunk' || style?.type !== 'asset')
    throw new Error('The page that runs alone has no script or no style.')
  const [script, css] = [chunk.code, String(style.source)].map((text) => text.trim())
  if (script.includes('</script') || css.includes('</style'))
    throw new Error('The script of the page would end within itself.')
  const files = [
    ...Object.keys(chunk.modules)
      .filter((id) => existsSync(id))
      .map((id) => relative(ROOT, id)),
    'scripts/pageScript.mjs',
  ].toSorted()
  const text = [
    `// Made by scripts/pageScript.mjs: ${fingerprint(files)}`,
    `// ${files.join(' ')}`,
    ...Object.entries({ SCRIPT: script, STYLE: css }).flatMap(([name, value]) => [
      `export const ${name} = ${JSON.stringify(value)}`,
      `export const ${name}_HASH = '${hashed(value)}'`,
    ]),
  ]
  writeFileSync(TARGET, `${text.join('\n')}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPageScript()
