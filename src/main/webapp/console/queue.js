/** Changes that come close together are one question to the server. */
const TOGETHER = 400

/**
 * What stands in the queue, for the table and for the list beside a case. What somebody is reading
 * does not move: new cases wait until they are asked for, what left the list stays dimmed in its place.
 * @fires change
 */
export class Queue extends EventTarget {
  /** `by` is who changed it last while it was shown. @type {(Row & {by?: string, moved?: boolean})[]} */
  rows = []
  /** @type {QueuePage | undefined} */
  page
  /** @type {Row[]} cases that came since the list was shown */
  arrived = []
  /** @type {unknown} */
  failure
  loading = false
  /** @type {Record<string, string>} */
  query = {}
  #timer = 0
  #asking = new AbortController()

  /** @param {import('./desk-server.js').DeskServer} server @param {import('./live.js').Live} live */
  constructor(server, live) {
    super()
    this.server = server
    this.live = live
    live.addEventListener('case', event => this.#happened(/** @type {CustomEvent} */ (event).detail))
    live.addEventListener('gone', event => this.#gone(/** @type {CustomEvent} */ (event).detail.id))
    live.addEventListener('back', () => this.refresh())
  }

  /** Shows what the server has now. @param {Record<string, string>} query */
  async load(query = this.query) {
    this.query = query
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.loading = true
    this.failure = undefined
    this.#changed()
    try {
      const page = await this.server.cases(query, signal)
      this.page = page
      this.rows = page.cases
      this.arrived = []
    } catch (failure) {
      if (signal.aborted) return
      this.failure = failure
    }
    this.loading = false
    this.#changed()
  }

  /** Asks again without moving anything. */
  async refresh() {
    if (!this.page || this.loading) return
    const { signal } = this.#asking
    try {
      const page = await this.server.cases(this.query, signal)
      if (signal.aborted) return
      const now = new Map(page.cases.map(row => [row.id, row]))
      const known = new Set(this.rows.map(row => row.id))
      this.rows = this.rows.map(row => now.get(row.id) ?? { ...row, moved: true })
      this.arrived = page.cases.filter(row => !known.has(row.id))
      // On a list without anything there is nothing that could move.
      if (this.rows.every(row => row.moved)) { this.rows = page.cases; this.arrived = [] }
      this.page = page
      this.failure = undefined
    } catch (failure) {
      if (signal.aborted) return
      // The list that is there stays; the line says that it is lost.
    }
    this.#changed()
  }

  /** A case as it came back from an act of our own. @param {Row} row */
  take(row) {
    this.rows = this.rows.map(one => one.id === row.id ? { ...row, moved: one.moved } : one)
    this.#changed()
    this.#soon()
  }

  /** @param {{id: string, state: string, version: number, by?: By}} event */
  #happened({ id, state, version, by }) {
    const row = this.rows.find(row => row.id === id)
    if (row && version > row.version) {
      Object.assign(row, { state, version, by: by?.kind === 'researcher' ? by.kind : by?.name })
      this.#changed()
    }
    this.#soon()
  }

  /** @param {string} id */
  #gone(id) {
    this.rows = this.rows.filter(row => row.id !== id)
    this.arrived = this.arrived.filter(row => row.id !== id)
    this.#changed()
    this.#soon()
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => { if (this.live.attended) this.refresh() }, TOGETHER)
  }

  #changed() { this.dispatchEvent(new CustomEvent('change')) }
}
