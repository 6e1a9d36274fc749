import { button, element } from './element.js'
import { dateIn, textsIn } from './texts.js'

/**
 * What the reader finds before the first question: what this is and is not, and where to begin.
 * @param {Language} language @param {About | undefined} about @param {(question: string) => void} ask
 */
export function startScreen(language, about, ask) {
  const texts = textsIn(language)
  return element('section', { class: 'start' },
    element('h2', {}, texts.startTitle),
    element('p', {}, texts.startIs),
    element('p', {}, texts.startIsNot),
    element('div', { class: 'themes', role: 'group', 'aria-label': texts.examples }, ...texts.themes.map(theme => element('div', {},
      element('h3', {}, theme.title),
      element('ul', {}, ...theme.questions.map(question => element('li', {}, button(question, () => ask(question), 'example'))))))),
    contentsOverview(about, language))
}

/** @param {Record<string, Record<string, number>> | undefined} counts @param {string} kind */
const total = (counts, kind) => Object.values(counts ?? {}).reduce((sum, perKind) => sum + (perKind?.[kind] ?? 0), 0)

/**
 * What there is to search in, and with what: shown where the sources will come.
 * @param {About | undefined} about @param {Language} language
 */
export function contentsOverview(about, language) {
  const texts = textsIn(language)
  const fact = (/** @type {string} */ name, /** @type {string | undefined} */ value) => value ? [element('dt', {}, name), element('dd', {}, value)] : []
  return element('div', { class: 'contents' },
    element('h2', {}, texts.whatIsInIt),
    about ? element('dl', {},
      ...fact(texts.newestSourceLabel, dateIn(about.newestSource, language)),
      ...fact(texts.indexedLabel, dateIn(about.index?.indexedAt, language, true)),
      ...fact(texts.searchLabel, about.embedding && texts.search[about.embedding.state]),
      ...fact(texts.modelLabel, about.model && texts.model[about.model.state])) : null,
    element('h3', {}, texts.kindLegend),
    element('ul', { class: 'kinds' }, .../** @type {const} */ (['summary', 'official', 'institution']).map(kind => {
      const [documents, passages] = [total(about?.documents, kind), total(about?.passages, kind)]
      return element('li', {}, element('span', { class: 'kind' }, texts.kind[kind]),
        element('span', {}, texts.kindMeaning[kind]),
        documents > 0 && element('span', { class: 'quiet-text' }, texts.inIndex(documents, passages)))
    })))
}

/** What does not work as it should right now, in one line each. @param {About | undefined} about @param {Language} language @param {boolean} reachable */
export function notices(about, language, reachable) {
  const texts = textsIn(language)
  if (!reachable) return [texts.serverAway]
  const { index, database } = about ?? {}
  const lines = []
  if (database?.state === 'away') lines.push(texts.databaseAway)
  if (index?.state === 'empty') lines.push(texts.indexState.empty)
  if (index?.state === 'indexing') lines.push(texts.indexing(index.done ?? 0, index.total ?? 0))
  else if (index?.vectorsTotal && (index.vectorsDone ?? 0) < index.vectorsTotal && about?.embedding?.state === 'ready') {
    lines.push(texts.vectors(index.vectorsDone ?? 0, index.vectorsTotal))
  }
  return lines
}
