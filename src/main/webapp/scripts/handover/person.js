import { button, element } from '../element.js'
import { keep } from '../kept-in-tab.js'
import { Problem } from '../server.js'
import { untilItArrives } from './arriving.js'
import { CaseDoors } from './case-doors.js'
import { CaseView } from './case-view.js'
import { HandoverPanel } from './handover-panel.js'
import { sheetOf } from './sheet-of-styles.js'
import { handoverTextsIn, loadHandoverTexts } from './texts.js'

/**
 * The places of a conversation in which a person comes in.
 * @typedef {object} Places
 * @property {HTMLElement} host
 * @property {HTMLElement} frame holds the panel, beside the talk or instead of it
 * @property {HTMLElement} talk
 * @property {HTMLElement} place the case, below the answers
 * @property {import('../question-form.js').QuestionForm} form
 * @property {() => import('./handover-panel.js').Talk} describe
 * @property {() => Language} language
 */

/** A person in the conversation: on the way to one in the panel, and with one below the answers. */
export class Person {
  /** @type {HandoverPanel | undefined} */
  #panel
  /** @type {CaseView | undefined} */
  #view
  /** A case that was begun and not sent. @type {{held: import('./case-doors.js').HeldCase, panel?: HandoverPanel} | undefined} */
  #begun
  /** @type {HTMLElement | undefined} */
  #opener
  /** Where the reader was, for when the panel that took the place of the talk is gone. */
  #scrolled = 0
  #over = new AbortController()

  /** @param {Places} places */
  constructor(places) {
    this.places = places
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
      places.host.addEventListener(`loketwijzer-${name}`, event => act(/** @type {CustomEvent} */ (event).detail), { signal: this.#over.signal })
    on('opened', ({ held }) => { this.#begun = { held }; keep('case', held) })
    on('left', () => this.#closePanel())
    on('sent', ({ held, message }) => this.#sent(held, message))
    on('gone', () => this.#gone())
    on('case', () => this.#tellForm())
    on('other', async ({ held }) => {
      const it = await this.#read(held)
      if (!it) return
      keep('case', held)
      this.#show(held, it, true)
      this.#showView()
    })
    on('go-on', ({ held }) => this.#goOn(held))
  }

  /** Whether what is typed goes to a person. */
  get listens() { return this.#view?.withPerson ?? false }

  /** @param {string} text */
  write(text) { this.#view?.write(text) }

  /** The one control: to the person there is, or on the way to one. */
  async start() {
    this.#opener = /** @type {HTMLElement | undefined} */ (document.activeElement ?? undefined)
    await this.#dress()
    if (this.listens) { this.#showView(); return }
    if (this.#panel) { this.#panel.focus(); return }
    if (this.#begun) { this.#goOn(this.#begun.held); return }
    this.#openPanel(new HandoverPanel(this.places.describe()))
  }

  /** What this tab had before it was reloaded. @param {import('./case-doors.js').HeldCase} held */
  async restore(held) {
    await this.#dress()
    const it = await this.#read(held)
    if (!it) return
    if (it.state === 'offered') {
      this.#begun = { held }
      this.#goOn(held, it)
    } else {
      this.#show(held, it)
      this.#showView()
    }
  }

  /** @param {import('./case-doors.js').HeldCase} held @returns {Promise<ResearcherCase | undefined>} */
  async #read(held) {
    try {
      return await untilItArrives(() => new CaseDoors(this.places.describe().server).read(held), this.#over.signal)
    } catch (problem) {
      if (problem instanceof Problem && (problem.status === 404 || problem.status === 401)) this.#gone()
      return undefined
    }
  }

  /** The conversation begins anew, without the case. */
  end() {
    this.#over.abort()
    this.#panel?.remove()
    this.#view?.end()
    this.places.frame.classList.remove('with-panel')
    this.places.talk.classList.remove('with-person')
    this.places.place.replaceChildren()
    this.places.form.reminder.replaceChildren()
    this.places.form.person = undefined
    keep('case', undefined)
    keep('unsent', undefined)
  }

  /** @param {Language} language */
  async speak(language) {
    await loadHandoverTexts(language)
    this.#panel?.setAttribute('language', language)
    this.#view?.setAttribute('language', language)
    this.#tellForm()
    if (this.#begun && !this.#panel) this.#remind()
  }

  async #dress() {
    const language = this.places.language()
    await Promise.all([loadHandoverTexts(language), sheetOf(this.places.host)])
  }

  /** @param {HandoverPanel} panel */
  #openPanel(panel) {
    this.#panel = panel
    this.#scrolled = scrollY
    panel.setAttribute('language', this.places.language())
    this.places.form.reminder.replaceChildren()
    this.places.frame.classList.add('with-panel')
    this.places.frame.append(panel)
  }

  /** @param {import('./case-doors.js').HeldCase} held @param {ResearcherCase} [known] */
  async #goOn(held, known) {
    const it = known ?? await this.#read(held)
    if (!it) return
    this.#view?.end()
    this.#view = undefined
    const panel = new HandoverPanel(this.places.describe())
    this.#openPanel(panel)
    panel.held = held
    panel.take(it)
  }

  #closePanel() {
    this.#panel?.remove()
    this.#panel = undefined
    this.places.frame.classList.remove('with-panel')
    scrollTo({ top: this.#scrolled, behavior: 'instant' })
    if (this.#begun) this.#remind()
    if (this.#opener?.isConnected) this.#opener.focus({ preventScroll: true })
    else this.places.form.focus()
  }

  /** That something was begun and not sent must not be forgotten. */
  #remind() {
    const texts = handoverTextsIn(this.places.language())
    const held = this.#begun?.held
    if (!held) return
    this.places.form.reminder.replaceChildren(element('div', { class: 'handover-begun' }, element('p', {}, texts.notSentYet), button(texts.goOn, () => this.#goOn(held), 'outlined')))
  }

  /** @param {import('./case-doors.js').HeldCase} held @param {string} [message] */
  async #sent(held, message) {
    this.#panel?.remove()
    this.#panel = undefined
    this.#begun = undefined
    this.places.frame.classList.remove('with-panel')
    const it = await this.#read(held)
    if (!it) return
    const view = this.#show(held, it, true)
    if (message) view.write(message)
    this.#showView()
  }

  /** @param {import('./case-doors.js').HeldCase} held @param {ResearcherCase} it @param {boolean} [fresh] */
  #show(held, it, fresh = false) {
    this.#view?.end()
    const view = this.#view = new CaseView(this.places.describe().server, held, it)
    view.fresh = fresh
    view.setAttribute('language', this.places.language())
    this.places.place.replaceChildren(view)
    this.#tellForm()
    return view
  }

  #showView() {
    requestAnimationFrame(() => {
      this.#view?.scrollIntoView({ block: 'start' })
      this.#view?.querySelector('h2')?.focus({ preventScroll: true })
    })
  }

  #tellForm() {
    const view = this.#view
    const person = view?.withPerson ? view.case : undefined
    this.places.talk.classList.toggle('with-person', Boolean(person))
    this.places.form.person = person && (() => {
      const texts = handoverTextsIn(this.places.language())
      return { above: texts.toPerson, hint: view?.discreet ? '' : texts.toPersonHint(person.reference), field: texts.field, send: texts.sendMessage }
    })
  }

  #gone() {
    const texts = handoverTextsIn(this.places.language())
    this.#panel?.remove()
    this.#view?.end()
    this.#panel = this.#view = this.#begun = undefined
    keep('case', undefined)
    keep('unsent', undefined)
    this.places.frame.classList.remove('with-panel')
    this.#tellForm()
    this.places.place.replaceChildren(element('div', { class: 'handover-begun', role: 'status' }, element('p', {}, element('strong', {}, texts.gone)), element('p', {}, texts.goneText)))
  }
}
