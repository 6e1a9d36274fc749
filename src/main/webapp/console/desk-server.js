import { Problem } from '../scripts/server.js'

/** What the desk said no to, with all it said: a stale draft brings the one that is there now. */
export class Refused extends Problem {
  /** @param {number} status @param {any} body @param {number | undefined} retryAfter */
  constructor(status, body, retryAfter) {
    super(status, body, retryAfter)
    this.body = body ?? {}
  }
}

/** Nobody answered: the line is cut or the server is away. */
export class Away extends Error {}

/** The way to the desk: one method for each thing that can be asked of it. */
export class DeskServer {
  language = 'nl'
  csrf = ''
  /** Told when the session has ended. */
  signedOut = () => {}

  /** The seam that tests replace. @param {string} url @param {RequestInit} request */
  fetch(url, request) { return fetch(url, request) }

  /** For the passages that the page of the researcher shows the same way. */
  base = ''

  /** @returns {Promise<Me>} */
  async me() {
    const me = await this.#json('GET', 'me')
    this.csrf = me.csrf
    return me
  }
  /** @param {string} current @param {string} next */
  changePassword(current, next) { return this.#send('POST', 'me/password', { current, new: next }) }
  signOut() { return this.#send('DELETE', 'sign-in') }
  signOutEverywhere() { return this.#send('DELETE', 'me/sessions') }

  /** @param {Record<string, string | number | undefined>} query @param {AbortSignal} [signal] @returns {Promise<QueuePage>} */
  cases(query, signal) { return this.#json('GET', `desk/cases${asked(query)}`, undefined, { signal }) }
  /** @param {object} opened @returns {Promise<Case>} */
  openCase(opened) { return this.#json('POST', 'desk/cases', opened) }
  /** @param {string} id @returns {Promise<Case>} */
  case(id) { return this.#json('GET', `desk/cases/${id}`) }
  /** @param {string} id @param {object} act @returns {Promise<Case>} */
  act(id, act) { return this.#json('POST', `desk/cases/${id}/actions`, act) }
  /** @param {string} id @param {{id: string, text: string}} note */
  note(id, note) { return this.#send('POST', `desk/cases/${id}/notes`, note) }
  /** @param {string} id @param {object} classification */
  classify(id, classification) { return this.#send('PUT', `desk/cases/${id}/classification`, classification) }
  /** @param {string} id @param {string} field @param {string} value */
  intake(id, field, value) { return this.#send('PUT', `desk/cases/${id}/intake/${field}`, { value }) }
  /** @param {string} id @param {File} file */
  attach(id, file) {
    const form = new FormData()
    form.append('file', file, file.name)
    return this.#send('POST', `desk/cases/${id}/attachments`, form)
  }
  /** @param {string} id @param {string} reason */
  recuse(id, reason) { return this.#send('POST', `desk/cases/${id}/recusal`, { reason }) }
  /** @param {string} id @param {'reading' | 'writing'} doing */
  present(id, doing) { return this.#send('PUT', `desk/cases/${id}/presence`, { doing }) }

  /** @param {string} id @param {string} words @returns {Promise<{passages: FoundPassage[]}>} */
  knowledge(id, words) { return this.#json('GET', `desk/cases/${id}/knowledge${asked({ q: words })}`) }
  /** @param {string} id @returns {Promise<{cases: Similar[]}>} */
  similar(id) { return this.#json('GET', `desk/cases/${id}/similar`) }
  /** @param {string} id @returns {Promise<{answers: Prepared[]}>} */
  prepared(id) { return this.#json('GET', `desk/cases/${id}/prepared`) }
  /** @param {string} id @returns {Promise<{indicators: Indicator[], origin?: string}>} */
  indicators(id) { return this.#json('GET', `desk/cases/${id}/indicators`) }
  /** @param {string} id the passage @returns {Promise<OpenedPassage>} */
  passage(id) { return this.#json('GET', `passages/${encodeURIComponent(id)}`) }

  /** @param {string} id @returns {Promise<Draft>} */
  draft(id) { return this.#json('GET', `desk/cases/${id}/draft`) }
  /** @param {string} id @param {{version: number, sentences: SentWish[]}} draft @returns {Promise<Draft>} */
  saveDraft(id, draft) { return this.#json('PUT', `desk/cases/${id}/draft`, draft) }
  /** @param {string} id @returns {Promise<Draft>} */
  proposal(id) { return this.#json('POST', `desk/cases/${id}/draft/proposal`, {}) }
  /** @param {string} id @param {number} version */
  approve(id, version) { return this.#send('POST', `desk/cases/${id}/draft/approval`, { version }) }
  /** @param {string} id */
  withdrawApproval(id) { return this.#send('DELETE', `desk/cases/${id}/draft/approval`) }
  /** @param {string} id @returns {Promise<{connected: boolean, text: string, url?: string, masked: number}>} */
  beginForward(id) { return this.#json('GET', `desk/cases/${id}/forward`) }
  /** @param {string} id @param {string} text @returns {Promise<{places: ForwardPlace[]}>} */
  previewForward(id, text) { return this.#json('POST', `desk/cases/${id}/forward/preview`, { text }) }
  /** @param {string} id @param {{id: string, version: number, text: string}} forwarded @returns {Promise<{connected: boolean, reference?: string, text?: string, url?: string}>} */
  forward(id, forwarded) { return this.#json('POST', `desk/cases/${id}/forward`, forwarded) }
  /** @param {string} id @returns {Promise<{versions: Draft[]}>} every version there was, the newest first */
  draftVersions(id) { return this.#json('GET', `desk/cases/${id}/draft/versions`) }
  /** @param {string} id @param {{by: string, text: string, personGround?: string}} request @returns {Promise<CaseLink>} */
  reconsider(id, request) { return this.#json('POST', `desk/cases/${id}/reconsideration`, request) }
  /** @param {string} id @returns {Promise<DecisionStanding>} */
  decision(id) { return this.#json('GET', `desk/cases/${id}/decision`) }
  /** @param {string} id @param {object} decision */
  decide(id, decision) { return this.#send('PUT', `desk/cases/${id}/decision`, decision) }

  /** @returns {Promise<{replies: Reply[]}>} */
  replies() { return this.#json('GET', 'desk/replies') }
  /** @param {Partial<Reply>} reply @returns {Promise<any>} */
  saveReply({ id, ...reply }) { return id ? this.#send('PUT', `desk/replies/${id}`, reply) : this.#send('POST', 'desk/replies', reply) }
  /** A saved reply with the facts of a case in it. @param {string} id @param {string} about the case @returns {Promise<{text: string}>} */
  filledReply(id, about) { return this.#json('GET', `desk/replies/${id}/text${asked({ case: about })}`) }
  /** @param {string} id */
  removeReply(id) { return this.#send('DELETE', `desk/replies/${id}`) }

  /** @returns {Promise<{members: Member[]}>} */
  members() { return this.#json('GET', 'members') }
  /** @param {object} member @returns {Promise<any>} */
  addMember(member) { return this.#json('POST', 'members', member) }
  /** @param {string} id @param {object} change */
  changeMember(id, change) { return this.#send('PATCH', `members/${id}`, change) }
  /** @param {string} id @returns {Promise<{oneTimePassword: string}>} */
  newPassword(id) { return this.#json('POST', `members/${id}/password`, {}) }
  /** @returns {Promise<{events: SignInEvent[]}>} */
  signIns() { return this.#json('GET', 'members/sign-ins') }
  /** Whether letters leave. @returns {Promise<PostStanding>} */
  post() { return this.#json('GET', 'desk/post') }
  /** @param {string} letter @returns {Promise<PostStanding>} */
  postAgain(letter) { return this.#json('POST', 'desk/post/again', { id: letter }) }
  /** @returns {Promise<DeskSettings>} */
  settings() { return this.#json('GET', 'desk/settings') }
  /** @param {DeskSettings} settings */
  saveSettings(settings) { return this.#send('PUT', 'desk/settings', settings) }

  /** @param {string} after the id of the last event that came @param {AbortSignal} signal */
  events(after, signal) { return this.#send('GET', 'desk/events', undefined, { signal, after, accept: 'text/event-stream' }) }

  /** For views of others: any path below /api. @param {string} path @returns {Promise<any>} */
  get(path) { return this.#json('GET', path) }
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} what came back, if anything */
  async tell(method, path, body) {
    const response = await this.#send(method, path, body)
    return response.status === 204 ? undefined : response.json().catch(() => undefined)
  }

  /** @param {string} method @param {string} path @param {object} [body] @param {object} [options] @returns {Promise<any>} */
  async #json(method, path, body, options) {
    return (await this.#send(method, path, body, options)).json()
  }

  /**
   * @param {string} method @param {string} path @param {object} [body]
   * @param {{signal?: AbortSignal, accept?: string, after?: string}} [options]
   */
  async #send(method, path, body, { signal, accept = 'application/json', after } = {}) {
    /** @type {Record<string, string>} */
    const headers = { Accept: accept, 'Accept-Language': this.language }
    if (after) headers['Last-Event-ID'] = after
    // A form with a file gets its type, and the border between its parts, from the browser.
    if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json'
    if (method !== 'GET') headers['CSRF-Token'] = this.csrf
    let response
    try {
      response = await this.fetch(`/api/${path}`, {
        method, headers, signal, body: body instanceof FormData ? body : body && JSON.stringify(body), credentials: 'same-origin', cache: 'no-store',
      })
    } catch (failure) {
      if (signal?.aborted) throw failure
      throw new Away('nobody answered')
    }
    if (response.ok) return response
    const problem = await response.json().catch(() => ({}))
    if (response.status === 401) this.signedOut()
    if ([502, 503, 504].includes(response.status)) throw new Away(problem.detail ?? 'away')
    throw new Refused(response.status, problem, Number(response.headers.get('Retry-After')) || undefined)
  }
}

/** @param {Record<string, string | number | undefined>} query */
function asked(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)])
  return given.length ? `?${new URLSearchParams(given)}` : ''
}
