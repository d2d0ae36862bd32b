import type { Look, Ready } from '../contract'
import type { FromEngine, LookedMessage } from '../messages'
import { answerCall, countDeath, giveUpCalls, owesAnswer, putCalls, unsendCalls } from './calls'
import { type Connection, fail, isWornOut, listen, post, restart } from './connection'
import { givenChanges } from './givenChanges'
import { lookMessage } from './lookMessage'
import { isPart, land, sheetBuffers, takeOff } from './looks'
import type { LookAnswer, Spare } from './spare'

/** A worker that has only questions to answer and is silent for this long, ms, hangs. */
const QUESTION_DEADLINE = 30_000

/** Starts the timeouts of a look, or of the rest of it. */
const arm = (c: Connection, id: number, look: Look, fresh: boolean): void =>
  c.watch.look({
    macs: look.macs,
    backend: c.backend,
    restarts: c.restarts,
    fresh,
    brief() {
      c.briefed = new Map(c.given)
      return [...c.given.values(), lookMessage(id, look, null)]
    },
  })

/** Sends the waiting look if the worker is free, then the questions behind it. */
export function send(c: Connection): void {
  if (!c.ready) return
  const { looks } = c
  const { known, spent } = looks
  const flight = takeOff(looks, c.ids + 1)
  if (!flight) return
  const { id, look } = flight
  c.ids = id
  arm(c, id, look, known === null)
  post(c, lookMessage(id, look, known, spent), spent)
  looks.known = look
  looks.spent = []
  putQuestions(c)
}

/** Sends questions, unless a look is waiting: they follow it. */
export function putQuestions(c: Connection): void {
  if (!c.ready || c.looks.waiting) return
  putCalls(c.calls, c.looks.flight?.id ?? 0)
  expectAnswers(c)
}

/** While only questions are in flight, starts the timeout of the next answer. */
function expectAnswers(c: Connection): void {
  if (!c.ready || c.looks.flight) return
  if (owesAnswer(c.calls)) c.watch.until(QUESTION_DEADLINE, () => overdue(c))
  else c.watch.rest()
}

function overdue(c: Connection): void {
  const seconds = QUESTION_DEADLINE / 1000
  giveUpCalls(c.calls, `This took more than ${seconds} seconds and was given up.`)
  restart(c)
}

/** The worker is ready: sends what is waiting. */
export function work(c: Connection, ready: Ready): void {
  c.watch.rest()
  c.backend = ready.backend
  c.ready = true
  c.listener.started(ready)
  c.listener.state('ready', ready.name)
  send(c)
  putQuestions(c)
}

function show(c: Connection, message: LookedMessage, look: Look): void {
  c.listener.looked(message, message.previews, look)
  c.looks.spent = sheetBuffers(message.previews)
}

/** An answer to the look in flight, or a part of one. */
function receiveLook(c: Connection, message: LookAnswer): void {
  const { looks } = c
  const { flight } = looks
  if (message.id !== flight?.id) return
  c.watch.heard()
  const partly = message.type === 'looked' && isPart(message)
  if (partly && !looks.waiting) {
    arm(c, flight.id, flight.look, false)
    return show(c, message, flight.look)
  }
  land(looks, partly)
  c.restarts = 0
  if (message.type === 'looked') show(c, message, flight.look)
  else c.listener.refused(message.text)
  send(c)
  expectAnswers(c)
}

/** Handles a message from the worker. */
export function receive(c: Connection, message: FromEngine): void {
  const { flight, ended } = c.looks
  if (message.type === 'lost') return restart(c)
  if (message.type === 'ready') {
    // Every worker starts on WebAssembly and switches from there.
    if (message.backend !== c.backend && message.refused === undefined) return
    for (const given of c.given.values()) post(c, given)
    return work(c, message)
  }
  if (message.type === 'looked' && message.id === ended?.id) return show(c, message, ended.look)
  if (message.type === 'looked') return receiveLook(c, message)
  if (message.type === 'failed' && message.id === flight?.id) return receiveLook(c, message)
  if (message.type === 'failed' && message.id === -1) return restart(c)
  answerCall(c.calls, message)
  expectAnswers(c)
}

/** A second worker answered the look in flight first: it replaces the first. */
export function overtake(c: Connection, spare: Spare, started: Ready, answer: LookAnswer): void {
  c.worker?.terminate()
  countDeath(c.calls, c.looks.flight?.id)
  unsendCalls(c.calls)
  listen(c, spare.worker)
  c.restarts++
  if (isWornOut(c)) return fail(c)
  c.looks.known = c.looks.flight?.look ?? null
  c.listener.started(started)
  for (const change of givenChanges(c.briefed, c.given)) post(c, change)
  receive(c, answer)
  putQuestions(c)
}
