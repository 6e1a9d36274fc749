import { element } from '../element.js'

/** The heading of a step; it takes the focus when the step begins. @param {string} words */
export const heading = words => element('h2', { tabindex: '-1' }, words)

/** Where the panel says what went wrong. */
export const problemPlace = () => element('div', { class: 'handover-problem', role: 'alert', hidden: true })

/**
 * A field of several lines in which Enter goes on, as in the question field.
 * @param {Record<string, any>} attributes @param {string} value @param {(text: string) => void} typed @param {() => void} go
 */
export function lines(attributes, value, typed, go) {
  const field = element('textarea', {
    rows: 3, autocomplete: 'off', ...attributes,
    input: () => typed(field.value),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      go()
    },
  })
  field.value = value
  return field
}
