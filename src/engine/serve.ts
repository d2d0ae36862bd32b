import { createLookAnswers } from './answerLook'
import { answerQuestion } from './answerQuestion'
import type { AskMessage, LookMessage, ToEngine } from './messages'
import { type ChannelEnd, sayFailed } from './port'
import { questions } from './questions'
import type { QuestionTable } from './questions/question'
import type { Runner } from './runner'
import { createTurns } from './turns'

/** Handles messages; `stop` cancels everything in progress. */
export interface Server {
  readonly receive: (message: ToEngine) => void
  readonly stop: () => void
}

/** Serves a runner: looks at once, and questions of this table in turns. */
export function serve(runner: Runner, port: ChannelEnd, table: QuestionTable = questions): Server {
  const looks = createLookAnswers(runner, port)
  const turns = createTurns((id, fault) => sayFailed(port, id, fault))

  function look(message: LookMessage): void {
    turns.interrupt()
    looks.answer(message)
  }

  function ask(message: AskMessage): void {
    if (!Object.hasOwn(table, message.name))
      throw new Error(`The engine knows no question ${message.name}.`)
    const question = table[message.name]
    turns.put(
      message.id,
      () => answerQuestion(runner, port, question, message),
      question.way === 'stream',
    )
  }

  function answer(message: ToEngine): void {
    switch (message.type) {
      case 'look':
        return look(message)
      case 'ask':
        return ask(message)
      case 'withdraw':
        return turns.withdraw(message.id)
      case 'pixels':
        return runner.setPixels(message.picture, message.pixels)
      case 'samples':
        return runner.setSamples(message.set, message.samples)
      case 'forget':
        return runner.forget()
      // Backend changes are handled by the worker itself.
      case 'backend':
    }
  }

  return {
    receive(message) {
      try {
        answer(message)
      } catch (fault) {
        sayFailed(port, 'id' in message ? message.id : -1, fault)
      }
    },
    stop() {
      looks.stop()
      turns.stop()
    },
  }
}
