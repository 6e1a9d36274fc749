import { button, element } from '../element.js'
import { langOf, pathOf } from '../passage-card.js'
import { handoverTextsIn } from './texts.js'

/**
 * What an advisor gets to see, in full, part by part.
 * @param {ResearcherCase} it @param {{language: Language, change?: () => void}} view
 */
export function sharedParts(it, { language, change }) {
  const texts = handoverTextsIn(language)
  const preview = it.preview ?? {}
  const { intake } = it
  const given = intake.filter(({ value }) => value)
  const questions = (preview.conversation ?? it.shared)?.questions ?? []
  const files = it.attachments ?? []
  const consult = it.form === 'consult'
  return [
    preview.title && element('p', {}, element('span', { class: 'quiet-text' }, `${texts.subjectPart}: `), preview.title),
    !consult && intake.length > 0 && part(texts.intakePart, texts.intakeCount(given.length, intake.length),
      element('dl', { class: 'handover-answers' }, ...intake.map(({ field, value }) => element('div', {},
        element('dt', {}, texts.fields[field] ?? field),
        element('dd', {}, element('p', { class: value ? 'handover-value' : 'quiet-text' }, value ?? texts.empty))))),
      change && element('p', { class: 'ways' }, button(texts.change, change, 'outlined'))),
    questions.length ? part(texts.conversationPart, texts.questionCount(questions.length), ...questions.map(question => sharedQuestion(question, language)))
      : element('p', { class: 'handover-none' }, texts.conversationNone),
    !consult && (files.length ? part(texts.filesPart, texts.fileCount(files.length), element('ul', {}, ...files.map(({ name }) => element('li', {}, name))))
      : element('p', { class: 'handover-none' }, texts.filesNone)),
  ].filter(node => node instanceof Node)
}

/** @param {string} name @param {string} count @param {...(Node | undefined | false)} content */
const part = (name, count, ...content) => element('details', { class: 'handover-part' },
  element('summary', {}, element('span', { class: 'name' }, name), ' ', element('span', { class: 'quiet-text' }, count)),
  ...content)

/** @param {SharedQuestion} shared @param {Language} language */
function sharedQuestion(shared, language) {
  const texts = handoverTextsIn(language)
  const lang = langOf(shared.language, language)
  const withheld = (shared.withheldSentences ?? []).map(sentence => typeof sentence === 'string' ? sentence : sentence.text)
  return element('article', { class: 'handover-shared' },
    element('h3', { lang }, shared.question),
    ...(shared.sentences ?? []).map(sentence => element('p', { lang: langOf(sentence.language, language) ?? lang },
      sentence.text, sentence.sources.length > 0 && element('span', { class: 'quiet-text' }, ` [${sentence.sources.join(', ')}]`))),
    ...(withheld.length ? [element('p', { class: 'quiet-text' }, texts.withheld), element('ul', { lang }, ...withheld.map(text => element('li', {}, text)))] : []),
    ...(shared.sources?.length ? [element('p', { class: 'quiet-text' }, texts.sourcesOf),
      element('ul', { class: 'quiet-text' }, ...shared.sources.map(source => element('li', { lang: langOf(source.language, language) },
        `[${source.number}] ${[source.title, pathOf(source, language)].filter(Boolean).join(' › ')}`)))] : []))
}
