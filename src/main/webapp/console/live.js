import { eventsOf } from '../scripts/event-stream.js'

/** The server says at least every ten seconds that it is there; twice that long without a word is a dead line. */
const SILENCE = 22_000
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 20_000
/** Whoever has not touched the page for so long is not looking; asking on would keep the session open for nobody. */
const ATTENTION = 5 * 60_000

/**
 * What happens at the desk, as it happens. Comes back by itself after a broken line and takes up
 * where it was. @fires case @fires gone @fires presence @fires line - the state of the line changed
 */
export class Live extends EventTarget {
  /** @type {'opening' | 'open' | 'lost'} */
  line = 'opening'
  #last = ''
  #stop = new AbortController()
  /** Ends a pause between two attempts. */
  #hurry = () => {}
  #touchedAt = Date.now()

  /** @param {import('./desk-server.js').DeskServer} server */
  constructor(server) {
    super()
    this.server = server
    addEventListener('online', () => this.#hurry())
    addEventListener('offline', () => this.#becomes('lost'))
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return
      this.#hurry()
      this.#touchedAt = Date.now()
      this.dispatchEvent(new CustomEvent('back'))
    })
    for (const touch of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focusin']) addEventListener(touch, () => this.#touched(), { passive: true, capture: true })
  }

  async start() {
    for (let pause = FIRST_PAUSE; !this.#stop.signal.aborted;) {
      try {
        const response = await this.server.events(this.#last, this.#stop.signal)
        if (!response.body) throw new TypeError('no stream')
        const back = this.line === 'lost'
        this.#becomes('open')
        pause = FIRST_PAUSE
        // What changed during the break may be more than the server keeps: whoever listens looks again.
        if (back) this.dispatchEvent(new CustomEvent('back'))
        for await (const { id, event, data } of eventsOf(response.body, SILENCE)) {
          if (id) this.#last = id
          this.dispatchEvent(new CustomEvent(event, { detail: data ? JSON.parse(data) : {} }))
        }
      } catch (failure) {
        if (this.#stop.signal.aborted) return
        // Signed out: the page leaves by itself.
        if (/** @type {any} */ (failure)?.status === 401) return
      }
      this.#becomes('lost')
      // Not all consoles at once: a desk of fifty would knock at the same moment.
      const waited = pause * (0.75 + Math.random() / 2)
      await new Promise(resolve => { const timer = setTimeout(resolve, waited); this.#hurry = () => { clearTimeout(timer); resolve(undefined) } })
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }

  stop() { this.#stop.abort() }

  /** Whether somebody is at the page. */
  get attended() { return !document.hidden && Date.now() - this.#touchedAt < ATTENTION }

  #touched() {
    const away = Date.now() - this.#touchedAt >= ATTENTION
    this.#touchedAt = Date.now()
    // What happened meanwhile was not asked for.
    if (away) this.dispatchEvent(new CustomEvent('back'))
  }

  /** @param {'open' | 'lost'} state */
  #becomes(state) {
    if (this.line === state) return
    this.line = state
    this.dispatchEvent(new CustomEvent('line'))
  }
}
