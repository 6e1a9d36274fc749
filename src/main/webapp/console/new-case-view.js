import { element } from '../scripts/element.js'
import { FIELDS } from './case/parts.js'
import { labelled, reasonOf, select, View } from './view.js'

const TOPICS = ['partner', 'people', 'travel', 'sanctions', 'export_control', 'data', 'funding', 'security', 'other']
const KINDS = ['advice', 'incident', 'pressure', 'ministry', 'reconsideration']

/** A case for a question that came another way. Only such a case may hold a name, with the ground for it. */
export default class NewCaseView extends View {
  open() {
    const { desk } = this, { texts } = desk
    desk.retitle(texts.newCase)
    const title = element('input', { type: 'text', required: true, maxlength: '200' })
    const topic = select(TOPICS.map(one => [one, texts.topics[one]]), 'other'), kind = select(KINDS.map(one => [one, texts.kinds[one]]), 'advice')
    const language = select([['nl', 'Nederlands'], ['en', 'English']], desk.language)
    const note = element('textarea', { rows: '5', maxlength: '20000' }), ground = element('textarea', { rows: '2', maxlength: '1000' })
    const intake = FIELDS.map(field => /** @type {const} */ ([field, element('input', { type: 'text', maxlength: '2000' })]))
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    this.replaceChildren(element('div', { class: 'page' },
      element('p', { class: 'back' }, element('a', { href: '#/queue' }, texts.backToQueue)),
      element('h1', { tabindex: '-1' }, texts.newCase), element('p', {}, texts.newCaseText),
      element('form', {
        class: 'form', novalidate: true,
        submit: async event => {
          event.preventDefault()
          if (!title.value.trim()) { trouble.textContent = texts.writeFirst; return title.focus() }
          const told = Object.fromEntries(intake.filter(([, control]) => control.value.trim()).map(([field, control]) => [field, control.value.trim()]))
          try {
            const made = await desk.server.openCase({ title: title.value.trim(), topic: topic.value, kind: kind.value, language: language.value, note: note.value.trim() || undefined, personGround: ground.value.trim() || undefined, intake: told })
            desk.go(`#/cases/${made.id}`)
            desk.note(texts.opened)
          } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
        },
      },
      labelled(texts.caseTitle, title),
      element('div', { class: 'field-pair' }, labelled(texts.topicLabel, topic), labelled(texts.kindLabel, kind), labelled(texts.languageLabel, language)),
      labelled(texts.firstNote, note),
      element('details', { class: 'more-filters' }, element('summary', {}, texts.intake), element('div', { class: 'field-pair' }, ...intake.map(([field, control]) => labelled(texts.fields[field], control)))),
      labelled(texts.personGroundLabel, ground, { hint: texts.personGroundHint }),
      trouble, element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.openCase), element('a', { href: '#/queue' }, texts.cancel)))))
  }
}
customElements.define('loketwijzer-new-case', NewCaseView)
