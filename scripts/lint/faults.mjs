import { FAMILIES, OWNERS, ROOMS, SCREEN, SHARED, UI } from './rooms.mjs'

/** @typedef {{ readonly folders: readonly string[], readonly name: string }} Place */

/** `a, b and c`. @param {readonly string[]} names */
const listed = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Which step of the rooms a name is on; −1 for none. @param {string} room */
const stepOf = (room) => ROOMS.findIndex((step) => room in step)

/**
 * The folders below src and the name of a file; a bare room is its index.
 * @param {string} path
 */
function placeOf(path) {
  const folders = path.split('/').slice(1)
  const name = (folders.pop() ?? '').replace(/\.\w+$/, '')
  return folders.length === 0 && stepOf(name) >= 0
    ? { folders: [name], name: 'index' }
    : { folders, name }
}

/** Which step of the screen's folders a name is on. @param {string} folder */
const stepInUi = (folder) => {
  const step = UI.findIndex((names) => names.includes(folder))
  return step < 0 ? UI.findIndex((names) => names.includes('views')) : step
}

/** @param {Place} from @param {Place} to @returns {string | null} */
function faultBetweenRooms({ folders: [room] }, { folders: [target], name }) {
  const step = stepOf(room)
  if (step < 0) return `${room}/ has no place in the house: scripts/lint/rooms.mjs lists its rooms.`
  if (target && stepOf(target) >= 0 && stepOf(target) < step) return null
  const why = ROOMS[step][room]
  const before = ROOMS.slice(0, step).flatMap((names) => Object.keys(names).map((one) => `${one}/`))
  return (
    `${room}/ ${why && `${why} `}may import nothing from ${target ? `${target}/` : `${name}.tsx`}` +
    `${before.length > 0 ? `, only from ${listed(before)}` : ''}.`
  )
}

/** @param {Place} from @param {Place} to @returns {string | null} */
function faultInUi({ folders: [, folder] }, { folders: [, target] }) {
  if (!folder || !target || folder === target || stepInUi(target) < stepInUi(folder)) return null
  const below = UI.slice(0, stepInUi(folder)).flat()
  return (
    `ui/${folder} may import nothing from ui/${target}` +
    `${below.length > 0 ? `, only from ${listed(below)}` : ''}.`
  )
}

/** @param {Place} from @param {Place} to @returns {string | null} */
function faultOfFamily({ folders: [room, family], name }, { folders: [, target] }) {
  if (!target || family === target || SHARED.includes(target)) return null
  if (!family && name === 'index') return null
  return family && !SHARED.includes(family)
    ? `${room}/${family} is a family: it may import nothing from ${room}/${target}, only from ` +
        `itself and what all families share.`
    : `${room}/${family ?? name} is for all families: it may import nothing from ` +
        `${room}/${target}.`
}

/**
 * Why one file of src may not import another, in a sentence; null where it may. Paths begin with
 * src/.
 * @param {string} file @param {string} target
 */
export function directionFault(file, target) {
  // A text that is shipped as it is, is no module.
  if (target.endsWith('?raw')) return null
  const from = placeOf(file)
  const to = placeOf(target)
  const [room] = from.folders
  if (!room) return null
  if (room !== to.folders[0]) return faultBetweenRooms(from, to)
  if (room === 'ui') return faultInUi(from, to)
  return FAMILIES.includes(room) ? faultOfFamily(from, to) : null
}

/**
 * Why a file of src may not import this package, in a sentence; null where it may.
 * @param {string} file begins with src/ @param {string} name of the package
 * @param {boolean} typesOnly nothing of it is there at run time
 */
export function ownerFault(file, name, typesOnly) {
  const [room] = placeOf(file).folders
  const draws = SCREEN.packages.some((one) => name === one || name.startsWith(`${one}/`))
  if (draws && room && stepOf(room) < stepOf(SCREEN.from))
    return `${room}/ knows nothing of the screen: React belongs to src/ui and src/app.tsx.`
  const owned = OWNERS.find(({ begins }) => name.startsWith(begins))
  if (!owned || file.startsWith(`${owned.owner}/`) || (owned.types && typesOnly)) return null
  return owned.says
}
