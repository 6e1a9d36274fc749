/** One event of the stream. @typedef {{id: string, event: string, data: string}} StreamEvent */

/**
 * Cuts the text of an event stream into events, wherever the network happened to cut it.
 * `EventSource` would do this, but it can neither post a question nor send the key.
 */
export class EventParser {
  #rest = ''
  #lastId = ''

  /** @param {string} text @returns {StreamEvent[]} the events that are complete now */
  feed(text) {
    const whole = this.#rest + text
    // A lone CR at the end may be the first half of CR LF: leave it for the next piece.
    const ready = whole.endsWith('\r') ? whole.slice(0, -1) : whole
    const blocks = ready.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').split('\n\n')
    this.#rest = blocks.pop() + whole.slice(ready.length)
    return blocks.map(block => this.#event(block)).filter(event => event !== undefined)
  }

  /** @param {string} block */
  #event(block) {
    let event = 'message'
    /** @type {string[]} */
    const data = []
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':')
      if (colon === 0) continue
      const field = colon < 0 ? line : line.slice(0, colon)
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (field === 'event') event = value
      else if (field === 'data') data.push(value)
      else if (field === 'id') this.#lastId = value
    }
    // Unlike EventSource we let an event without data through: `done` has none.
    return data.length || event !== 'message' ? { id: this.#lastId, event, data: data.join('\n') } : undefined
  }
}

/**
 * The events of a response body. Comments arrive at least every 400 ms, so a long silence means that
 * the connection is dead although nobody said so.
 * @param {ReadableStream<Uint8Array>} body @param {number} silence in milliseconds
 * @returns {AsyncGenerator<StreamEvent>}
 */
export async function* eventsOf(body, silence = 10_000) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parser = new EventParser()
  try {
    for (;;) {
      let timer = 0
      const quiet = new Promise((_, reject) => { timer = window.setTimeout(() => reject(new TypeError('the stream fell silent')), silence) })
      const { done, value } = await Promise.race([reader.read(), quiet]).finally(() => clearTimeout(timer))
      if (done) return
      yield* parser.feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
