/** What the server said no to, in the words of RFC 9457. */
export class Problem extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, fields?: Record<string, string>, current?: any}} body @param {number | undefined} retryAfter in seconds */
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? String(status))
    this.status = status
    this.detail = body.detail
    this.fields = body.fields ?? {}
    /** How things stand now, where something else came first. */
    this.current = body.current
    this.retryAfter = retryAfter
  }
}

/** The way to the server: one method for each thing that can be asked of it. */
export class Server {
  /** @type {string | null} whose documents may be read beside the national ones */
  institution = null

  /** @param {string} base where the API lives, empty for the page's own server @param {string} language */
  constructor(base, language) {
    this.base = base.replace(/\/$/, '')
    this.language = language
  }

  /** The seam that tests replace. @param {string} url @param {RequestInit} request */
  fetch(url, request) { return fetch(url, request) }

  /** @returns {Promise<About>} */
  about() { return this.json('GET', 'about') }

  /** @param {Question} question @param {string | undefined} key @param {AbortSignal} signal */
  ask(question, key, signal) {
    return this.send('POST', 'questions', { key, signal, body: question, accept: 'text/event-stream' })
  }

  /** @param {string} id @param {string | undefined} key @param {string} after the id of the last event that came @param {AbortSignal} signal */
  resume(id, key, after, signal) {
    return this.send('GET', `questions/${id}/events`, { key, signal, after, accept: 'text/event-stream' })
  }

  /** @param {string} id @param {string} [key] */
  stop(id, key) { return this.send('DELETE', `questions/${id}/generation`, { key }) }

  /** @param {string} id @param {string} [key] @returns {Promise<{conversation: string, language: string, questions: Answer[]}>} */
  conversation(id, key) { return this.json('GET', `conversations/${id}`, { key }) }

  /** @param {string} id @param {string} [key] */
  erase(id, key) { return this.send('DELETE', `conversations/${id}`, { key }) }

  /** @param {string} id @param {string} [key] @returns {Promise<{url: string, expiresAt: string}>} */
  share(id, key) { return this.json('POST', `conversations/${id}/share`, { key, body: {} }) }

  /** @param {string} token @returns {Promise<{language: string, expiresAt: string, questions: Answer[]}>} */
  shared(token) { return this.json('GET', `shared/${encodeURIComponent(token)}`) }

  /**
   * @param {string} id @param {string | undefined} key @param {{useful: boolean, reason?: string, text?: string}} verdict
   * @returns {Promise<Handover | undefined>} a person, when answers were of no use more than once
   */
  async feedback(id, key, verdict) {
    const response = await this.send('POST', `questions/${id}/feedback`, { key, body: verdict })
    return response.status === 200 ? (await response.json()).handover : undefined
  }

  /** @param {string} key @returns {Promise<InstitutionAbout>} */
  institutionAbout(key) { return this.json('GET', `institutions/${encodeURIComponent(key)}`) }

  /** @param {string} id @returns {Promise<OpenedPassage>} */
  passage(id) {
    const institution = this.institution ? `?institution=${encodeURIComponent(this.institution)}` : ''
    return this.json('GET', `passages/${encodeURIComponent(id)}${institution}`)
  }

  /** @param {string} method @param {string} path @param {object} [options] @returns {Promise<any>} */
  async json(method, path, options = {}) {
    return (await this.send(method, path, options)).json()
  }

  /**
   * @param {string} method @param {string} path
   * @param {{key?: string, caseKey?: string, signal?: AbortSignal, body?: object, form?: FormData, accept?: string, after?: string}} options
   */
  async send(method, path, { key, caseKey, signal, body, form, accept = 'application/json', after } = {}) {
    /** @type {Record<string, string>} */
    const headers = { Accept: accept, 'Accept-Language': this.language }
    if (key) headers['Conversation-Key'] = key
    if (caseKey) headers['Case-Key'] = caseKey
    if (after) headers['Last-Event-ID'] = after
    if (body) headers['Content-Type'] = 'application/json'
    const response = await this.fetch(`${this.base}/api/${path}`, {
      method, headers, signal, body: form ?? (body && JSON.stringify(body)), credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
    })
    if (response.ok) return response
    const problem = await response.json().catch(() => ({}))
    throw new Problem(response.status, problem, secondsOf(response.headers.get('Retry-After')))
  }
}

/** Retry-After is a number of seconds or a date. @param {string | null} value */
function secondsOf(value) {
  if (!value) return undefined
  const seconds = Number(value)
  return Number.isFinite(seconds) ? seconds : Math.max(0, (Date.parse(value) - Date.now()) / 1000) || undefined
}
