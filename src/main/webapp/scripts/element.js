/**
 * Builds an element. Strings become text nodes, so nothing that came from the server is ever read as
 * markup. A function among the attributes is a listener, `true` an empty attribute, and nothing at
 * all leaves the attribute out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | null | ((event: any) => void)>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, String(value))
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false))
  return made
}

let made = 0
/** An id for labels, of which two conversations on one page get two. */
export const unique = (/** @type {string} */ name) => `loketwijzer-${name}-${++made}`

/**
 * A link out of the page. Only http and https are followed: an address in a document is not ours.
 * @param {string | undefined} url @param {string} words @param {Language} language
 * @param {string} elsewhere
 */
export function outwardLink(url, words, language, elsewhere) {
  const safe = /^https?:\/\//i.test(url ?? '') ? url : undefined
  if (!safe) return element('span', {}, words)
  return element('a', { href: safe, rel: 'noopener noreferrer', target: '_blank' },
    words, ' ', element('span', { 'aria-hidden': 'true' }, '↗'), element('span', { class: 'unseen', lang: language }, ` (${elsewhere})`))
}

/** @param {string} words @param {(event: MouseEvent) => void} act @param {string} [look] */
export const button = (words, act, look = 'plain') => element('button', { type: 'button', class: look, click: act }, words)

/** A click beside a dialog closes it. The click lands on the dialog itself, as one on its padding does. @param {HTMLDialogElement} dialog */
export function closeFromOutside(dialog) {
  dialog.addEventListener('click', ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect()
    if (target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)) dialog.close()
  })
}

/**
 * A modal dialog with a title and a way out. The browser keeps the focus inside, closes it with
 * Escape and gives the focus back.
 * @param {Node} home where in the tree it lives, so that the styles of a shadow root reach it
 * @param {string} title @param {string} close the word for closing
 * @param {...(Node | string | null | false)} content
 */
export function openDialog(home, title, close, ...content) {
  const id = unique('dialog')
  const dialog = element('dialog', { 'aria-labelledby': id, class: 'card-dialog', close: () => dialog.remove() },
    element('div', { class: 'dialog-head' },
      element('h2', { id, tabindex: '-1', autofocus: true }, title),
      button(close, () => dialog.close(), 'quiet')),
    ...content)
  closeFromOutside(dialog)
  home.appendChild(dialog)
  dialog.showModal()
  return dialog
}
