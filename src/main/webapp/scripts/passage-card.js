import { button, element, openDialog, outwardLink, unique } from './element.js'
import { dateIn, textsIn } from './texts.js'
import { usedWords } from './used-words.js'

/** Where a passage stands in its document. @param {Origin} source @param {Language} language */
export const pathOf = (source, language) =>
  [source.section, source.page && textsIn(language).page(source.page)].filter(Boolean).join(' › ')

/** The `lang` of a text, only where it differs from the page around it. @param {string | undefined} own @param {string} around */
export const langOf = (own, around) => own && own !== around ? own : undefined

/** @param {Origin} source */
const isOverdue = source => Boolean(source.overdue || source.reviewBy && source.reviewBy < new Date().toISOString().slice(0, 10))

/** Kind, publisher and version: what a reader weighs a source by. @param {Origin} source @param {Language} language */
export function originOf(source, language) {
  const texts = textsIn(language)
  return element('p', { class: 'origin' },
    element('span', { class: 'kind' }, texts.kind[source.kind] ?? source.kind),
    source.publisher && element('span', { lang: langOf(source.language, language) }, source.publisher),
    source.version && element('span', {}, texts.version(dateIn(source.version, language))),
    langOf(source.language, language) && element('span', {}, texts.otherLanguage(source.language ?? '')))
}

/** The official sources behind a text of our own. @param {Origin} source @param {Language} language */
export function basisOf(source, language) {
  const texts = textsIn(language)
  if (source.kind !== 'summary' || !source.basedOn?.length) return null
  return element('div', { class: 'basis' },
    element('p', {}, texts.basedOn),
    element('ul', {}, ...source.basedOn.map(basis => element('li', {},
      outwardLink(basis.url, basis.title, language, texts.opensElsewhere),
      element('span', { class: 'quiet-text' }, [basis.publisher, dateIn(basis.date, language)].filter(Boolean).map(part => `, ${part}`).join(''))))))
}

/**
 * One source as a card: what it is, who says it, and the words the answer took from it.
 * @param {Source} source
 * @param {{language: Language, sentences: string[], open: boolean, level?: 'h2' | 'h3', server: import('./server.js').Server,
 *   toggle?: () => void}} view
 */
export function passageCard(source, { language, sentences, open, level = 'h3', server, toggle }) {
  const texts = textsIn(language)
  const body = unique('passage')
  const name = [element('span', { class: 'number', 'aria-hidden': 'true' }, String(source.number)),
    element('span', { class: 'name', lang: langOf(source.language, language) }, source.title)]
  const context = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    openContext(/** @type {HTMLElement} */ (event.currentTarget), source.passage, language, server)
  }
  return element('article', { class: `passage-card${open ? ' open' : ''}`, 'data-number': source.number },
    element(level, { tabindex: toggle ? undefined : '-1' }, ...(toggle
      ? [element('button', { type: 'button', 'aria-expanded': String(open), 'aria-controls': body, click: toggle }, ...name)]
      : name)),
    element('p', { class: 'path', lang: langOf(source.language, language) }, pathOf(source, language)),
    element('div', { id: body, hidden: !open },
      element('blockquote', { lang: langOf(source.language, language) }, ...usedWords(source.quote, sentences)
        .map(piece => piece.used ? element('mark', {}, piece.text) : piece.text))),
    originOf(source, language),
    isOverdue(source) && element('p', { class: 'overdue' }, texts.overdue),
    source.replaced && element('p', { class: 'overdue' }, texts.replaced),
    element('div', { class: 'more', hidden: !open },
      basisOf(source, language),
      element('p', { class: 'ways' },
        source.url && outwardLink(source.url, source.kind === 'official' ? texts.officialText : texts.openDocument, language, texts.opensElsewhere),
        source.passage && element('a', { href: `${server.base}/#passage=${encodeURIComponent(source.passage)}`, click: context }, texts.inContext))))
}

/**
 * A passage between its neighbours, as it stands in the document.
 * @param {Node} home @param {string} passage its id @param {Language} language @param {import('./server.js').Server} server
 */
export async function openContext(home, passage, language, server) {
  const texts = textsIn(language)
  const place = element('div', { 'aria-live': 'polite' }, element('p', { class: 'quiet-text' }, texts.loading))
  const inside = home instanceof Element ? home.closest('loketwijzer-conversation') ?? home.parentElement ?? home : home
  openDialog(inside, texts.inContextTitle, texts.close, place)
  try {
    const { passage: found, before, after, replaced } = await server.passage(passage)
    place.replaceChildren(
      element('h3', { lang: langOf(found.language, language) }, found.title),
      element('p', { class: 'path', lang: langOf(found.language, language) }, pathOf(found, language)),
      element('div', { class: 'context', lang: langOf(found.language, language) }, 
        before && element('p', { class: 'quiet-text' }, before.text),
        element('p', { class: 'found' }, found.text),
        after && element('p', { class: 'quiet-text' }, after.text)),
      originOf(found, language),
      ...[isOverdue(found) && element('p', { class: 'overdue' }, texts.overdue),
        replaced && element('p', { class: 'overdue' }, texts.replaced),
        basisOf(found, language),
        found.url && element('p', { class: 'ways' }, outwardLink(found.url, found.kind === 'official' ? texts.officialText : texts.openDocument, language, texts.opensElsewhere))]
        .filter(part => part instanceof Node))
  } catch {
    place.replaceChildren(element('p', { class: 'overdue' }, texts.contextAway))
  }
}
