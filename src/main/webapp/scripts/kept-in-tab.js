/**
 * What this tab remembers across a reload: the conversation's number and key, the language and the
 * text that was not sent yet. A browser that forbids it costs the memory, not the conversation.
 * @typedef {'conversation' | 'draft' | 'language' | 'case' | 'unsent' | 'return' | `unsaved.${string}` | `unsent.${string}`} Name
 */

/** @type {Name[]} */
const TRACES = ['conversation', 'draft', 'case', 'unsent', 'return']
let leavesNoTrace = false

/** Forgets what this tab knows and keeps nothing from now on: for who must not be found to have been here. */
export function leaveNoTrace() {
  for (const name of TRACES) keep(name, undefined)
  leavesNoTrace = true
}

/** @param {Name} name @returns {any} */
export function recall(name) {
  try { return JSON.parse(sessionStorage.getItem(`loketwijzer.${name}`) ?? 'null') } catch { return null }
}

/** @param {Name} name @param {unknown} value nothing forgets it */
export function keep(name, value) {
  if (leavesNoTrace && TRACES.includes(name)) return
  try {
    if (value === undefined || value === '') sessionStorage.removeItem(`loketwijzer.${name}`)
    else sessionStorage.setItem(`loketwijzer.${name}`, JSON.stringify(value))
  } catch { /* a private window without storage */ }
}
