import { eventsOf } from './event-stream.js'
import { Problem } from './server.js'

const SILENT_TRIES = 6                 // without a single new event in between: half a minute in all
const LONGEST_WAIT = 8_000             // milliseconds between two tries

/**
 * The events of one answer, from question to `done`, across lost connections: after a drop it goes on
 * behind the last event that came. Before the first event it throws, because then the server may
 * never have seen the question and the caller must send it again.
 *
 * Adds two events of its own: `lost` when the connection drops, `back` when it returns.
 *
 * @param {import('./server.js').Server} server
 * @param {{question?: Question, id?: string, key?: string, signal: AbortSignal}} ask
 *   a question to send, or the id of one that is under way
 * @returns {AsyncGenerator<AnswerEvent>}
 */
export async function* answerEvents(server, { question, id, key, signal }) {
  let last = ''
  let number = 0
  let tries = 0
  let lost = false
  for (;;) {
    try {
      const response = id
        ? await server.resume(id, key, last, signal)
        : await server.ask(/** @type {Question} */ (question), key, signal)
      if (!response.body) throw new TypeError('no stream')
      for await (const raw of eventsOf(response.body)) {
        const arrived = Number(raw.id.slice(raw.id.lastIndexOf(':') + 1))
        if (arrived && arrived <= number) continue             // a replay may overlap with what we have
        if (arrived) [number, last] = [arrived, raw.id]
        const data = raw.data ? JSON.parse(raw.data) : {}
        if (raw.event === 'start') [id, key] = [data.id, data.conversationKey ?? key]
        if (lost) yield { event: 'back', data: {} }
        lost = false
        tries = 0
        yield { event: raw.event, data }
        if (raw.event === 'done') return
      }
      throw new TypeError('the stream ended before done')
    } catch (problem) {
      if (signal.aborted || !id) throw problem
      if (problem instanceof Problem && problem.status < 500 && problem.status !== 429) throw problem
      if (++tries > SILENT_TRIES) throw problem
      if (!lost) yield { event: 'lost', data: {} }
      lost = true
      await pause(Math.min(500 * 2 ** (tries - 1), LONGEST_WAIT), signal)
    }
  }
}

/**
 * Waits, shorter when the network comes back and longer while the browser knows it is away.
 * @param {number} milliseconds @param {AbortSignal} signal
 */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer)
      removeEventListener('online', finish)
      signal.removeEventListener('abort', finish)
      signal.aborted ? reject(signal.reason) : resolve(undefined)
    }
    const timer = setTimeout(finish, navigator.onLine ? milliseconds : 60_000)
    addEventListener('online', finish)
    signal.addEventListener('abort', finish)
  })
}
