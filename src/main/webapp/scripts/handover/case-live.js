import { pause } from '../answer-events.js'
import { eventsOf } from '../event-stream.js'
import { Problem } from '../server.js'

const SILENCE = 35_000                 // milliseconds; a comment comes every ten seconds
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 15_000

/**
 * Follows a case for as long as the signal lets it, across lost connections.
 * @param {import('./case-doors.js').CaseDoors} doors @param {import('./case-doors.js').HeldCase} held @param {AbortSignal} signal
 * @param {{changed: () => void, connected: (connected: boolean) => void}} told the first event of each connection tells how the case stands
 */
export async function followCase(doors, held, signal, { changed, connected }) {
  for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const { body } = await doors.events(held, signal)
      if (!body) throw new TypeError('no stream')
      connected(true)
      for await (const { event } of eventsOf(body, SILENCE)) {
        wait = FIRST_WAIT
        if (event === 'case' || event === 'message') changed()
      }
    } catch (problem) {
      if (signal.aborted) return
      if (problem instanceof Problem && (problem.status === 404 || problem.status === 401)) { changed(); return }
      connected(false)
    }
    try { await pause(wait, signal) } catch { return }
  }
}
