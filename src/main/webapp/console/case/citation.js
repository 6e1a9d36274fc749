import { button, element, openDialog, outwardLink } from '../../scripts/element.js'
import { basisOf, langOf, openContext, originOf, pathOf } from '../../scripts/passage-card.js'
import { textsIn } from '../../scripts/texts.js'

/**
 * The mark of a source. It opens the passage as it stood when it was used, whatever the index says now.
 * @param {CitedSource} source @param {Desk} desk @param {{number?: number, key?: string, named?: boolean}} view
 */
export function citation(source, desk, { number, key, named }) {
  const place = [source.title, pathOf(/** @type {any} */ (source), desk.language)].filter(Boolean).join(' › ')
  return element('button', {
    type: 'button', class: named ? 'mark named' : 'mark', 'data-key': key, 'data-tip': place, 'aria-label': number === undefined ? place : textsIn(desk.language).mark(number, place),
    click: event => openSource(source, desk, event.currentTarget),
  }, named ? `${number}. ${source.title}` : String(number ?? '·'))
}

/** @param {CitedSource} source @param {Desk} desk @param {HTMLElement} [opener] */
export function openSource(source, desk, opener) {
  const { language, texts } = desk, words = textsIn(language)
  const origin = /** @type {any} */ (source)
  const dialog = openDialog(document.body, source.title, texts.close,
    element('p', { class: 'path', lang: langOf(source.language, language) }, pathOf(origin, language)),
    element('blockquote', { lang: langOf(source.language, language) }, source.quote ?? ''),
    source.party ? null : originOf(origin, language), basisOf(origin, language),
    source.party ? null : element('p', { class: 'quiet-text' }, texts.asItStood),
    element('p', { class: 'ways' },
      source.url && outwardLink(source.url, source.kind === 'official' ? words.officialText : words.openDocument, language, words.opensElsewhere),
      source.passage && button(words.inContext, () => openContext(document.body, source.passage ?? '', language, /** @type {any} */ (desk.server)), 'plain')))
  if (opener) dialog.addEventListener('close', () => opener.focus(), { once: true })
}
