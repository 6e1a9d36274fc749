import { button, closeFromOutside, element } from './element.js'
import { passageCard } from './passage-card.js'
import { supported, textsIn } from './texts.js'

/** @typedef {import('./answer-view.js').AnswerView} AnswerView */

/**
 * The sources of one answer: a column beside the conversation where there is room, otherwise a sheet
 * for one passage at a time.
 * @fires loketwijzer-point - a card is pointed at, or left
 */
export class SourcesPanel extends HTMLElement {
  static observedAttributes = ['language']

  /** @type {AnswerView | undefined} */
  #view
  /** @type {number | undefined} */
  #open
  /** The sentence whose words are marked, when the reader points at one. @type {number | undefined} */
  #sentence
  /** The card that is lit, also after the cards are drawn again. @type {number | undefined} */
  #lit
  /** What stands here before there is an answer. @type {() => Node | undefined} */
  before = () => undefined

  connectedCallback() { this.render() }
  attributeChangedCallback() { if (this.isConnected) this.render() }

  get language() { return supported(this.getAttribute('language')) }

  /** @param {AnswerView | undefined} view */
  show(view) {
    if (view !== this.#view) [this.#open, this.#sentence, this.#lit] = [undefined, undefined, undefined]
    this.#view = view
    this.#open ??= view?.answer.sources[0]?.number
    this.render()
  }

  /** Shows the sources of another answer than before. @param {AnswerView} view */
  follow(view) { if (view !== this.#view) this.show(view) }

  /** Lights one card and the words that a sentence took from it. @param {AnswerView} view @param {number | undefined} number @param {number} [sentence] */
  light(view, number, sentence) {
    this.#lit = number
    if (number === undefined) {
      this.querySelector('.lit')?.classList.remove('lit')
      return
    }
    if (view !== this.#view || this.#open !== number || this.#sentence !== sentence) {
      this.#view = view
      this.#open = number
      this.#sentence = sentence
      this.render()
    }
    const card = this.#card(number)
    card?.classList.add('lit')
    this.#bringIntoView(card)
  }

  /** Opens a card and moves the focus there; Escape takes it back. @param {AnswerView} view @param {number} number @param {number | undefined} sentence @param {HTMLElement} opener */
  open(view, number, sentence, opener) {
    this.light(view, number, sentence)
    const head = this.#card(number)?.querySelector('button')
    head?.focus({ preventScroll: true })
    // Leaving the mark put the light out; the passage that was opened keeps it.
    this.#lit = number
    this.#card(number)?.classList.add('lit')
    this.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return
      this.onkeydown = null
      opener.focus()
    }
  }

  /** The same passage as a sheet from below. @param {AnswerView} view @param {number} number @param {number | undefined} sentence @param {Node} home */
  openSheet(view, number, sentence, home) {
    const source = view.answer.sources.find(source => source.number === number)
    if (!source || !view.server) return
    const texts = textsIn(this.language)
    const sentences = sentence === undefined ? view.citing(number) : [view.answer.sentences[sentence].text]
    const card = passageCard(source, { language: this.language, sentences, open: true, level: 'h2', server: view.server })
    const handle = element('div', { class: 'handle', 'aria-hidden': 'true' })
    const sheet = element('dialog', { class: 'sheet', 'aria-label': texts.mark(number, source.title), close: () => sheet.remove() },
      handle, button(texts.close, () => sheet.close(), 'quiet shut'), card)
    closeFromOutside(sheet)
    closeBySwipe(sheet)
    home.appendChild(sheet)
    sheet.showModal()
    card.querySelector('h2')?.focus()
    card.querySelector('mark')?.scrollIntoView({ block: 'nearest' })
  }

  render() {
    const texts = textsIn(this.language)
    const view = this.#view
    if (!view) {
      this.replaceChildren(...[this.before()].filter(part => part instanceof Node))
      return
    }
    const focused = this.contains(document.activeElement) || this.contains(/** @type {ShadowRoot} */ (this.getRootNode()).activeElement ?? null)
    const { sources, outcome } = view.answer
    this.replaceChildren(
      element('h2', {}, texts.sourcesOfAnswer),
      ...(sources.length ? [] : [element('p', { class: 'quiet-text' }, outcome ? texts.noSources : texts.sourcesEmpty)]),
      ...sources.map(source => {
        const open = source.number === this.#open
        const sentence = open && this.#sentence !== undefined ? view.answer.sentences[this.#sentence] : undefined
        const card = passageCard(source, {
          language: this.language, open, sentences: sentence ? [sentence.text] : view.citing(source.number),
          server: /** @type {import('./server.js').Server} */ (view.server),
          toggle: () => { this.#open = open ? undefined : source.number; this.#sentence = undefined; this.render(); this.#card(source.number)?.querySelector('button')?.focus() },
        })
        card.classList.toggle('lit', source.number === this.#lit)
        card.addEventListener('mouseenter', () => this.#point(view, source.number))
        card.addEventListener('mouseleave', () => this.#point(view, undefined))
        return card
      }))
    if (focused && this.#open !== undefined) this.#card(this.#open)?.querySelector('button')?.focus({ preventScroll: true })
  }

  /** @param {number} number @returns {HTMLElement | null} */
  #card(number) { return this.querySelector(`[data-number="${number}"]`) }

  /** Scrolls the column only: the text someone is reading must stay where it is. @param {HTMLElement | null} card */
  #bringIntoView(card) {
    const column = this.parentElement
    if (!card || !column) return
    const frame = column.getBoundingClientRect()
    // Of a long passage the used words matter more than the heading.
    for (const part of [card, card.querySelector('mark')]) {
      const inside = part?.getBoundingClientRect()
      if (!inside) continue
      if (inside.top < frame.top) column.scrollTop += inside.top - frame.top - 16
      else if (inside.bottom > frame.bottom) column.scrollTop += Math.min(inside.bottom - frame.bottom + 16, inside.top - frame.top - 16)
    }
  }

  /** @param {AnswerView} view @param {number | undefined} number */
  #point(view, number) { this.dispatchEvent(new CustomEvent('loketwijzer-point', { bubbles: true, composed: true, detail: { view, number } })) }
}

/** A finger that drags the sheet down closes it; the button and Escape do the same. @param {HTMLDialogElement} sheet */
function closeBySwipe(sheet) {
  let from = 0
  sheet.addEventListener('touchstart', event => { from = sheet.scrollTop === 0 ? event.touches[0].clientY : NaN }, { passive: true })
  sheet.addEventListener('touchmove', event => {
    const down = event.touches[0].clientY - from
    if (down > 0) sheet.style.setProperty('translate', `0 ${down}px`)
  }, { passive: true })
  sheet.addEventListener('touchend', event => {
    if (event.changedTouches[0].clientY - from > 80) sheet.close()
    sheet.style.removeProperty('translate')
  })
}

customElements.define('loketwijzer-sources', SourcesPanel)
