/**
 * What this tab remembers across a reload: the conversation's number and key, the language and the
 * text that was not sent yet. A browser that forbids it costs the memory, not the conversation.
 * @typedef {'conversation' | 'draft' | 'language' | `unsaved.${string}` | `unsent.${string}`} Name
 */

/** @param {Name} name @returns {any} */
export function recall(name) {
  try { return JSON.parse(sessionStorage.getItem(`loketwijzer.${name}`) ?? 'null') } catch { return null }
}

/** @param {Name} name @param {unknown} value nothing forgets it */
export function keep(name, value) {
  try {
    if (value === undefined || value === '') sessionStorage.removeItem(`loketwijzer.${name}`)
    else sessionStorage.setItem(`loketwijzer.${name}`, JSON.stringify(value))
  } catch { /* a private window without storage */ }
}
