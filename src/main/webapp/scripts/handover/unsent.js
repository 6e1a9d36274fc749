import { keep, recall } from '../kept-in-tab.js'
import { Problem } from '../server.js'
import { isAway, newId, untilItArrives } from './arriving.js'

/** @typedef {{id: string, text: string, refused?: string}} Unsent */

/**
 * Messages on their way to the desk, in order. They stay in the tab until they have arrived, also across a reload; their ids make
 * sending twice harmless.
 */
export class UnsentMessages {
  /** @type {Unsent[]} */
  list = []
  #sending = false

  /**
   * @param {import('./case-doors.js').CaseDoors} doors @param {import('./case-doors.js').HeldCase} held @param {AbortSignal} signal
   * @param {{changed: () => void, arrived: (now?: ResearcherCase & {emergency?: Handover}) => void | Promise<void>}} told
   */
  constructor(doors, held, signal, told) {
    this.doors = doors
    this.held = held
    this.signal = signal
    this.told = told
    const kept = recall('unsent')
    if (kept?.case === held.id) this.list = kept.list
    this.#deliver()
  }

  /** @param {string} text */
  add(text) {
    this.list.push({ id: newId(), text })
    this.#changed()
    this.#deliver()
  }

  /** @param {string} id */
  drop(id) {
    this.list = this.list.filter(message => message.id !== id)
    this.#changed()
  }

  /** @param {string} id */
  again(id) {
    const message = this.list.find(message => message.id === id)
    if (message) delete message.refused
    this.#changed()
    this.#deliver()
  }

  #changed() {
    keep('unsent', this.list.length ? { case: this.held.id, list: this.list } : undefined)
    this.told.changed()
  }

  async #deliver() {
    if (this.#sending) return
    this.#sending = true
    try {
      for (let message; (message = this.list.find(({ refused }) => refused === undefined)) && !this.signal.aborted;) {
        const { id, text } = message
        try {
          const now = await untilItArrives(() => this.doors.say(this.held, { id, text }), this.signal, () => this.told.changed(),
            problem => isAway(problem) || (problem instanceof Problem && problem.status === 429))
          // First the case with the message in it, then the list without: no moment without the text on the screen.
          await this.told.arrived(now)
          this.drop(id)
        } catch (problem) {
          if (this.signal.aborted) return
          message.refused = problem instanceof Problem ? Object.values(problem.fields)[0] ?? '' : ''
          // Perhaps the case was closed or withdrawn meanwhile.
          await this.told.arrived()
          // Of a case that is gone nothing stays behind.
          if (!this.signal.aborted) this.#changed()
        }
      }
    } finally {
      this.#sending = false
    }
  }
}
