import { answerEvents, pause } from './answer-events.js'
import { AnswerView } from './answer-view.js'
import { copy } from './copied-answer.js'
import { button, element, openDialog, outwardLink } from './element.js'
import { keep, leaveNoTrace, recall } from './kept-in-tab.js'
import { openContext } from './passage-card.js'
import { QuestionForm } from './question-form.js'
import { Problem, Server } from './server.js'
import { SourcesPanel } from './sources-panel.js'
import { contentsOverview, notices, startScreen } from './start-screen.js'
import { dateIn, loadTexts, supported, textsIn } from './texts.js'

/** Shown when even `/api/about` is out of reach: a person must always be. @type {Record<string, Contact>} */
const NATIONAL_DESK = {
  nl: { name: 'Loket Kennisveiligheid', url: 'https://www.loketkennisveiligheid.nl/' },
  en: { name: 'National Contact Point for Knowledge Security', url: 'https://english.loketkennisveiligheid.nl/contact' },
}
const ABOUT_AGAIN = { building: 4_000, steady: 60_000 }       // milliseconds
const RESENDS = 8                                             // some three minutes, more while the browser knows it is offline
const INSTITUTION_PATIENCE = 1_500                            // milliseconds; without an answer the contact is shown
const STOP_PATIENCE = 2_000                                   // milliseconds for the server to close the stream itself

/**
 * A conversation with the desk's computer: questions, answers, and the sources beside them. Works in
 * a page as well as in a shadow root; the room it gets decides whether sources are a column or a sheet.
 *
 * Attributes: `language` (nl, en), `institution`, `server` (base address of the API), `readonly`.
 * @fires loketwijzer-answer - after each finished answer
 * @fires loketwijzer-institution - what is known of the institution, or that nobody knows it
 * @fires loketwijzer-about - what the server says about itself
 */
export class Conversation extends HTMLElement {
  static observedAttributes = ['language', 'institution']

  /** @type {Server} */
  server = new Server('', 'nl')
  /** @type {{id: string, key?: string} | null} */
  #opened = null
  /** @type {AnswerView[]} */
  #views = []
  /** @type {{controller: AbortController, view: AnswerView} | undefined} */
  #running
  /** @type {About | undefined} */
  about
  /** @type {InstitutionAbout | undefined} */
  #institution
  /** @type {Promise<void> | undefined} */
  #askedInstitution
  /** Loaded when a person is asked for. @type {Promise<import('./handover/person.js').Person> | undefined} */
  #person
  /** Whether what is typed goes to a person. */
  #personListens = () => false
  #reachable = true
  #asking = 0
  #tipLeaves = 0
  /** @type {HTMLElement | undefined} */
  #tipMark
  #restored = false

  #notices = element('div', { class: 'notices', role: 'status' })
  #thread = element('div', { class: 'thread' })
  #form = new QuestionForm()
  #colophon = element('p', { class: 'on-paper colophon' })
  #personPlace = element('div', { class: 'person' })
  #talk = element('div', { class: 'talk' })
  #frame = element('div', { class: 'frame' })
  #panel = new SourcesPanel()
  #column = element('aside', { class: 'sources-column' }, this.#panel)
  #polite = element('div', { class: 'unseen', 'aria-live': 'polite', 'aria-relevant': 'additions' })
  #urgent = element('div', { class: 'unseen', 'aria-live': 'assertive', 'aria-relevant': 'additions' })
  #tip = element('div', { class: 'tip', popover: 'manual', 'aria-hidden': 'true' })

  async connectedCallback() {
    if (this.firstChild) return
    this.server = new Server(this.getAttribute('server') ?? '', this.language)
    this.server.institution = this.getAttribute('institution')
    await this.#words()
    if (this.firstChild || !this.isConnected) return
    for (const part of [this.#form, this.#panel]) part.setAttribute('language', this.language)
    const readonly = this.hasAttribute('readonly')
    this.#talk.append(this.#notices, this.#thread, this.#personPlace, this.#colophon)
    if (!readonly) this.#talk.append(this.#form)
    this.#frame.append(this.#talk, this.#column)
    this.append(this.#frame, this.#polite, this.#urgent, this.#tip)
    this.#panel.before = () => readonly ? undefined : contentsOverview(this.about, this.language)
    this.#listen()
    this.#render()
    if (readonly) return
    this.#opened = recall('conversation')
    this.#askAbout()
    this.#askedInstitution = this.#askInstitution()
    this.#restore()
    const held = recall('case')
    if (held) this.#withPerson().then(person => person.restore(held), () => {})
  }

  disconnectedCallback() {
    clearTimeout(this.#asking)
    document.removeEventListener('scroll', this.#follow, true)
  }

  /** The sources beside the text are those of the answer that is being read. @param {Event} event */
  #follow = event => {
    this.#placeTip()
    // The column of sources scrolls too, and that says nothing about what is being read.
    if (event.composedPath().includes(this)) return
    const read = this.#views.findLast(view => view.getBoundingClientRect().top < innerHeight * 0.4)
    if (read && this.#column.checkVisibility()) this.#panel.follow(read)
  }

  /** @param {string} name */
  async attributeChangedCallback(name) {
    if (name === 'institution') {
      this.server.institution = this.getAttribute('institution')
      this.#institution = undefined
      if (this.firstChild) this.#askedInstitution = this.#askInstitution()
      return
    }
    await this.#words()
    if (!this.firstChild) return
    this.server.language = this.language
    await this.#person?.then(person => person.speak(this.language), () => {})
    this.#render()
  }

  /** Waits for the words of the language, also when that changes while waiting. */
  async #words() {
    let language
    do await loadTexts(language = this.language); while (language !== this.language)
  }

  get language() { return supported(this.getAttribute('language')) }
  get #texts() { return textsIn(this.language) }
  get #contact() { return this.#institution?.contact[this.language] ?? this.about?.contact?.[this.language] ?? NATIONAL_DESK[this.language] }

  focus() { this.#form.focus() }

  /** Shows a conversation that took place elsewhere. @param {Answer[]} answers */
  show(answers) {
    for (const answer of answers) this.#add(answer)
    this.#render()
    // One's own conversation goes on at its end; somebody else's is read from its beginning.
    this.#panel.show(this.hasAttribute('readonly') ? this.#views[0] : this.#views.at(-1))
  }

  /** The way to a person: through this page where a desk takes cases, otherwise by whom to contact. */
  async talkToAdvisor() {
    await Promise.race([this.#askedInstitution, new Promise(resolve => setTimeout(resolve, INSTITUTION_PATIENCE))])
    if (!this.#institution?.desk) { this.showContact(); return }
    try {
      await (await this.#withPerson()).start()
    } catch {
      // Without a connection the words and the panel cannot be fetched; the contact is here already.
      this.showContact()
    }
  }

  #withPerson() {
    this.#person ??= import('./handover/person.js').then(({ Person }) => {
      const person = new Person({
        host: this, frame: this.#frame, talk: this.#talk, place: this.#personPlace, form: this.#form, language: () => this.language,
        describe: () => ({
          server: this.server, conversation: this.#opened,
          institution: this.#institution ?? { key: this.getAttribute('institution') ?? 'landelijk', name: {}, contact: { [this.language]: this.#contact }, desk: true },
          handover: this.#views.findLast(view => view.answer.handover)?.answer.handover,
        }),
      })
      this.#personListens = () => person.listens
      return person
    })
    this.#person.catch(() => { this.#person = undefined })
    return this.#person
  }

  async #askInstitution() {
    const key = this.getAttribute('institution')
    if (!key) return
    try {
      const found = await this.server.institutionAbout(key)
      if (key !== this.getAttribute('institution')) return
      this.#institution = found
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 404)) { setTimeout(() => this.#askInstitution(), ABOUT_AGAIN.steady); return }
    }
    this.#renderSurroundings()
    this.dispatchEvent(new CustomEvent('loketwijzer-institution', { bubbles: true, composed: true, detail: this.#institution }))
  }

  /** Who can be spoken to, and how. */
  showContact() {
    const texts = this.#texts
    const contact = this.#contact
    openDialog(this, texts.contactTitle, texts.close,
      element('p', {}, texts.contactText),
      element('p', {}, texts.contactFirst),
      element('p', { class: 'contact' }, outwardLink(contact.url, contact.name, this.language, texts.opensElsewhere),
        contact.phone && element('a', { href: `tel:${contact.phone.replace(/[^\d+]/g, '')}` }, contact.phone)),
      element('p', { class: 'remark-danger' }, texts.contactEmergency))
  }

  /** A passage between its neighbours. @param {string} passage */
  showPassage(passage) { openContext(this, passage, this.language, this.server) }

  #listen() {
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
      this.addEventListener(`loketwijzer-${name}`, event => act(/** @type {CustomEvent} */ (event).detail))
    on('ask', ({ question }) => this.#personListens() ? this.#tellPerson(question) : this.#ask(question))
    on('stop', () => this.#stop())
    on('say', saying => this.#say(saying))
    on('advisor', () => this.talkToAdvisor())
    on('share', () => this.#share())
    on('leave', () => { leaveNoTrace(); location.replace('https://www.knmi.nl/') })
    on('rephrase', ({ question, send }) => {
      if (send && !this.#running) { this.#ask(question); return }
      this.#form.text = question
      this.#form.focus()
    })
    on('sources', ({ view }) => this.#panel.show(view))
    on('light', ({ view, number, sentence, tip, mark }) => {
      this.#showTip(tip, mark)
      this.#panel.light(view, number, sentence)
    })
    on('point', ({ view, number }) => view.light(number))
    on('passage', ({ view, number, sentence, opener }) => {
      this.#showTip()
      if (this.#column.checkVisibility()) {
        this.#panel.open(view, number, sentence, opener)
        view.light(number, sentence)
      } else this.#panel.openSheet(view, number, sentence, this)
    })
    document.addEventListener('scroll', this.#follow, { capture: true, passive: true })
    this.#tip.addEventListener('mouseenter', () => clearTimeout(this.#tipLeaves))
    this.#tip.addEventListener('mouseleave', () => this.#showTip())
    this.addEventListener('keydown', event => { if (event.key === 'Escape') this.#showTip() })
  }

  async #askAbout() {
    try {
      this.about = await this.server.about()
      if (!this.#reachable && !this.#restored) this.#restore()
      this.#reachable = true
    } catch {
      this.#reachable = false
    }
    this.#form.disclosure = this.about?.disclosure
    this.#form.setAttribute('language', this.language)
    this.#renderSurroundings()
    this.dispatchEvent(new CustomEvent('loketwijzer-about', { bubbles: true, composed: true, detail: this.about }))
    const { index } = this.about ?? {}
    const building = !this.#reachable || index?.state !== 'ready' || (index.vectorsDone ?? 0) < (index.vectorsTotal ?? 0)
    this.#asking = window.setTimeout(() => this.#askAbout(), building ? ABOUT_AGAIN.building : ABOUT_AGAIN.steady)
  }

  /** Shows again what this tab was talking about before it was reloaded. */
  async #restore() {
    if (!this.#opened || this.#views.length) return
    try {
      const { questions } = await this.server.conversation(this.#opened.id, this.#opened.key)
      if (this.#views.length) return
      this.#restored = true
      this.#form.problem(undefined)
      this.show(questions)
    } catch (problem) {
      const gone = problem instanceof Problem && problem.status === 404
      if (gone) this.#forget()
      this.#form.problem(() => gone ? this.#texts.conversationGone : this.#texts.restoreFailed)
      return
    }
    const last = this.#views.at(-1)
    if (!last) return
    if (last.answer.outcome === undefined && !last.answer.error && last.answer.id) {
      last.restart()
      this.#run(last, { id: last.answer.id })
    }
    // A case is what one comes back for.
    if (!recall('case')) requestAnimationFrame(() => last.scrollIntoView({ block: 'start' }))
  }

  /** While a person has the case the computer is silent. @param {string} text */
  async #tellPerson(text) {
    this.#form.text = ''
    this.#form.problem(undefined)
    ;(await this.#withPerson()).write(text)
  }

  /** @param {string} question @param {string} [language] */
  async #ask(question, language) {
    if (this.#running) return
    this.#form.text = ''
    this.#form.problem(undefined)
    const view = this.#add({ question, sentences: [], sources: [] })
    this.#render()
    this.#panel.show(view)
    this.#form.rest()
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    view.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
    await this.#run(view, { question, language })
  }

  /**
   * Brings one answer in, to its end or to the words for why not.
   * @param {AnswerView} view @param {{question?: string, language?: string, id?: string}} what
   */
  async #run(view, { question, language, id }) {
    const controller = new AbortController()
    const running = this.#running = { controller, view }
    this.#form.busy = true
    try {
      for (let tries = 0; ; tries++) {
        try {
          await this.#take(view, { question, language, id }, controller.signal)
          break
        } catch (problem) {
          // Before `start` the server may not have seen the question: keep it and send it again.
          if (!(problem instanceof TypeError) || view.answer.id || controller.signal.aborted || tries === RESENDS) throw problem
          keep('draft', question)
          view.note(() => this.#texts.offline)
          await pause(Math.min(1_000 * 2 ** tries, 30_000), controller.signal)
        }
      }
      this.dispatchEvent(new CustomEvent('loketwijzer-answer', { bubbles: true, composed: true, detail: view.answer }))
    } catch (problem) {
      this.#failed(view, problem, question)
    } finally {
      if (this.#running === running) {
        this.#running = undefined
        this.#form.busy = false
      }
      this.#panel.render()
    }
  }

  /** @param {AnswerView} view @param {{question?: string, language?: string, id?: string}} what @param {AbortSignal} signal */
  async #take(view, { question, language, id }, signal) {
    const ask = question === undefined ? undefined : {
      question, language, institution: this.getAttribute('institution') ?? undefined, conversation: this.#opened?.id,
    }
    for await (const event of answerEvents(this.server, { question: ask, id, key: this.#opened?.key, signal })) {
      if (event.event === 'start') {
        // Without a database there is no conversation, and nothing to come back to.
        const { conversation, conversationKey } = event.data
        if (conversation) this.#opened = { id: conversation, key: conversationKey ?? this.#opened?.key }
        keep('conversation', this.#opened ?? undefined)
        keep('draft', this.#form.text)
        view.key = this.#opened?.key
        this.#renderMenu()
      }
      view.take(event)
    }
  }

  /** @param {AnswerView} view @param {unknown} problem @param {string | undefined} question */
  #failed(view, problem, question) {
    const started = Boolean(view.answer.id)
    if (view.isConnected && started) {
      const stopped = problem instanceof DOMException
      if (stopped) { view.take({ event: 'outcome', data: { outcome: 'stopped' } }); return }
      view.note(() => this.#texts.lost, { label: () => this.#texts.retry, run: () => {
        const { id } = view.answer
        if (!id || this.#running) return
        view.restart()
        this.#run(view, { id })
      } })
      return
    }
    this.#drop(view)
    if (question !== undefined && !this.#form.text) this.#form.text = question
    if (problem instanceof DOMException) return
    if (problem instanceof TypeError) { this.#form.problem(() => this.#texts.serverAway); return }
    const status = problem instanceof Problem ? problem.status : 500
    if (status === 404) this.#forget()
    const wait = problem instanceof Problem ? problem.retryAfter : undefined
    this.#form.problem(() => {
      const { problems, waitFor } = this.#texts
      const words = problems[status] ?? problems[status < 500 ? 400 : 500]
      return wait ? `${words} ${waitFor(wait)}` : words
    }, wait)
    this.#form.focus()
  }

  async #stop() {
    const running = this.#running
    if (!running) return
    const { id } = running.view.answer
    if (id) {
      // The server ends the stream with `stopped`; only when it does not, we hang up.
      this.server.stop(id, this.#opened?.key).catch(() => {})
      await new Promise(resolve => setTimeout(resolve, STOP_PATIENCE))
    }
    if (this.#running === running) running.controller.abort()
    this.#form.focus()
  }

  /** @param {Answer} answer */
  #add(answer) {
    const view = new AnswerView()
    view.answer = { ...answer, sentences: answer.sentences ?? [], sources: answer.sources ?? [] }
    view.server = this.server
    view.key = this.#opened?.key
    view.contact = this.#contact
    view.setAttribute('language', this.language)
    view.toggleAttribute('readonly', this.hasAttribute('readonly'))
    if (this.#views.length === 0) this.#thread.replaceChildren()
    this.#views.push(view)
    this.#thread.append(view)
    return view
  }

  /** @param {AnswerView} view */
  #drop(view) {
    view.remove()
    this.#views = this.#views.filter(other => other !== view)
    this.#panel.show(this.#views.at(-1))
    this.#render()
  }

  #forget() {
    this.#running?.controller.abort()
    this.#running = undefined
    this.#form.busy = false
    this.#opened = null
    keep('conversation', undefined)
    this.#person?.then(person => person.end(), () => {})
    this.#person = undefined
    this.#personListens = () => false
    this.#views = []
    this.#panel.show(undefined)
    this.#render()
    this.scrollIntoView({ block: 'start' })
  }

  #begin() {
    const texts = this.#texts
    const dialog = openDialog(this, texts.newTitle, texts.close,
      element('p', {}, texts.newText),
      element('p', { class: 'ways' },
        button(texts.newConfirm, () => { dialog.close(); this.#forget(); this.#form.focus() }, 'filled'),
        button(texts.cancel, () => dialog.close(), 'outlined')))
  }

  #erase() {
    const texts = this.#texts
    const problem = element('p', { class: 'remark-danger', role: 'alert' })
    const dialog = openDialog(this, texts.eraseTitle, texts.close,
      element('p', {}, texts.eraseText), this.#personListens() && element('p', {}, texts.eraseShared), problem,
      element('p', { class: 'ways' },
        button(texts.eraseConfirm, async () => {
          try {
            if (this.#opened) await this.server.erase(this.#opened.id, this.#opened.key)
          } catch (failure) {
            // What is gone already needs no erasing.
            if (!(failure instanceof Problem && failure.status === 404)) { problem.textContent = texts.eraseFailed; return }
          }
          dialog.close()
          this.#forget()
          this.#notices.prepend(element('p', { class: 'good' }, texts.erased))
          this.#form.focus()
        }, 'filled danger'),
        button(texts.cancel, () => dialog.close(), 'outlined')))
  }

  #share() {
    const texts = this.#texts
    const place = element('div', { role: 'status' })
    const make = button(texts.shareMake, async () => {
      try {
        if (!this.#opened) throw new Error('there is no conversation to share')
        const { url, expiresAt } = await this.server.share(this.#opened.id, this.#opened.key)
        const address = new URL(url, new URL(this.server.base || '/', location.href)).href
        const field = element('input', { readonly: true, value: address, 'aria-label': texts.shareLink })
        const said = element('p', { class: 'quiet-text' })
        const take = async () => { said.textContent = await copy(address) ? texts.shareCopied : texts.copyFailed }
        place.replaceChildren(element('p', { class: 'link' }, field, button(texts.shareCopy, take, 'outlined')),
          element('p', {}, texts.shareExpires(dateIn(expiresAt, this.language, true))), said)
        make.remove()
        field.focus()
        field.select()
        await take()
      } catch {
        place.replaceChildren(element('p', { class: 'remark-danger' }, texts.shareFailed))
      }
    }, 'filled')
    openDialog(this, texts.shareTitle, texts.close, element('p', {}, texts.shareText), element('p', { class: 'ways' }, make), place)
  }

  #privacy() {
    const texts = this.#texts
    openDialog(this, texts.privacyTitle, texts.close, ...texts.privacy.map(line => element('p', {}, line)))
  }

  #render() {
    const { language } = this
    this.server.language = language
    for (const part of [this.#form, this.#panel, ...this.#views]) part.setAttribute('language', language)
    this.#form.toggleAttribute('follow-up', this.#views.length > 0)
    this.#column.setAttribute('aria-label', this.#views.length ? this.#texts.sources : this.#texts.whatIsInIt)
    this.#colophon.textContent = `${this.#texts.copiedFrom}, ${dateIn(new Date().toISOString(), language)}. ${this.#texts.disclosure}`
    if (!this.#views.length && !this.hasAttribute('readonly')) {
      this.#thread.replaceChildren(startScreen(language, this.about, question => {
        this.#form.focus()
        this.#ask(question, this.language)
      }))
    }
    this.#renderMenu()
    this.#renderSurroundings()
  }

  #renderMenu() {
    const texts = this.#texts
    this.#form.menu.replaceChildren(...[
      this.#opened && button(texts.newConversation, () => this.#begin()),
      this.#opened && button(texts.eraseConversation, () => this.#erase()),
      button(texts.yourData, () => this.#privacy()),
    ].filter(part => part instanceof Node))
  }

  #renderSurroundings() {
    const lines = notices(this.about, this.language, this.#reachable)
    const shown = [...this.#notices.children].map(line => line.textContent)
    // A status that is written again is read aloud again: leave it when nothing changed.
    if (lines.join('\n') !== shown.join('\n')) this.#notices.replaceChildren(...lines.map(line => element('p', {}, line)))
    for (const view of this.#views) view.contact = this.#contact
    if (this.#views.length) return
    this.#panel.render()
    this.#thread.querySelector('.contents')?.replaceWith(contentsOverview(this.about, this.language))
  }

  /** @param {import('./answer-view.js').Saying} saying */
  #say({ text, language, urgent }) {
    const place = urgent ? this.#urgent : this.#polite
    const line = element('p', { lang: language }, text)
    place.append(line)
    setTimeout(() => line.remove(), 20_000)
  }

  /** @param {string} [text] @param {HTMLElement} [mark] without these it goes, but not at once: the pointer may want to rest on it */
  #showTip(text, mark) {
    clearTimeout(this.#tipLeaves)
    if (!text || !mark) {
      this.#tipLeaves = window.setTimeout(() => { if (this.#tip.matches(':popover-open')) this.#tip.hidePopover() }, 150)
      return
    }
    this.#tip.textContent = text
    this.#tipMark = mark
    this.#tip.showPopover()
    this.#placeTip()
  }

  /** Beside its mark, also when the text scrolls below it. */
  #placeTip() {
    if (!this.#tipMark || !this.#tip.matches(':popover-open')) return
    const place = this.#tipMark.getBoundingClientRect()
    const left = Math.max(8, Math.min(place.left, innerWidth - this.#tip.offsetWidth - 8))
    const above = place.top - this.#tip.offsetHeight - 8
    this.#tip.style.setProperty('left', `${left}px`)
    this.#tip.style.setProperty('top', `${above > 8 ? above : place.bottom + 8}px`)
  }
}

customElements.define('loketwijzer-conversation', Conversation)
