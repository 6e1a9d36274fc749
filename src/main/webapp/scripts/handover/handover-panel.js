import { button, element } from '../element.js'
import { keep, leaveNoTrace, recall } from '../kept-in-tab.js'
import { Problem } from '../server.js'
import { supported } from '../texts.js'
import { isAway, untilItArrives } from './arriving.js'
import { CaseDoors } from './case-doors.js'
import { filesStep, filledStep, questionStep } from './steps-of-intake.js'
import { choiceStep, firstStep, refusedStep } from './steps-of-opening.js'
import { contactStep, previewStep } from './steps-of-sending.js'
import { handoverTextsIn, loadHandoverTexts } from './texts.js'

/** @typedef {'choice' | 'first' | 'refused' | 'filled' | 'questions' | 'files' | 'contact' | 'preview'} Step */
/** @typedef {'advice' | 'pressure' | 'incident' | 'ministry'} Route */
/**
 * What the panel needs to know of the conversation it stands beside.
 * @typedef {object} Talk
 * @property {import('../server.js').Server} server
 * @property {{id: string, key?: string} | null} conversation
 * @property {InstitutionAbout} institution
 * @property {Handover} [handover] the last card of the conversation
 */

const STEPS = {
  choice: choiceStep, first: firstStep, refused: refusedStep, filled: filledStep, questions: questionStep, files: filesStep, contact: contactStep, preview: previewStep,
}

/** What is worth keeping of what was typed. @param {string} place */
const KEPT = place => !['code', 'sentTo', 'agreed', 'act'].includes(place)

/** Which route the card of a conversation asks for. @param {Handover | undefined} handover @returns {Route} */
export function routeOf(handover) {
  if (handover?.reason === 'pressure' || handover?.care?.includes('quick_exit')) return 'pressure'
  if (handover?.reason === 'suspicion' || handover?.care?.includes('sealed')) return 'incident'
  return handover?.reason?.includes('ministry') ? 'ministry' : 'advice'
}

/**
 * From "I want a person" to a case that has been sent, one step at a time. Everything typed stays while steps, languages and
 * connections come and go.
 * @fires loketwijzer-opened - a case exists now, with how to reach it
 * @fires loketwijzer-sent - the case is with the desk
 * @fires loketwijzer-left - the reader closed the panel
 * @fires loketwijzer-gone - the case does not exist any more
 * @fires loketwijzer-discreet - from now on nothing on the screen may tell what it is about
 * @fires loketwijzer-leave - the page must be gone at once
 */
export class HandoverPanel extends HTMLElement {
  static observedAttributes = ['language']

  /** @type {Talk} */
  talk
  /** @type {import('./case-doors.js').HeldCase | undefined} */
  held
  /** @type {ResearcherCase | undefined} */
  case
  /** @type {Route} */
  route = 'advice'
  /** @type {Step} */
  #step = 'choice'
  /** The field that is asked now. */
  question = 0
  /** The fields that are asked one by one; settled when the case opens, so that the count stays. @type {string[]} */
  asked = []
  /** The reader came back from the end to change an answer. */
  changing = false
  /** Files that went along, or were refused. @type {{id?: string, name: string, state: 'busy' | 'added' | 'refused', reason?: () => string}[]} */
  files = []
  /** Why no case could be opened, and what to do instead. @type {{guidance: Guidance, again: () => void} | undefined} */
  refused
  /** When a code may be asked for again, in milliseconds. */
  codeAgainAt = 0
  /** What was typed and not sent yet, by place. @type {Map<string, string>} */
  #typed = new Map()
  /** @type {(() => string) | undefined} */
  #problem
  #busy = false
  #leaving = new AbortController()
  #place = element('div', { class: 'handover-step' })
  #said = element('div', { class: 'unseen', role: 'status' })

  /** @param {Talk} talk */
  constructor(talk) {
    super()
    this.talk = talk
    this.doors = new CaseDoors(talk.server)
    this.route = routeOf(talk.handover)
    this.#step = this.route === 'pressure' || this.route === 'incident' ? 'first' : 'choice'
  }

  async connectedCallback() {
    this.setAttribute('role', 'region')
    this.append(this.#place, this.#said)
    await loadHandoverTexts(this.language)
    if (this.#step === 'first') this.#beDiscreet()
    this.render()
    this.focus()
  }

  disconnectedCallback() { this.#leaving.abort() }

  async attributeChangedCallback() {
    const { language } = this
    await loadHandoverTexts(language)
    if (!this.isConnected || language !== this.language) return
    this.#renderAgain()
    // What the desk itself asks and says comes in the language of the reader.
    if (this.held) this.refresh()
  }

  get language() { return supported(this.getAttribute('language')) }
  get texts() { return handoverTextsIn(this.language) }
  get busy() { return this.#busy }
  get leaving() { return this.#leaving.signal }
  get kind() { return this.case?.kind ?? this.route }
  get discreet() { return this.kind === 'pressure' }

  /** The steps of this route, in order. @returns {Step[]} */
  get steps() {
    if (this.case?.form === 'consult') return ['preview']
    return /** @type {Step[]} */ ([
      this.kind !== 'advice' && 'first',
      (this.changing || this.filled.length > 0) && 'filled',
      this.asked.length > 0 && 'questions',
      // Of what is told in confidence nothing is collected.
      this.kind !== 'pressure' && this.kind !== 'incident' && 'files',
      'contact', 'preview',
    ].filter(Boolean))
  }

  /** @param {string} place */
  typed(place) { return this.#typed.get(place) }
  /** @param {string} place @param {string | undefined} text */
  type(place, text) {
    text === undefined ? this.#typed.delete(place) : this.#typed.set(place, text)
    if (!this.held || this.discreet) return
    // A reload must not cost an answer that was being written.
    const kept = [...this.#typed].filter(([place]) => KEPT(place))
    keep(`unsaved.${this.held.id}`, kept.length ? kept : undefined)
  }

  /** @param {Step} step */
  go(step) {
    this.#step = step
    this.#problem = undefined
    this.render()
    this.focus()
  }

  next() {
    const after = this.steps[this.steps.indexOf(this.#step) + 1]
    if (after === 'questions') this.question = 0
    if (after) this.enter(after)
  }

  back() {
    const before = this.steps[this.steps.indexOf(this.#step) - 1]
    if (!before) return
    if (before === 'questions') this.question = Math.max(0, this.asked.length - 1)
    this.enter(before)
  }

  /** Goes to a step with the case as it stands. @param {Step} step */
  enter(step) {
    this.go(step)
    if (step === 'preview' || step === 'files') this.refresh()
  }

  /** The reader chose a route of its own: first what to do now, and nothing is opened yet. */
  beginRoute() {
    this.#beDiscreet()
    this.go('first')
  }

  /** All answers at once, also those that were asked one by one. */
  change() {
    this.changing = true
    this.go('filled')
  }

  changed() {
    this.changing = false
    this.enter('preview')
  }

  /** What was read from the conversation, and can be corrected. */
  get filled() {
    if (this.changing) return this.case?.intake ?? []
    return (this.case?.intake ?? []).filter(({ field }) => !this.asked.includes(field))
  }

  /**
   * @param {CaseForm} form @param {Route} [route] the reader chose it, whatever the conversation was about
   * @param {boolean} [insist] also after an emergency
   */
  async open(form, route, insist) {
    const { conversation, institution } = this.talk
    if (route) this.route = route
    const own = route !== undefined && route !== routeOf(this.talk.handover)
    const opened = await this.run(() => this.doors.open({
      conversation: own || !conversation ? undefined : conversation, form, language: this.language, institution: institution.key,
      kind: this.route === 'advice' ? undefined : this.route, insist: insist || undefined,
    }), problem => {
      // The conversation was erased meanwhile: then the case begins without it.
      if (problem.status === 404 && this.talk.conversation) {
        this.talk.conversation = null
        queueMicrotask(() => this.open(form, route, insist))
        return true
      }
      const guidance = problem.status === 409 ? /** @type {Guidance | undefined} */ (problem.current) : undefined
      if (!guidance?.lines) return false
      this.refused = { guidance, again: () => this.open(form, route, true) }
      this.go('refused')
      return true
    })
    if (opened) this.take(opened)
  }

  /** Goes on with a case that exists. @param {ResearcherCase} opened */
  take(opened) {
    this.held = { id: opened.id, key: opened.caseKey ?? this.held?.key ?? '' }
    this.case = opened
    if (this.discreet) this.#beDiscreet()
    else for (const [place, text] of recall(`unsaved.${opened.id}`) ?? []) this.#typed.set(place, text)
    if (opened.state !== 'offered') { this.#emit('sent', { held: this.held, case: opened }); return }
    this.#emit('opened', { held: this.held })
    this.asked = opened.intake.filter(({ origin, sentence }) => origin !== 'conversation' && origin !== 'member' && !sentence).map(({ field }) => field)
    const gap = this.asked.indexOf(opened.next ?? '')
    this.question = Math.max(0, gap)
    const [first, second = first] = this.steps
    // Who came back in the middle goes on there.
    const begun = opened.intake.some(({ origin }) => origin === 'researcher' || origin === 'skipped')
    if (begun) this.enter(gap >= 0 ? 'questions' : this.steps.includes('files') ? 'files' : 'contact')
    else this.enter(first === 'first' && this.#step === 'first' ? second : first)
  }

  /** Fetches the case as it stands, without taking anything the reader typed. */
  async refresh() {
    const held = this.held
    if (!held) return
    const step = this.#step, before = this.case
    /** @type {ResearcherCase} */
    let now
    try {
      // Beside what the reader does, never in its way: a click while this is going on counts.
      now = await untilItArrives(() => this.doors.read(held), this.leaving, () => {})
    } catch (problem) {
      if (!this.leaving.aborted) this.#refused(problem)
      return
    }
    // What the reader did meanwhile is newer.
    if (this.case !== before) return
    const seen = JSON.stringify([this.case, this.files])
    this.case = now
    if (now.state !== 'offered') { this.#emit('sent', { held, case: now }); return }
    if (this.steps.includes('files')) await this.#refreshFiles(held)
    // Where nothing is new, nothing is drawn anew under the hands of the reader.
    if (step === this.#step && JSON.stringify([this.case, this.files]) !== seen) this.#renderAgain()
  }

  /** Shows the step with what has come in, and leaves the reader where she was in it. */
  #renderAgain() {
    const reachable = () => [.../** @type {NodeListOf<HTMLElement>} */ (this.#place.querySelectorAll('h2, button, a, input, textarea, summary'))]
    const open = [...this.#place.querySelectorAll('details')].map(part => part.open)
    const at = reachable().findIndex(part => part.matches(':focus'))
    const before = reachable()[at]
    const caret = before instanceof HTMLTextAreaElement ? before.selectionStart : undefined
    this.render()
    this.#place.querySelectorAll('details').forEach((part, index) => { part.open = open[index] ?? false })
    const after = reachable()[at]
    after?.focus({ preventScroll: true })
    if (caret !== undefined && after instanceof HTMLTextAreaElement) after.setSelectionRange(caret, caret)
  }

  /** What went along, also from another tab or before a reload. @param {import('./case-doors.js').HeldCase} held */
  async #refreshFiles(held) {
    const before = this.files, count = before.length
    try {
      const files = await this.doors.files(held)
      if (this.files !== before || before.length !== count) return
      if (this.case) this.case.attachments = files
      this.files = [...files.map(({ id, name }) => ({ id, name, state: /** @type {const} */ ('added') })), ...this.files.filter(({ state }) => state !== 'added')]
    } catch { /* then the list shows what this tab knows */ }
  }

  /**
   * Does something at the desk. What went wrong is said in the panel, and nothing is given back then.
   * @template T @param {() => Promise<T>} act @param {(problem: Problem) => boolean} [handled] says whether a refusal has been dealt with
   * @returns {Promise<T | undefined>}
   */
  async run(act, handled = () => false) {
    if (this.#busy) return undefined
    this.#busy = true
    this.toggleAttribute('busy', true)
    this.problem(undefined)
    try {
      const done = await untilItArrives(act, this.leaving, problem =>
        this.problem(() => !this.held ? this.texts.awayOpening : problem instanceof Problem ? this.texts.database : this.texts.lost))
      this.problem(undefined)
      return done ?? /** @type {any} */ (true)
    } catch (problem) {
      if (!this.leaving.aborted && !(problem instanceof Problem && handled(problem))) this.#refused(problem)
      return undefined
    } finally {
      this.#busy = false
      this.toggleAttribute('busy', false)
    }
  }

  /** @param {unknown} problem */
  #refused(problem) {
    if (!(problem instanceof Problem)) { this.problem(() => this.texts.wrong); return }
    if (problem.status === 404 && this.held) { this.#emit('gone'); return }
    if (problem.status === 409 && this.held) {
      const { held } = this
      this.problem(() => this.texts.changedElsewhere)
      this.doors.read(held).then(now => {
        this.case = now
        if (now.state !== 'offered') this.#emit('sent', { held, case: now })
      }, () => {})
      return
    }
    const said = Object.values(problem.fields)[0]
    const minutes = Math.ceil((problem.retryAfter ?? 0) / 60)
    this.problem(() => problem.status === 429 ? (minutes > 1 ? this.texts.tooManyFor(minutes) : this.texts.tooMany) : problem.status < 500 && said ? said : this.texts.wrong)
  }

  /** Says what is wrong, above the buttons, or clears it. @param {(() => string) | undefined} text */
  problem(text) {
    this.#problem = text
    this.#renderProblem()
  }

  /** @param {string} text for who cannot see it */
  say(text) { this.#said.textContent = text }

  focus() {
    const first = /** @type {HTMLElement | null} */ (this.querySelector('[data-first]') ?? this.querySelector('h2'))
    first?.focus({ preventScroll: true })
    this.scrollTop = 0
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' })
  }

  leave() { this.#emit('leave') }
  close() { this.#emit('left') }
  /** @param {string} [message] what the reader wanted to say with it */
  sent(message) {
    if (this.held) keep(`unsaved.${this.held.id}`, undefined)
    this.#emit('sent', { held: this.held, message })
  }

  #beDiscreet() {
    if (!this.discreet) return
    leaveNoTrace()
    this.#emit('discreet')
  }

  #renderProblem() {
    const place = this.querySelector('.handover-problem')
    if (!(place instanceof HTMLElement)) return
    place.hidden = !this.#problem
    place.replaceChildren(...(this.#problem ? [element('p', {}, this.#problem())] : []))
  }

  render() {
    const { texts } = this
    const steps = this.steps
    const number = steps.indexOf(this.#step) + 1
    const name = this.discreet ? texts.discreet : texts.panel
    this.setAttribute('aria-label', name)
    this.#place.replaceChildren(
      element('div', { class: 'handover-head' },
        element('p', { class: 'handover-progress' }, this.case && number > 0 && steps.length > 1 ? texts.progress(number, steps.length, texts.steps[this.#step]) : name),
        button(this.case && !this.discreet && this.case.form === 'case' ? texts.later : texts.close, () => this.close(), 'quiet')),
      ...(this.discreet ? [element('p', { class: 'ways quick-exit' }, button(texts.leave, () => this.leave(), 'outlined'), element('span', { class: 'quiet-text' }, texts.leaveHint))] : []),
      ...STEPS[this.#step](this))
    this.#renderProblem()
  }

  /** @param {string} name @param {object} [detail] */
  #emit(name, detail = {}) { this.dispatchEvent(new CustomEvent(`loketwijzer-${name}`, { bubbles: true, composed: true, detail })) }
}

customElements.define('loketwijzer-handover', HandoverPanel)
