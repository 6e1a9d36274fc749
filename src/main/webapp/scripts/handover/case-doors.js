/** Where a researcher's case can be reached: its number, and the key that proves whose it is. @typedef {{id: string, key: string}} HeldCase */

/** The doors of the desk that are open to a researcher: one method for each. */
export class CaseDoors {
  /** @param {import('../server.js').Server} server */
  constructor(server) { this.server = server }

  /**
   * Opens a case, or gives back the one that this conversation has already.
   * @param {{conversation?: {id: string, key?: string}, form: CaseForm, language: Language, institution?: string, kind?: string, insist?: boolean}} wish
   * @returns {Promise<ResearcherCase>}
   */
  open({ conversation, form, language, institution, kind, insist }) {
    return conversation
      ? this.server.json('POST', `conversations/${conversation.id}/cases`, { key: conversation.key, body: { form, language, kind, insist } })
      : this.server.json('POST', 'cases', { body: { form, language, institution, kind, insist } })
  }

  /** @param {HeldCase} held @returns {Promise<ResearcherCase>} */
  read({ id, key }) { return this.server.json('GET', `cases/${id}`, { caseKey: key }) }

  /** @param {HeldCase} held @param {string} field @param {string} value empty skips the field */
  async answer({ id, key }, field, value) {
    await this.server.send('PUT', `cases/${id}/intake/${field}`, { caseKey: key, body: value ? { value } : { skip: true } })
  }

  /** @param {HeldCase} held @param {string} email */
  async address({ id, key }, email) { await this.server.send('POST', `cases/${id}/contact`, { caseKey: key, body: { email } }) }

  /** @param {HeldCase} held @param {string} code */
  async code({ id, key }, code) { await this.server.send('POST', `cases/${id}/contact/code`, { caseKey: key, body: { code } }) }

  /** @param {HeldCase} held @param {File} file @param {AbortSignal} [signal] @returns {Promise<CaseAttachment>} */
  attach({ id, key }, file, signal) {
    const form = new FormData()
    form.append('file', file, file.name)
    return this.server.json('POST', `cases/${id}/attachments`, { caseKey: key, form, signal })
  }

  /** @param {HeldCase} held @returns {Promise<CaseAttachment[]>} */
  async files({ id, key }) { return (await this.server.json('GET', `cases/${id}/attachments`, { caseKey: key })).attachments ?? [] }

  /** @param {HeldCase} held @param {string} file */
  async detach({ id, key }, file) { await this.server.send('DELETE', `cases/${id}/attachments/${file}`, { caseKey: key }) }

  /** @param {HeldCase} held @param {string} consent the version that was shown @param {string} act makes sending twice harmless */
  async send({ id, key }, consent, act) { await this.server.send('POST', `cases/${id}/send`, { caseKey: key, body: { consent, id: act } }) }

  /**
   * @param {HeldCase} held @param {{id: string, text: string}} message its id makes sending twice harmless
   * @returns {Promise<ResearcherCase & {emergency?: Handover}>} with the card for danger, when the message tells of it
   */
  say({ id, key }, message) { return this.server.json('POST', `cases/${id}/messages`, { caseKey: key, body: message }) }

  /** What the institution decided, when it is recorded. @param {HeldCase} held @returns {Promise<CaseDecision | undefined>} */
  async decision({ id, key }) {
    const response = await this.server.send('GET', `cases/${id}/decision`, { caseKey: key })
    return response.status === 200 ? response.json() : undefined
  }

  /** A case of its own, for another advisor. @param {HeldCase} held @param {string} text @returns {Promise<HeldCase>} */
  async reconsider({ id, key }, text) {
    const { id: other, caseKey } = await this.server.json('POST', `cases/${id}/reconsideration`, { caseKey: key, body: { text } })
    return { id: other, key: caseKey }
  }

  /** @param {HeldCase} held @param {string} act */
  async withdraw({ id, key }, act) { await this.server.send('POST', `cases/${id}/withdraw`, { caseKey: key, body: { id: act } }) }

  /** @param {HeldCase} held @param {AbortSignal} signal */
  events({ id, key }, signal) { return this.server.send('GET', `cases/${id}/events`, { caseKey: key, signal, accept: 'text/event-stream' }) }

  /** The link of a mail, which works once. @param {string} token @returns {Promise<HeldCase>} */
  async enter(token) {
    const { case: id, caseKey: key } = await this.server.json('POST', 'return', { body: { token } })
    return { id, key }
  }

  /** @param {string} token */
  async again(token) { await this.server.send('POST', 'return/again', { body: { token } }) }
}
