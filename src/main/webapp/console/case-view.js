import { element } from '../scripts/element.js'
import { CaseActions } from './case/actions.js'
import { conversationOf, headOf, IntakePart, messagesOf } from './case/parts.js'
import { DraftEditor } from './case/draft-editor.js'
import { DecisionForm } from './case/decision-form.js'
import { sentencesOf } from './case/sentences.js'
import { SidePanel } from './case/side-panel.js'
import { queueCard } from './queue-view.js'
import { emptiness, failed, reasonOf, refill, View, waiting } from './view.js'

/** The server forgets who is here after a minute without a word. */
const STILL_HERE = 20_000
/** Drafts are saved without a word to others: while somebody else is here one looks often, otherwise now and then. */
const LOOK_OFTEN = 3_000
const LOOK_SOMETIMES = 15_000
/** Who typed this recently is writing. */
const WRITING = 15_000

/** A whole case on one screen: what was asked, what was said, what is known, and the answer. */
export default class CaseView extends View {
  /** @type {Case | undefined} */
  case
  #id = ''
  #pane = element('nav', { class: 'queue-pane' })
  #article = element('article', { class: 'case' })
  #side = new SidePanel()
  #head = element('header', { class: 'case-head' })
  #presence = element('div', { class: 'presence', 'aria-live': 'polite' })
  #actions = new CaseActions()
  #intake = new IntakePart()
  #conversation = element('section', { class: 'part' })
  #messages = element('section', { class: 'part' })
  #draft = new DraftEditor()
  #decision = new DecisionForm()
  #sections = element('nav', { class: 'sections' })
  #beat = 0
  #typedAt = 0
  #again = 0
  #looking = 0
  #others = 0
  #stop = new AbortController()

  connectedCallback() {
    const { live, queue } = this.desk, { signal } = this.#stop
    queue.addEventListener('change', () => this.#fillPane(), { signal })
    live.addEventListener('case', event => {
      if (/** @type {CustomEvent} */ (event).detail.id === this.#id) this.#soon()
    }, { signal })
    live.addEventListener('gone', event => { if (/** @type {CustomEvent} */ (event).detail.id === this.#id) this.#leftUs() }, { signal })
    live.addEventListener('presence', event => {
      const { case: id, members } = /** @type {CustomEvent} */ (event).detail
      if (id === this.#id) this.#showPresence(members)
    }, { signal })
    live.addEventListener('back', () => this.refresh(), { signal })
    this.addEventListener('input', () => {
      const fresh = Date.now() - this.#typedAt > WRITING
      this.#typedAt = Date.now()
      if (fresh) this.#tellPresence()
    })
    this.#beat = window.setInterval(() => this.#tellPresence(), STILL_HERE)
  }

  disconnectedCallback() {
    this.#stop.abort()
    clearInterval(this.#beat)
    clearTimeout(this.#again)
    clearTimeout(this.#looking)
  }

  get busy() { return this.#draft.merging }

  /** @param {string[]} path @param {URLSearchParams} query */
  async open([id], query) {
    const { desk } = this, { texts } = desk
    if (id !== this.#id || !this.case) {
      this.#id = id
      this.case = undefined
      if (!this.firstChild) this.append(element('div', { class: 'panes' }, this.#pane, this.#article, this.#side))
      this.#pane.setAttribute('aria-label', texts.nav.queue)
      for (const part of [this.#side, this.#actions, this.#intake, this.#draft, this.#decision]) part.desk = desk
      this.#side.insert = (source, text) => this.#draft.insert(source, text)
      this.#side.hidden = true
      this.#actions.changed = found => this.#take(found)
      this.#actions.refresh = () => this.refresh()
      this.#actions.draft = () => this.#draft.textAndSources()
      this.#intake.changed = () => this.refresh()
      this.#draft.changed = () => this.refresh()
      this.#decision.changed = () => this.refresh()
      this.#draft.answer = () => this.#actions.openForm('answer')
      this.#article.replaceChildren(waiting(texts.loadingCase))
      if (!desk.queue.page) desk.queue.load()
      this.#fillPane()
      try {
        const found = await desk.server.case(id)
        if (id !== this.#id) return
        this.#begin(found)
      } catch (failure) {
        if (id !== this.#id) return
        this.#side.hidden = true
        const gone = /** @type {any} */ (failure).status === 404
        desk.retitle(texts.caseGone)
        this.#article.replaceChildren(gone
          ? element('div', {}, element('h1', { tabindex: '-1' }, texts.caseGone), emptiness(texts.caseGoneText, undefined, element('a', { href: '#/queue' }, texts.backToQueue)))
          : failed(failure, desk, () => this.open([id], query)))
        return
      }
    }
    const tab = query.get('tab')
    if (tab) this.#side.choose(tab)
  }

  keys() {
    const { texts } = this.desk
    const can = (/** @type {string} */ action) => this.case?.actions.some(one => one.action === action)
    /** @type {Record<string, KeyDeed>} */
    const keys = {
      j: { words: texts.keyNext, act: () => this.#neighbour(1) }, k: { words: texts.keyPrevious, act: () => this.#neighbour(-1) },
      '/': { words: texts.keySearchKnowledge, act: () => this.#side.search() },
    }
    if (can('claim')) keys.c = { words: texts.actions.claim, act: () => this.#actions.start('claim') }
    if (can('ask_researcher')) keys.r = { words: texts.actions.ask_researcher, act: () => this.#actions.start('ask_researcher') }
    if (this.desk.may('handle_cases')) keys.n = { words: texts.actions.note, act: () => this.#actions.start('note') }
    if (this.#draft.mayApprove) keys.a = { words: texts.approve, act: () => this.#draft.approve() }
    keys.e = { words: texts.keyDraft, act: () => this.#draft.enter() }
    keys.u = { words: texts.backToQueue, act: () => this.desk.go('#/queue') }
    return keys
  }

  /** @param {1 | -1} by */
  #neighbour(by) {
    const { rows } = this.desk.queue
    const at = rows.findIndex(row => row.id === this.#id)
    const next = at < 0 ? rows[0] : rows[at + by]
    if (next) this.desk.go(`#/cases/${next.id}`)
    else this.desk.say(this.desk.texts.noMore)
  }

  /** @param {Case} found */
  #begin(found) {
    this.#article.replaceChildren(this.#presence, this.#head, this.#actions, this.#sections, this.#intake, this.#conversation, this.#messages, this.#draft, this.#decision)
    this.#actions.begin(found)
    this.#draft.begin(found)
    this.#decision.begin(found)
    this.#side.hidden = false
    this.#side.begin(found)
    this.#take(found)
    this.#article.scrollTo?.(0, 0)
    this.#tellPresence()
    this.#lookAgain()
    const heading = /** @type {HTMLElement} */ (this.#head.querySelector('h1'))
    if (this.contains(document.activeElement) || document.activeElement === document.body) heading.focus({ preventScroll: true })
  }

  /** A newer edition of this case. @param {Case} found */
  #take(found) {
    const { desk } = this
    const before = this.case
    this.case = found
    desk.retitle(`${found.title || desk.texts.untitled} · ${found.reference}`)
    if (before && before.version !== found.version) desk.queue.take(found)
    refill(this.#head, ...headOf(found, desk))
    this.#showPresence(found.presence)
    this.#actions.update(found)
    this.#intake.update(found)
    if (!before || JSON.stringify(before.shared) !== JSON.stringify(found.shared)) refill(this.#conversation, ...conversationOf(found, desk))
    if (!before || before.messages.length !== found.messages.length || before.attachments?.length !== found.attachments?.length || JSON.stringify(before.parties) !== JSON.stringify(found.parties)) {
      refill(this.#messages, ...messagesOf(found, desk, (source, text) => { for (const sentence of sentencesOf(text, found.language)) this.#draft.insert(source, sentence) }))
      const news = before && found.messages.slice(before.messages.length).filter(message => message.by.name !== desk.me.name)
      if (news?.length) desk.say(desk.texts.newMessages(news.length))
    }
    this.#draft.update(found)
    this.#decision.update(found)
    this.#side.update(found)
    this.#fillSections()
  }

  #fillSections() {
    const { texts } = this.desk, found = /** @type {Case} */ (this.case)
    this.#sections.setAttribute('aria-label', texts.sectionsLabel)
    /** @type {[string, HTMLElement, number][]} */
    const parts = [['intake', this.#intake, found.gaps], ['conversation', this.#conversation, 0], ['messages', this.#messages, found.messages.length], ['draft', this.#draft, 0], ['decision', this.#decision, 0], ['side', this.#side, 0]]
    refill(this.#sections, element('ul', {}, ...parts.filter(([, part]) => !part.hidden).map(([name, part, count]) => element('li', { class: name === 'side' ? 'to-side' : '' }, element('button', {
      type: 'button', 'data-key': `section-${name}`, click: () => {
        part.scrollIntoView({ block: 'start' })
        const heading = part.querySelector('h2')
        heading?.setAttribute('tabindex', '-1')
        heading?.focus({ preventScroll: true })
      },
    }, /** @type {Record<string, string>} */ (texts.sections)[name], count > 0 && element('span', { class: 'count' }, String(count)))))))
  }

  #lookAgain() {
    clearTimeout(this.#looking)
    this.#looking = window.setTimeout(async () => {
      const found = this.case
      if (found && this.desk.live.attended) {
        try {
          const draft = await this.desk.server.draft(found.id)
          if (this.case?.id === found.id) {
            this.case = { ...this.case, draft: draft.version > 0 ? draft : undefined }
            this.#draft.update(this.case)
          }
        } catch { /* the line says that it is lost */ }
      }
      if (this.isConnected) this.#lookAgain()
    }, this.#others ? LOOK_OFTEN : LOOK_SOMETIMES)
  }

  async refresh() {
    const id = this.#id
    if (!this.case) return
    try {
      const found = await this.desk.server.case(id)
      if (id === this.#id && this.case) this.#take(found)
    } catch (failure) {
      if (id === this.#id && /** @type {any} */ (failure).status === 404) this.#leftUs()
    }
  }

  #soon() {
    clearTimeout(this.#again)
    this.#again = window.setTimeout(() => { if (this.desk.live.attended) this.refresh() }, 250)
  }

  #leftUs() {
    const { texts } = this.desk
    this.case = undefined
    this.#side.hidden = true
    this.#article.replaceChildren(element('h1', { tabindex: '-1' }, texts.caseGone), emptiness(texts.caseGoneText, undefined, element('a', { href: '#/queue' }, texts.backToQueue)))
    this.desk.say(texts.caseGone)
  }

  #tellPresence() {
    if (!this.case || !this.desk.live.attended) return
    this.desk.server.present(this.#id, Date.now() - this.#typedAt < WRITING ? 'writing' : 'reading').catch(() => {})
  }

  /** @param {Present[]} members */
  #showPresence(members = []) {
    const { texts, me } = this.desk
    const others = members.filter(member => member.name !== me.name)
    if (others.length !== this.#others) { this.#others = others.length; this.#lookAgain() }
    const words = others.map(({ name, doing }) => doing === 'writing' ? texts.writesHere(name) : texts.readsHere(name)).join(' ')
    if (this.#presence.textContent === words) return
    this.#presence.replaceChildren(...(words ? [element('p', { class: others.some(one => one.doing === 'writing') ? 'writing' : '' }, words)] : []))
  }

  #fillPane() {
    const { queue, texts } = this.desk
    const filter = queue.query.filter ?? ''
    const back = `#/queue${Object.keys(queue.query).length ? `?${new URLSearchParams(queue.query)}` : ''}`
    refill(this.#pane,
      element('p', { class: 'pane-head' }, element('a', { href: back, 'data-key': 'pane-back' }, texts.filters[filter] ?? texts.nav.queue), element('span', { class: 'count' }, queue.page ? String(queue.page.total) : '')),
      queue.arrived.length > 0 && element('button', { type: 'button', class: 'arrived', 'data-key': 'pane-fresh', click: () => queue.load() }, texts.arrived(queue.arrived.length)),
      queue.failure ? element('p', { class: 'quiet-text pane-note' }, reasonOf(queue.failure, texts)) : !queue.rows.length ? element('p', { class: 'quiet-text pane-note' }, queue.loading || !queue.page ? texts.loadingCases : texts.noneOpen)
        : element('ul', {}, ...queue.rows.map(row => queueCard(row, this.desk, this.#id))))
  }
}
customElements.define('loketwijzer-case', CaseView)
