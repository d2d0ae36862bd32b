import type { Steps } from '../graph/steps'
import type { AskMessage } from './messages'
import { type ChannelEnd, say, sayFailed } from './port'
import type { Question } from './questions/question'
import type { Runner } from './runner'

/**
 * Computes the answer to a question step by step and posts it, a stream's parts as they come.
 * Throws a sentence where there is none; the outcome of a promise is posted once it settles.
 */
export function* answerQuestion(
  runner: Runner,
  port: ChannelEnd,
  question: Question,
  { id, given }: AskMessage,
): Steps<void> {
  // The page passes what the question's types ask for.
  const own = given as never[]
  const settle = (answer: unknown): void =>
    say(port, { type: 'answer', id, answer }, question.transfer(answer))
  if (question.way === 'steps') return settle(yield* question.answer(runner, ...own))
  if (question.way === 'stream') {
    const tell = (part: unknown): void =>
      say(port, { type: 'part', id, part }, question.transferPart(part))
    return settle(yield* question.answer(runner, tell, ...own))
  }
  const answer = question.answer(runner, ...own)
  if (answer instanceof Promise)
    answer.then(settle).catch((fault: unknown) => sayFailed(port, id, fault))
  else settle(answer)
}
