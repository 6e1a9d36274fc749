import { button, element, openDialog } from '../scripts/element.js'

const PREFERENCE = 'loketwijzer.console.keys'
/** How long after `g` the second key may come. */
const SECOND_KEY = 1_500

/**
 * Single keys for what is done a hundred times a day. They do nothing while somebody types, and they
 * can be switched off: who speaks to a computer types letters without meaning to.
 */
export class Keys {
  #first = ''
  #timer = 0

  /** @param {{common: () => Record<string, KeyDeed>, view: () => import('./view.js').View | undefined, desk: () => Desk}} around */
  constructor(around) {
    this.around = around
    document.addEventListener('keydown', event => this.#pressed(event))
  }

  get on() { try { return localStorage.getItem(PREFERENCE) !== 'off' } catch { return true } }
  set on(on) { try { localStorage.setItem(PREFERENCE, on ? 'on' : 'off') } catch { /* for this visit only, then */ } }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !'jk'.includes(event.key)) return
    const target = /** @type {HTMLElement} */ (event.target)
    if (target.isContentEditable || target.closest('input, textarea, select, dialog')) return
    const view = this.around.view()
    if (event.key === '?') { event.preventDefault(); return this.showAll() }
    if (!this.on || view?.busy) return
    const deeds = { ...this.around.common(), ...view?.keys() }
    const chord = this.#first ? `${this.#first} ${event.key}` : event.key
    this.#first = ''
    clearTimeout(this.#timer)
    if (Object.keys(deeds).some(key => key.startsWith(`${chord} `))) {
      this.#first = chord
      this.#timer = window.setTimeout(() => { this.#first = '' }, SECOND_KEY)
    } else if (deeds[chord] && !(event.key === 'Enter' && target.closest('a, button, summary, [role=tab]'))) {
      event.preventDefault()
      deeds[chord].act()
    }
  }

  showAll() {
    const { texts } = this.around.desk()
    if (document.querySelector('dialog.keys')) return
    const list = (/** @type {Record<string, KeyDeed>} */ deeds) => element('dl', {}, ...Object.entries(deeds).flatMap(([key, { words }]) => [
      element('dt', {}, ...key.split(' ').flatMap((part, index) => [index ? ' ' : '', element('kbd', {}, part)])), element('dd', {}, words)]))
    const box = element('input', { type: 'checkbox', change: event => { this.on = event.target.checked } })
    box.checked = this.on
    const dialog = openDialog(document.body, texts.keysTitle, texts.close,
      list({ ...this.around.view()?.keys(), ...this.around.common(), '?': { words: texts.keyAll, act: () => {} } }),
      element('p', {}, element('label', { class: 'switch' }, box, texts.keysOn)),
      element('p', { class: 'hint' }, texts.keysHint))
    dialog.classList.add('keys')
  }
}

/** A button with its key beside it. @param {string} words @param {string} key @param {(event: MouseEvent) => void} act @param {string} [look] */
export function keyed(words, key, act, look = 'outlined') {
  const made = button(words, act, look)
  made.append(element('kbd', { 'aria-hidden': 'true' }, key))
  made.setAttribute('aria-keyshortcuts', key)
  return made
}
