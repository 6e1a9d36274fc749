import { element, unique } from './element.js'
import { keep, recall } from './kept-in-tab.js'
import { supported, textsIn } from './texts.js'

const LONGEST = 2_000        // code points, as the server counts them
const LONGEST_TO_PERSON = 20_000
const NEAR = 200             // from here on the remaining length is shown

/**
 * The field at the bottom: Enter sends, Shift+Enter breaks the line, and while an answer comes the
 * button stops it.
 * @fires loketwijzer-ask - with the question
 * @fires loketwijzer-stop
 * @fires loketwijzer-say
 */
export class QuestionForm extends HTMLElement {
  static observedAttributes = ['language', 'busy', 'follow-up']

  #field = element('textarea', { rows: 1, enterkeyhint: 'send', autocomplete: 'off' })
  #label = element('label', { class: 'unseen' })
  #send = element('button', { class: 'filled' })
  #left = element('p', { class: 'left', hidden: true })
  #problem = element('div', { class: 'problem', role: 'alert', hidden: true })
  #above = element('p', { class: 'to-person', hidden: true, role: 'status' })
  #disclosure = element('span', {})
  #more = element('span', { class: 'more-disclosure' })
  #keys = element('span', { class: 'keys' })
  /** What stands above the field, for a person on the way. */
  reminder = element('div', {})
  /** The buttons that follow the disclosure, for the conversation to fill. */
  menu = element('div', { class: 'menu' })
  #waiting = 0
  /** @type {(() => string) | undefined} */
  #problemText
  /** The disclosure in the words of the server, when it sent some. @type {Record<string, string> | undefined} */
  disclosure
  /** The words for writing to a person instead of the computer. @type {(() => PersonWords) | undefined} */
  #person

  constructor() {
    super()
    const [field, keys, left, problem] = ['field', 'keys', 'left', 'problem'].map(unique)
    this.#field.id = field
    this.#label.htmlFor = field
    this.#keys.id = keys
    this.#left.id = left
    this.#problem.id = problem
    this.#field.setAttribute('aria-describedby', `${problem} ${left} ${keys}`)
    this.#field.addEventListener('input', () => { this.#changed(); this.problem(undefined) })
    this.#field.addEventListener('keydown', event => {
      // While a word is being composed (Chinese, Japanese), Enter chooses the word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.#ask()
    })
    this.#send.addEventListener('click', event => {
      event.preventDefault()
      this.busy ? this.#emit('stop') : this.#ask()
    })
  }

  connectedCallback() {
    if (!this.firstChild) {
      this.append(element('form', { submit: (/** @type {Event} */ event) => event.preventDefault() },
        this.reminder,
        this.#above,
        this.#problem,
        element('div', { class: 'field' }, this.#label, this.#field, this.#send),
        this.#left,
        element('p', { class: 'hint' }, this.#disclosure, this.#more, ' ', this.#keys),
        this.menu))
      this.text = recall('draft') ?? ''
    }
    this.#render()
  }

  attributeChangedCallback() { if (this.isConnected) this.#render() }

  get language() { return supported(this.getAttribute('language')) }
  get busy() { return this.hasAttribute('busy') }
  set busy(busy) {
    this.toggleAttribute('busy', busy)
    if (!busy && this.#problemText === this.#stillBusy) this.problem(undefined)
  }
  #stillBusy = () => textsIn(this.language).stillBusy

  get text() { return this.#field.value }
  set text(text) { this.#field.value = text; this.#changed() }

  /** While somebody is there the computer is silent, and that is said above the field. @param {(() => PersonWords) | undefined} person */
  set person(person) {
    this.#person = person
    this.toggleAttribute('to-person', Boolean(person))
    if (this.isConnected) this.#render()
  }
  get #longest() { return this.#person ? LONGEST_TO_PERSON : LONGEST }

  focus() { this.#field.focus({ preventScroll: true }) }

  /** Lets the keyboard of a telephone go, so that the answer can be seen. */
  rest() { if (matchMedia('(pointer: coarse)').matches) this.#field.blur() }

  /**
   * Says what went wrong above the field, or clears it.
   * @param {(() => string) | undefined} text @param {number} [wait] seconds after which the reader may try again
   */
  problem(text, wait) {
    clearTimeout(this.#waiting)
    this.#problemText = text
    this.#renderProblem()
    this.#field.setAttribute('aria-invalid', String(Boolean(text)))
    if (text && wait) this.#waiting = window.setTimeout(() => this.problem(() => textsIn(this.language).waitOver), wait * 1_000)
  }

  #ask() {
    const question = this.text.trim()
    if (this.busy) this.problem(this.#stillBusy)
    else if (!question) this.problem(() => textsIn(this.language).emptyQuestion)
    else if ([...question].length > this.#longest) this.problem(() => this.#person ? textsIn(this.language).left(this.#longest - [...question].length) : textsIn(this.language).tooLong)
    else this.#emit('ask', { question })
  }

  #changed() {
    const left = this.#longest - [...this.text].length
    const texts = textsIn(this.language)
    const near = left <= NEAR
    this.#left.hidden = !near
    this.#left.textContent = near ? texts.left(left) : ''
    this.#left.classList.toggle('over', left < 0)
    if ([NEAR, 50, 0, -1].includes(left)) this.#emit('say', { text: texts.left(left), language: this.language })
    keep('draft', this.text)
    if (CSS.supports('field-sizing', 'content')) return
    this.#field.style.setProperty('height', 'auto')
    this.#field.style.setProperty('height', `${this.#field.scrollHeight}px`)
  }

  #renderProblem() {
    this.#problem.hidden = !this.#problemText
    this.#problem.replaceChildren(...(this.#problemText ? [element('p', {}, this.#problemText())] : []))
  }

  #render() {
    const texts = textsIn(this.language)
    const person = this.#person?.()
    const words = person ? person.field : this.hasAttribute('follow-up') ? texts.followUp : texts.field
    this.#label.textContent = words
    this.#field.placeholder = words
    this.#send.textContent = this.busy ? texts.stop : person ? person.send : texts.ask
    this.#send.classList.toggle('stopping', this.busy)
    // On a small screen only the first sentence stays once the conversation is under way.
    const [, first, rest] = /^(.*?[.])(\s.*)?$/s.exec(this.disclosure?.[this.language] ?? texts.disclosure) ?? [, texts.disclosure, '']
    this.#disclosure.textContent = person ? person.hint : first ?? ''
    this.#more.textContent = person ? '' : rest ?? ''
    this.#above.hidden = !person
    if (this.#above.textContent !== (person?.above ?? '')) this.#above.textContent = person?.above ?? ''
    this.#keys.textContent = texts.keys
    this.#renderProblem()
    this.#left.textContent = this.#left.hidden ? '' : texts.left(this.#longest - [...this.text].length)
  }

  /** @param {string} name @param {object} [detail] */
  #emit(name, detail = {}) { this.dispatchEvent(new CustomEvent(`loketwijzer-${name}`, { bubbles: true, composed: true, detail })) }
}

customElements.define('loketwijzer-question', QuestionForm)
