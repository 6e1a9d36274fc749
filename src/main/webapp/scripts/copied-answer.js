import { element } from './element.js'
import { pathOf } from './passage-card.js'
import { dateIn, textsIn } from './texts.js'

/** @param {Source} source @param {Language} language */
const described = (source, language) => {
  const texts = textsIn(language)
  return [source.title, pathOf(source, language), source.publisher, texts.kind[source.kind],
    source.version && texts.version(dateIn(source.version, language)), source.url].filter(Boolean).join(', ')
}

/** @param {OfficialSource} basis @param {Language} language */
const basis = (basis, language) => [basis.title, basis.publisher, dateIn(basis.date, language), basis.url].filter(Boolean).join(', ')

/** @param {Sentence} sentence */
export const quoted = sentence => sentence.literal && !/^["“‘']/.test(sentence.text) ? `“${sentence.text}”` : sentence.text

/** An answer with its sources as plain text, for a mail or a file. @param {Answer} answer @param {Language} language */
export function asText(answer, language) {
  const texts = textsIn(language)
  return [
    answer.question, '',
    ...answer.sentences.map(sentence => `${quoted(sentence)} ${sentence.sources.map(number => `[${number}]`).join('')}`),
    ...(answer.withheld ? ['', texts.withheld(answer.withheld)] : []), '',
    texts.sources,
    ...answer.sources.flatMap(source => [`[${source.number}] ${described(source, language)}`,
      ...(source.basedOn ?? []).map(one => `    ${texts.basedOn.toLowerCase()}: ${basis(one, language)}`)]), '',
    `${texts.copiedFrom}, ${dateIn(new Date().toISOString(), language)}. ${texts.disclosure}`,
  ].join('\n')
}

/** The same as markup, for a word processor. @param {Answer} answer @param {Language} language */
export function asMarkup(answer, language) {
  const texts = textsIn(language)
  return element('div', { lang: language },
    element('h2', {}, answer.question),
    ...answer.sentences.map(sentence => element(sentence.literal ? 'blockquote' : 'p', {},
      `${quoted(sentence)} ${sentence.sources.map(number => `[${number}]`).join('')}`)),
    answer.withheld ? element('p', {}, texts.withheld(answer.withheld)) : null,
    element('h3', {}, texts.sources),
    ...answer.sources.map(source => element('p', {}, `[${source.number}] ${described(source, language)}`,
      ...(source.basedOn ?? []).flatMap(one => [element('br'), `${texts.basedOn}: ${basis(one, language)}`]))),
    element('p', {}, element('small', {}, `${texts.copiedFrom}, ${dateIn(new Date().toISOString(), language)}. ${texts.disclosure}`))).outerHTML
}

/**
 * Puts text, and markup where there is some, on the clipboard. The old way works on an intranet
 * without TLS too, where browsers hide the new one.
 * @param {string} text @param {string} [markup] @returns {Promise<boolean>}
 */
export async function copy(text, markup) {
  try {
    if (!markup) await navigator.clipboard.writeText(text)
    else await navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([markup], { type: 'text/html' }) })])
    return true
  } catch {
    const fill = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      if (markup) event.clipboardData?.setData('text/html', markup)
    }
    document.addEventListener('copy', fill, { once: true })
    const done = document.execCommand('copy')
    document.removeEventListener('copy', fill)
    return done
  }
}
