import { button, element, unique } from '../scripts/element.js'
import { exact, relative } from './when.js'
import { Away } from './desk-server.js'

/**
 * One view of the console. The console makes it, gives it the desk, and opens it at an address
 * `#/<name>/<path>?<query>`; the same view may be opened again at another one.
 */
export class View extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given by the console before anything is asked of the view
  desk

  /** @param {string[]} path @param {URLSearchParams} query @returns {Promise<void> | void} */
  open(path, query) {}

  /** Keys that work while this view is there. @returns {Record<string, KeyDeed>} */
  keys() { return {} }

  /** Whether single keys must do nothing now. */
  get busy() { return false }
}

/** An id of our own. `randomUUID` is only there over https and on this machine itself. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = bytes[6] & 0x0f | 0x40
  bytes[8] = bytes[8] & 0x3f | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * A control with its label, and a hint or an error that belongs to it.
 * @template {HTMLElement} Control
 * @param {string} label @param {Control} control @param {{hint?: string, look?: string}} [more]
 */
export function labelled(label, control, { hint, look } = {}) {
  control.id ||= unique('control')
  const hintId = hint && unique('hint')
  if (hintId) control.setAttribute('aria-describedby', hintId)
  return element('div', { class: `labelled${look ? ` ${look}` : ''}` },
    element('label', { for: control.id }, label), control, hintId && element('p', { id: hintId, class: 'hint' }, hint))
}

/** @param {[string, string][]} options value and words @param {string} [chosen] @param {Record<string, any>} [attributes] */
export function select(options, chosen = '', attributes = {}) {
  const made = element('select', attributes, ...options.map(([value, words]) => element('option', { value }, words)))
  made.value = chosen
  return made
}

/** @param {[string, string][]} options @param {string[]} chosen @param {string} legend @param {string} name */
export function choices(options, chosen, legend, name) {
  return element('fieldset', { class: 'choices' }, element('legend', {}, legend),
    ...options.map(([value, words]) => {
      const box = element('input', { type: 'checkbox', name, value })
      box.checked = chosen.includes(value)
      return element('label', {}, box, words)
    }))
}

/** @param {HTMLElement} form @param {string} name */
export const chosenIn = (form, name) =>
  [...form.querySelectorAll(`input[name="${name}"]:checked`)].map(box => /** @type {HTMLInputElement} */ (box).value)

/** How long ago, with the exact moment on hover. The console keeps it up to date. @param {string} iso @param {Desk} desk */
export const moment = (iso, { language }) =>
  element('time', { datetime: iso, 'data-relative': true, 'data-tip': exact(iso, language) }, relative(iso, language))

/** A small mark with words. @param {string} words @param {string} [look] @param {string} [why] */
export const chip = (words, look = '', why) => element('span', { class: `chip ${look}`.trim(), 'data-tip': why }, words)

/** What stands where there is nothing. @param {string} title @param {string} [text] @param {...(Node | null | false)} more */
export const emptiness = (title, text, ...more) => element('div', { class: 'emptiness' }, element('p', { class: 'title' }, title), text && element('p', {}, text), ...more)

/** @param {string} words */
export const waiting = words => element('p', { class: 'waiting', role: 'status' }, words)

/** Why something did not work, in words of the reader. @param {unknown} failure @param {ConsoleTexts} texts */
export function reasonOf(failure, texts) {
  if (failure instanceof Away) return texts.away
  const { status = 500, detail, body } = /** @type {{status?: number, detail?: string, body?: any}} */ (failure)
  const words = texts.problems[body?.fields ? 422 : status] ?? texts.problems[500]
  /** @type {[string, string][]} */
  const fields = Object.entries(body?.fields ?? {})
  const named = fields.map(([field]) => texts.fieldNames[field] ?? texts.fields[field]).filter(Boolean)
  // The server explains in English; only what it says of somebody's text is in the language of that text.
  const said = fields.filter(([field, said]) => texts.language === 'en' || (OF_TEXT.has(field) || texts.fields[field]) && /^[A-Z].*\.$|^regel/s.test(said)).map(([, said]) => said)
  return [texts.language === 'en' && detail && !fields.length ? detail : words, named.length > 0 && `${texts.itIsAbout} ${named.join(', ')}.`, ...said].filter(Boolean).join(' ')
}

const OF_TEXT = new Set(['value', 'text', 'file', 'title', 'note'])

/** What went wrong and a way to try again. @param {unknown} failure @param {Desk} desk @param {() => void} retry */
export const failed = (failure, { texts }, retry) =>
  element('div', { class: 'failure', role: 'alert' }, element('p', {}, reasonOf(failure, texts)), button(texts.retry, retry, 'outlined'))

/**
 * Puts new content in a part and leaves the focus where it was, found again by its `data-key`.
 * @param {HTMLElement} part @param {...(Node | string | null | undefined | false)} content
 */
export function refill(part, ...content) {
  const held = part.contains(document.activeElement) ? document.activeElement?.closest('[data-key]')?.getAttribute('data-key') : undefined
  part.replaceChildren(...content.filter(child => child !== null && child !== undefined && child !== false))
  if (held) /** @type {HTMLElement | null} */ (part.querySelector(`[data-key="${CSS.escape(held)}"]`))?.focus({ preventScroll: true })
}

/** Moves the focus to a part of a part, when it is there. @param {Element | null | undefined} part @param {string} selector */
export function focusOn(part, selector) {
  const found = part?.querySelector(selector)
  if (found instanceof HTMLElement) found.focus()
}

/** @param {string} name what is drawn @returns {SVGSVGElement} a small picture that always stands beside words */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', SHAPES[name])
  svg.append(path)
  return svg
}

/** @type {Record<string, string>} */
const SHAPES = {
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7zm1.5 0h3V5a1.5 1.5 0 0 0-3 0z',
  clip: 'M11.5 4.5 6 10a1.4 1.4 0 0 0 2 2l5.5-5.5a2.8 2.8 0 0 0-4-4L4 8a4.2 4.2 0 0 0 6 6l4-4-1-1-4 4a2.8 2.8 0 0 1-4-4l5.500-5.500a1.400 1.400 0 0 1 2 2z',
}
