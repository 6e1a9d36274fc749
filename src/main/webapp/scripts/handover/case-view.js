import { button, element, openDialog, outwardLink, unique } from '../element.js'
import { handoverCard } from '../handover-card.js'
import { keep } from '../kept-in-tab.js'
import { langOf, pathOf } from '../passage-card.js'
import { Problem } from '../server.js'
import { dateIn, supported } from '../texts.js'
import { newId, untilItArrives } from './arriving.js'
import { CaseDoors } from './case-doors.js'
import { followCase } from './case-live.js'
import { sharedParts } from './shared-parts.js'
import { handoverTextsIn, loadHandoverTexts, promisedMoment } from './texts.js'
import { UnsentMessages } from './unsent.js'

const LONGEST_RECONSIDERATION = 4_000
/** States in which nobody at the desk has the case any more. */
const OVER = ['closed', 'withdrawn']

/**
 * A case as its researcher sees it: how it stands, who said what, and what can still be done. It keeps itself up to date.
 * @fires loketwijzer-case - it was fetched or has changed
 * @fires loketwijzer-gone - it does not exist any more
 * @fires loketwijzer-other - it goes on in another case, which is `held` in the detail
 * @fires loketwijzer-go-on - it was not sent yet, and the reader wants to
 * @fires loketwijzer-leave - the page must be gone at once
 */
export class CaseView extends HTMLElement {
  static observedAttributes = ['language']

  /** @type {import('./case-doors.js').HeldCase} */
  held
  /** @type {ResearcherCase | undefined} */
  case
  /** @type {CaseDecision | undefined} */
  #decided
  /** Just sent: then how it goes on is said. */
  fresh = false
  #connected = true
  #over = new AbortController()
  /** @type {UnsentMessages} */
  #unsent
  #reading = false
  #readAgain = false
  #parts = {
    danger: element('div', { role: 'alert' }),
    head: element('div', { class: 'case-head' }),
    messages: element('div', { class: 'case-messages' }),
    foot: element('div', { class: 'case-foot' }),
    said: element('div', { class: 'unseen', role: 'status' }),
  }

  /** @param {import('../server.js').Server} server @param {import('./case-doors.js').HeldCase} held @param {ResearcherCase} [known] */
  constructor(server, held, known) {
    super()
    this.doors = new CaseDoors(server)
    this.held = held
    this.case = known
    this.#unsent = new UnsentMessages(this.doors, held, this.#over.signal, { changed: () => this.#renderMessages(), arrived: now => this.#arrived(now) })
  }

  async connectedCallback() {
    await loadHandoverTexts(this.language)
    if (!this.firstChild) {
      this.append(...Object.values(this.#parts))
      followCase(this.doors, this.held, this.#over.signal, { changed: () => this.refresh(), connected: connected => this.#tellConnected(connected) })
    }
    this.render()
  }

  async attributeChangedCallback() {
    const { language } = this
    await loadHandoverTexts(language)
    if (this.isConnected && language === this.language) this.render()
  }

  /** Stops following; the element is of no use afterwards. */
  end() {
    this.#over.abort()
    this.remove()
  }

  get language() { return supported(this.getAttribute('language')) }
  get texts() { return handoverTextsIn(this.language) }
  /** Whether a person has the word now. */
  get withPerson() { return this.case !== undefined && this.case.state !== 'offered' && !OVER.includes(this.case.state) }
  /** Whether the researcher can write. A closed case opens again when she does. */
  get canWrite() { return this.case !== undefined && this.case.state !== 'offered' && this.case.state !== 'withdrawn' }
  get discreet() { return this.case?.kind === 'pressure' }

  /** Sends a message, now or as soon as it can be. @param {string} text */
  write(text) {
    this.#unsent.add(text)
    this.#toLastMessage()
  }

  /** What the desk has is shown at once, whether or not the rest of the case can be read now. @param {(ResearcherCase & {emergency?: Handover}) | undefined} now */
  #arrived(now) {
    if (now?.emergency) this.#warn(now.emergency)
    if (now && this.case) this.case.messages = now.messages
    return this.refresh()
  }

  /** Danger comes before everything, also while a person has the case. @param {Handover} emergency */
  #warn(emergency) {
    this.#parts.danger.replaceChildren(handoverCard(emergency, { language: this.language, answerLanguage: this.language, advisor: () => {}, leave: () => this.#emit('leave') }))
    this.#parts.danger.scrollIntoView({ block: 'start' })
  }

  /** What was just said stays in sight. */
  #toLastMessage() { this.#parts.messages.querySelector('li:last-child')?.scrollIntoView({ block: 'center' }) }

  /** Fetches the case as it stands now. */
  async refresh() {
    if (this.#reading) { this.#readAgain = true; return }
    this.#reading = true
    try {
      do {
        this.#readAgain = false
        const before = this.case
        this.case = await untilItArrives(() => this.doors.read(this.held), this.#over.signal, () => this.#tellConnected(false))
        if (this.case.form === 'case') this.case.attachments = before?.attachments ?? await this.doors.files(this.held).catch(() => undefined)
        // Before there was an answer nothing can have been decided.
        if (this.case.messages.some(({ kind }) => kind === 'answer')) this.#decided = await this.doors.decision(this.held).catch(() => this.#decided)
        this.#tellConnected(true)
        this.#sayWhatChanged(before, this.case)
        // Who reads the end of the talk goes along with it; who reads above it is left alone.
        const atEnd = this.#parts.foot.getBoundingClientRect().top < innerHeight && (before?.messages.length ?? 0) > 0
        this.render()
        if (atEnd && this.case.messages.length > (before?.messages.length ?? 0)) this.#toLastMessage()
        this.#emit('case')
      } while (this.#readAgain)
    } catch (problem) {
      if (!this.#over.signal.aborted && problem instanceof Problem && (problem.status === 404 || problem.status === 401)) {
        keep('unsent', undefined)
        this.#over.abort()
        this.#emit('gone')
      }
    } finally {
      this.#reading = false
    }
  }

  /** @param {ResearcherCase | undefined} before @param {ResearcherCase} now */
  #sayWhatChanged(before, now) {
    if (!before) return
    const known = new Set(before.messages.map(({ id }) => id))
    const fresh = now.messages.filter(({ id, by }) => !known.has(id) && by.kind !== 'researcher')
    const said = [
      before.state !== now.state ? `${this.texts.stateChanged} ${this.texts.states[now.state] ?? ''}` : '',
      ...fresh.map(message => `${this.texts.newMessage} ${this.#speaker(message)}: ${message.body}`),
    ].filter(Boolean).join(' ')
    if (said) this.#parts.said.textContent = said
  }

  /** @param {boolean} connected */
  #tellConnected(connected) {
    if (connected === this.#connected) return
    this.#connected = connected
    this.#renderFoot()
  }

  /** @param {SaidMessage} message */
  #speaker({ by }) {
    return by.kind === 'member' && by.name ? this.texts.advisor(by.name) : this.texts.speaker[by.kind] ?? this.texts.speaker.system
  }

  render() {
    if (!this.case || !this.texts) return
    this.#renderHead(this.case)
    this.#renderMessages()
    this.#renderFoot()
  }

  /** @param {ResearcherCase} it */
  #renderHead(it) {
    const { texts, language } = this
    const open = this.querySelector('details[open]') !== null
    const onward = [...(it.form === 'case' ? [!it.contact.verified ? texts.onward.noAddress : this.discreet ? texts.onward.discreet : texts.onward.mail] : []),
      ...(this.discreet ? texts.onward.pressure : texts.onward[it.form])]
    const waits = !OVER.includes(it.state) && it.state !== 'answered' && it.state !== 'waiting_for_researcher'
    const shared = element('details', { class: 'handover-part case-shared', open }, element('summary', {}, element('span', { class: 'name' }, texts.readOn)),
      ...sharedParts(it, { language }))
    this.#parts.head.replaceChildren(...[
      this.discreet && element('p', { class: 'ways quick-exit' }, button(texts.leave, () => this.#emit('leave'), 'outlined'), element('span', { class: 'quiet-text' }, texts.leaveHint)),
      element('h2', { tabindex: '-1' }, this.discreet ? texts.discreet : this.fresh && it.state === 'sent' ? texts.sentTitle[it.form] : it.kind === 'reconsideration' ? texts.reconsiderCase : texts.caseTitle[it.form]),
      element('dl', { class: 'case-facts' },
        element('div', {}, element('dt', {}, texts.reference), element('dd', { class: 'case-reference' }, it.reference)),
        element('div', {}, element('dt', {}, texts.stateLabel), element('dd', { class: `case-state ${it.state}` }, texts.states[it.state] ?? it.state))),
      waits && it.promise?.replyBy && element('p', { class: 'case-promise' }, texts.promise(promisedMoment(it.promise.replyBy, language))),
      waits && it.form === 'consult' && element('p', { class: 'case-promise' }, texts.promiseConsult),
      it.state === 'offered' && element('p', { class: 'ways' }, texts.notSentYet, ' ', button(texts.goOn, () => this.#emit('go-on'), 'filled')),
      it.state === 'withdrawn' && element('p', {}, texts.withdrawn),
      (this.fresh || this.discreet) && this.withPerson && it.state !== 'answered' && element('ul', { class: 'case-onward' }, ...onward.map(line => element('li', {}, line))),
      this.#decided && this.#decision(this.#decided),
      it.state !== 'offered' && shared,
    ].filter(part => part instanceof Node))
  }

  /** @param {CaseDecision} decision */
  #decision(decision) {
    const { texts, language } = this
    const id = unique('decision')
    return element('section', { class: 'case-decision', 'aria-labelledby': id },
      element('h3', { id }, texts.decisionTitle),
      element('p', { class: 'title' }, texts.decided[decision.outcome] ?? decision.outcome),
      element('p', { class: 'case-body' }, decision.why),
      decision.conditions && element('p', { class: 'case-body' }, `${texts.conditions}: ${decision.conditions}`),
      element('p', { class: 'quiet-text' }, [decision.decidedBy, dateIn(decision.decidedOn, language)].filter(Boolean).join(', ')),
      element('p', { class: 'ways' }, button(texts.reconsider, () => this.#reconsider(), 'outlined')))
  }

  #reconsider() {
    const { texts } = this
    const id = unique('reconsider')
    const problem = element('p', { class: 'remark-danger', role: 'alert' })
    const field = element('textarea', { id, rows: 5, maxlength: LONGEST_RECONSIDERATION })
    const dialog = openDialog(this, texts.reconsiderTitle, texts.close,
      element('p', {}, texts.reconsiderText),
      element('label', { for: id, class: 'handover-label' }, texts.reconsiderWhy), field, problem,
      element('p', { class: 'ways' },
        button(texts.reconsiderSend, async () => {
          if (!field.value.trim()) { problem.textContent = texts.required; field.focus(); return }
          try {
            const held = await this.doors.reconsider(this.held, field.value.trim())
            dialog.close()
            this.#emit('other', { held })
          } catch (refusal) {
            problem.textContent = refusal instanceof Problem && refusal.status === 409 ? texts.reconsiderNot : texts.wrong
          }
        }, 'filled'),
        button(texts.cancel, () => dialog.close(), 'outlined')))
    field.focus()
  }

  #renderMessages() {
    const { texts } = this
    if (!this.case || !texts) return
    const arrived = new Set(this.case.messages.map(({ id }) => id))
    const pending = this.#unsent.list.filter(({ id }) => !arrived.has(id))
    const shown = [...this.case.messages.map(message => this.#message(message)), ...pending.map(message => this.#pending(message))]
    this.#parts.messages.replaceChildren(...(this.case.state === 'offered' ? [] : [
      element('h3', { class: 'handover-small' }, texts.messages),
      shown.length ? element('ol', { role: 'list' }, ...shown) : element('p', { class: 'quiet-text' }, texts.noMessages)]))
  }

  /** @param {SaidMessage} message */
  #message(message) {
    const { texts, language } = this
    const kind = texts.kinds[message.kind]
    return element('li', { class: `case-message by-${message.by.kind}`, 'data-id': message.id },
      element('p', { class: 'case-by' }, element('strong', {}, this.#speaker(message)), kind ? element('span', { class: 'kind' }, kind) : null,
        element('time', { class: 'quiet-text', datetime: message.at }, dateIn(message.at, language, true))),
      element('p', { class: 'case-body' }, message.body),
      message.sources?.length ? element('div', { class: 'case-sources' },
        element('p', { class: 'quiet-text' }, texts.sources),
        element('ol', {}, ...message.sources.map(source => element('li', { lang: langOf(source.language, language) },
          element('span', { class: 'name' }, source.title ?? source.document ?? ''),
          element('span', { class: 'path' }, pathOf(/** @type {any} */ (source), language)),
          source.quote ? element('blockquote', {}, source.quote) : null,
          source.url ? element('p', {}, outwardLink(source.url, texts.openDocument, language, texts.elsewhere)) : null)))) : null)
  }

  /** @param {import('./unsent.js').Unsent} message */
  #pending({ id, text, refused }) {
    const { texts } = this
    return element('li', { class: 'case-message by-researcher pending', 'data-id': id },
      element('p', { class: 'case-by' }, element('strong', {}, texts.speaker.researcher),
        element('span', { class: refused === undefined ? 'quiet-text' : 'remark-danger' }, refused === undefined ? texts.pending : `${texts.refusedMessage} ${refused || texts.refusedNow}`)),
      element('p', { class: 'case-body' }, text),
      refused === undefined ? null : element('p', { class: 'ways' }, button(texts.tryAgain, () => this.#unsent.again(id), 'outlined'), button(texts.drop, () => this.#unsent.drop(id), 'quiet')))
  }

  #renderFoot() {
    const { texts } = this
    if (!this.case || !texts) return
    const it = this.case
    const focused = this.#parts.foot.contains(document.activeElement)
    this.#parts.foot.replaceChildren(
      element('p', { class: this.#connected ? 'quiet-text' : 'remark-lost', role: 'status' }, this.#connected ? (OVER.includes(it.state) ? '' : texts.live) : texts.notLive),
      element('p', { class: 'ways' }, this.withPerson && it.state !== 'answered' && button(texts.withdraw, () => this.#withdraw(), 'plain')))
    if (focused) this.#parts.foot.querySelector('button')?.focus()
  }

  #withdraw() {
    const { texts } = this
    const act = newId()
    const problem = element('p', { class: 'remark-danger', role: 'alert' })
    const dialog = openDialog(this, texts.withdrawTitle, texts.close,
      element('p', {}, texts.withdrawText), problem,
      element('p', { class: 'ways' },
        button(texts.withdrawConfirm, async () => {
          try {
            await this.doors.withdraw(this.held, act)
            dialog.close()
            await this.refresh()
          } catch {
            problem.textContent = texts.withdrawFailed
            this.refresh()
          }
        }, 'filled danger'),
        button(texts.cancel, () => dialog.close(), 'outlined')))
  }

  /** @param {string} name @param {object} [detail] */
  #emit(name, detail = {}) { this.dispatchEvent(new CustomEvent(`loketwijzer-${name}`, { bubbles: true, composed: true, detail: { held: this.held, ...detail } })) }
}

customElements.define('loketwijzer-case', CaseView)
