import { pause } from '../answer-events.js'
import { Problem } from '../server.js'

const FIRST_WAIT = 1_000               // milliseconds, doubled at each try
const LONGEST_WAIT = 8_000

/** An id for an act, so that doing it twice is doing it once. Without TLS browsers have no `randomUUID`. */
export const newId = () => crypto.randomUUID?.() ?? '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit =>
  (Number(digit) ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> Number(digit) / 4).toString(16))

/** Nobody said no: the connection, the database or a node in between was away. @param {unknown} problem */
export const isAway = problem => problem instanceof TypeError || (problem instanceof Problem && problem.status >= 502)

/**
 * Does something until it arrived or was refused. What is done must be harmless when done twice, because an answer that got lost
 * looks the same as a request that got lost.
 * @template T
 * @param {() => Promise<T>} act
 * @param {AbortSignal} signal ends the trying
 * @param {(problem: unknown) => void} [waiting] told at each try that did not arrive
 * @param {(problem: unknown) => boolean} [again] which failures are worth another try
 * @returns {Promise<T>}
 */
export async function untilItArrives(act, signal, waiting = () => {}, again = isAway) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await act()
    } catch (problem) {
      if (signal.aborted || !again(problem)) throw problem
      waiting(problem)
      await pause(Math.max(wait, (problem instanceof Problem ? problem.retryAfter ?? 0 : 0) * 1_000), signal)
    }
  }
}
