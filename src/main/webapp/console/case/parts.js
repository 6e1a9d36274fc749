import { button, element } from '../../scripts/element.js'
import { langOf } from '../../scripts/passage-card.js'
import { textsIn } from '../../scripts/texts.js'
import { dueOf, sealedMark } from '../queue-view.js'
import { chip, focusOn, icon, moment, reasonOf, refill } from '../view.js'
import { exact } from '../when.js'
import { citation } from './citation.js'

const FEW_GAPS = 3
export const FIELDS = ['partner', 'place', 'cooperation', 'stage', 'funding', 'technology', 'trl', 'publication', 'end_use', 'data_access',
  'employment', 'deadline', 'benefit', 'measures', 'decides', 'desks']

/** Title, marks, promise, and what must be known before anything is done. @param {Case} found @param {Desk} desk */
export function headOf(found, desk) {
  const { texts, me, language } = desk
  const mine = found.assignee?.id === me.id
  return [
    element('p', { class: 'back' }, element('a', { href: '#/queue', 'data-key': 'back' }, texts.backToQueue)),
    element('h1', { tabindex: '-1', 'data-key': 'title' }, found.title || texts.untitled),
    element('p', { class: 'marks' },
      element('span', { class: 'reference' }, found.reference),
      chip(texts.states[found.state] ?? found.state, `state ${found.state}`),
      found.sealed && sealedMark(texts),
      found.kind !== 'advice' && chip(texts.kinds[found.kind] ?? found.kind, 'kind'),
      found.form === 'consult' && chip(texts.consult, 'kind'),
      found.beforeBoard && chip(texts.beforeBoard, 'kind'),
      chip(texts.inLanguage[found.language]),
      element('span', { class: 'quiet-text' }, found.assignee ? texts.handledBy(mine ? texts.you : found.assignee.name) : texts.handledByNobody),
      found.institution.key !== me.institution.key && element('span', { class: 'quiet-text' }, texts.fromInstitution(found.institution.name)),
      dueOf(found, desk)),
    element('ul', { class: 'reasons' },
      element('li', {}, chip(texts.topics[found.topic] ?? found.topic), ' ', found.topicReason && element('span', { class: 'quiet-text' }, texts.because(found.topicReason))),
      element('li', {}, chip(texts.urgencies[found.urgency] ?? found.urgency, `urgency ${found.urgency}`), ' ', found.urgencyReason && element('span', { class: 'quiet-text' }, texts.because(found.urgencyReason))),
      found.expertise.length > 0 && element('li', {}, element('span', { class: 'quiet-text' }, `${texts.expertiseLabel}: ${found.expertise.map(one => texts.topics[one] ?? one).join(', ')}`))),
    found.sealed && element('div', { class: 'banner sealed-banner' }, icon('lock'), element('div', {},
      element('p', { class: 'title' }, texts.sealedTitle), element('p', {}, texts.sealedText), found.recipients && element('p', {}, texts.recipients(found.recipients.join(', '))))),
    found.form === 'consult' && element('div', { class: 'banner' }, element('p', {}, texts.consultText)),
    found.personGround && element('div', { class: 'banner' }, element('p', {}, texts.personGround(found.personGround))),
    found.nationalReference && element('p', { class: 'quiet-text' }, texts.nationalReference(found.nationalReference)),
    element('p', { class: 'quiet-text small' }, [
      found.sentAt ? texts.sentAt(exact(found.sentAt, language)) : texts.openedAt(exact(found.openedAt, language)),
      found.consent && texts.consentGiven(found.consent.version), found.form === 'case' && found.kind !== 'forwarded' && found.contact && (found.contact.verified ? texts.contactVerified : texts.contactNot)].filter(Boolean).join(' ')),
  ]
}

/** The intake at a glance. A gap stands out, and every answer can be corrected. */
export class IntakePart extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** @type {() => void} */
  changed = () => {}
  /** @type {Case | undefined} */
  #case
  #editing = ''

  /** @param {Case} found */
  update(found) {
    const same = this.#case && JSON.stringify(this.#case.intake) === JSON.stringify(found.intake) && this.#case.id === found.id && this.#case.language === found.language
    if (this.#case?.id !== found.id) this.#editing = ''
    this.#case = found
    if (!same && !this.#editing) this.#render()
  }

  #render() {
    const { desk } = this, { texts } = desk, found = /** @type {Case} */ (this.#case)
    this.className = 'part intake'
    const gaps = found.intake.filter(answer => answer.value === undefined && answer.origin !== 'skipped').length
    // A few gaps stand in their place; many would push the answers out of sight.
    const few = found.intake.filter(answer => answer.value === undefined).length <= FEW_GAPS
    const open = few ? [] : found.intake.filter(answer => answer.value === undefined && answer.field !== this.#editing)
    refill(this,
      element('h2', {}, texts.intake, gaps > 0 && element('span', { class: 'beside' }, texts.gapsLong(gaps))),
      found.intake.length
        ? element('dl', { class: 'intake-grid' }, ...found.intake.filter(answer => few || answer.value !== undefined || answer.field === this.#editing).map(answer => element('div', { class: answer.value === undefined ? 'gap' : '' }, ...(this.#editing === answer.field ? this.#form(answer) : this.#answer(answer)))))
        : element('p', { class: 'quiet-text' }, texts.noIntake),
      open.length > 0 && element('ul', { class: 'open-fields', 'aria-label': texts.gapsLong(gaps) }, ...open.map(answer => {
        const name = texts.fields[answer.field] ?? answer.field
        return element('li', {}, desk.may('handle_cases')
          ? element('button', { type: 'button', class: 'edit', 'data-key': `edit-${answer.field}`, click: () => this.#edit(answer.field) }, answer.origin === 'skipped' ? `${name} (${texts.skipped})` : name, element('span', { class: 'unseen' }, `: ${texts.fillIn}`))
          : element('span', { class: 'missing' }, name))
      })))
  }

  /** @param {string} field */
  #edit(field) {
    this.#editing = field
    this.#render()
    focusOn(this, 'textarea')
  }

  /** @param {DeskAnswer} answer */
  #answer(answer) {
    const { texts, may } = this.desk
    const name = texts.fields[answer.field] ?? answer.field
    return [
      element('dt', {}, name),
      element('dd', {}, element('span', { class: answer.value === undefined ? 'missing' : 'value' }, (answer.value && texts.codes[answer.value] || answer.value) ?? (answer.origin === 'skipped' ? texts.skipped : texts.notAsked)),
        answer.value !== undefined && answer.origin && (answer.sentence
          ? element('button', { type: 'button', class: 'told', 'data-tip': `“${answer.sentence}”`, 'aria-description': answer.sentence, 'data-key': `told-${answer.field}` }, texts.origins[answer.origin] ?? answer.origin)
          : this.#case?.kind !== 'forwarded' && element('span', { class: 'quiet-text' }, texts.origins[answer.origin] ?? answer.origin)),
        may('handle_cases') && element('button', {
          type: 'button', class: 'plain edit', 'data-key': `edit-${answer.field}`, 'aria-label': texts.correct(answer.value === undefined ? texts.fillIn : texts.change, name),
          click: () => this.#edit(answer.field),
        }, answer.value === undefined ? texts.fillIn : texts.change)),
    ]
  }

  /** @param {DeskAnswer} answer */
  #form(answer) {
    const { desk } = this, { texts, server } = desk
    const name = texts.fields[answer.field] ?? answer.field
    const field = element('textarea', { rows: '2', maxlength: '2000', 'aria-label': name, 'data-key': `field-${answer.field}` }, answer.value ?? '')
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const done = () => { this.#editing = ''; this.#render(); focusOn(this, `[data-key="edit-${answer.field}"]`) }
    const save = async () => {
      try {
        await server.intake(/** @type {Case} */ (this.#case).id, answer.field, field.value.trim())
        answer.value = field.value.trim() || undefined
        answer.origin = 'member'
        answer.sentence = undefined
        done()
        desk.say(texts.saved)
        this.changed()
      } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
    }
    field.addEventListener('keydown', event => { if (event.key === 'Escape') { event.stopPropagation(); done() } })
    return [element('dt', {}, name), element('dd', {}, field, trouble, element('span', { class: 'ways' }, button(texts.save, save, 'filled small'), button(texts.cancel, done, 'plain')))]
  }
}
customElements.define('loketwijzer-intake', IntakePart)

/** The conversation as the researcher saw and shared it. @param {Case} found @param {Desk} desk */
export function conversationOf(found, desk) {
  const { texts, language } = desk, words = textsIn(language)
  const questions = found.shared?.questions ?? []
  const heading = element('h2', {}, texts.conversation, element('span', { class: 'beside' }, questions.length ? texts.sharedByResearcher : ''))
  if (!questions.length) return [heading, element('p', { class: 'quiet-text' }, texts.noConversation)]
  return [heading, element('ol', { class: 'shared' }, ...questions.map(question => {
    const own = question.language ?? found.shared?.language ?? found.language
    const sources = new Map((question.sources ?? []).map(source => [source.number, source]))
    const marked = (/** @type {{text: string, sources?: number[]}} */ sentence) => (sentence.sources ?? []).map(number => {
      const source = sources.get(number)
      return source ? citation(source, desk, { number, key: `${question.id}-${number}-${sentence.text.length}` }) : ''
    })
    const withheld = question.withheldSentences ?? []
    const outcome = question.outcome && words.outcomes[question.outcome]?.title
    return element('li', {},
      element('div', { class: 'said by-researcher' }, element('p', { class: 'by' }, texts.by.researcher), element('p', { class: 'body', lang: langOf(own, language) }, question.question)),
      element('div', { class: 'said by-computer' }, element('p', { class: 'by' }, texts.by.computer, question.mode && element('span', { class: 'quiet-text' }, words.modeFirst[question.mode] ?? '')),
        outcome && element('p', { class: 'outcome' }, outcome),
        question.message && element('p', { lang: langOf(own, language) }, question.message),
        ...question.sentences.map(sentence => element('p', { class: sentence.literal ? 'literal' : '', lang: langOf(sentence.language ?? own, language) }, sentence.text, ' ', ...marked(sentence))),
        question.missing && element('p', { lang: langOf(own, language) }, element('strong', {}, words.missing), ' ', question.missing),
        question.handover?.title && question.handover.title.replace(/\.$/, '') !== outcome?.replace(/\.$/, '') && element('p', { class: 'outcome', lang: langOf(own, language) }, question.handover.title),
        withheld.length > 0 ? element('div', { class: 'withheld' }, element('p', { class: 'by' }, texts.withheldTitle(withheld.length)), ...withheld.map(sentence =>
          element('p', { lang: langOf(own, language) }, element('s', { 'data-tip': texts.withheldTip }, sentence.text), ' ', sentence.reason && element('span', { class: 'quiet-text' }, texts.withheldReasons[sentence.reason] ?? sentence.reason), ' ', ...marked(sentence))))
          : question.withheld ? element('p', { class: 'quiet-text' }, words.withheld(question.withheld)) : null))
  }))]
}

/** Everything that was said since, and by whom. @param {Case} found @param {Desk} desk @param {(source: CitedSource, text: string) => void} use puts a reply in the draft */
export function messagesOf(found, desk, use) {
  const { texts, me, language } = desk
  const open = found.parties.filter(party => !party.answeredAt)
  return [
    element('h2', {}, texts.messages, found.messages.length > 0 && element('span', { class: 'beside' }, texts.messageCount(found.messages.length))),
    open.length > 0 && element('ul', { class: 'asked-parties' }, ...open.map(party => element('li', {},
      element('strong', {}, texts.waitsFor(partyName(party, texts))), ' ', moment(party.askedAt, desk), element('p', {}, party.question)))),
    // A reply that was recorded without a message of its own.
    ...found.parties.filter(party => party.answer && !found.messages.some(message => message.body === party.answer)).map(party => element('div', { class: 'said by-third_party inside' },
      element('p', { class: 'by' }, element('strong', {}, partyName(party, texts)), element('span', { class: 'quiet-text' }, texts.messageKinds.reply), moment(party.answeredAt ?? party.askedAt, desk)),
      element('p', { class: 'audience' }, texts.onlyUs), element('p', { class: 'quiet-text body' }, party.question), element('p', { class: 'body' }, party.answer ?? ''),
      desk.may('handle_cases') && element('p', {}, button(texts.useReply, () => use({ party: party.id, title: partyName(party, texts), quote: party.answer }, party.answer ?? ''), 'plain')))),
    found.messages.length
      ? element('ol', { class: 'messages' }, ...found.messages.map(message => {
        const replied = message.kind === 'reply' && found.parties.find(party => party.answer === message.body)
        const inside = message.kind === 'note' || message.kind === 'reply'
        const mine = message.by.kind === 'member' && message.by.name === me.name
        const who = message.by.kind === 'researcher' ? askerOf(found, texts) : replied ? partyName(replied, texts) : message.by.kind === 'member' ? mine ? texts.youSpeak(message.by.name ?? '') : message.by.name ?? texts.by.member : message.by.name ? `${message.by.name} (${texts.by[message.by.kind] ?? message.by.kind})` : texts.by[message.by.kind] ?? message.by.kind
        return element('li', { class: `said by-${message.by.kind}${inside ? ' inside' : ''}${message.kind === 'note' ? ' note' : ''}` },
          element('p', { class: 'by' }, element('strong', {}, who), element('span', { class: 'quiet-text' }, texts.messageKinds[message.kind] ?? ''), moment(message.at, desk)),
          element('p', { class: 'audience' }, inside ? texts.onlyUs : message.by.kind === 'researcher' ? texts.toUs : texts.toAsker(askerOf(found, texts))),
          element('p', { class: 'body', lang: langOf(message.by.kind === 'researcher' ? found.language : undefined, language) }, message.body),
          replied && desk.may('handle_cases') && element('p', {}, button(texts.useReply, () => use({ party: replied.id, title: partyName(replied, texts), quote: message.body }, message.body), 'plain')),
          (message.sources?.length ?? 0) > 0 && element('p', { class: 'sources' }, `${texts.sources}: `, ...(message.sources ?? []).map((source, index) => citation(source, desk, { number: index + 1, key: `${message.id}-${index}`, named: true }))))
      }))
      : found.parties.some(party => party.answer) ? null : element('p', { class: 'quiet-text' }, texts.noMessages),
    (found.attachments?.length ?? 0) > 0 && element('div', { class: 'attachments' }, element('h3', {}, texts.attachments), element('ul', {}, ...(found.attachments ?? []).map(file => element('li', {}, icon('clip'),
      element('a', { href: `/api/desk/cases/${found.id}/attachments/${file.id}`, download: file.name }, file.name),
      element('span', { class: 'quiet-text' }, [file.size && texts.size(file.size), file.by && (texts.by[file.by.kind] ?? file.by.name)].filter(Boolean).join(', '))))), element('p', { class: 'quiet-text' }, texts.attachmentsHint)),
  ]
}

/** Who put the case before this desk: a researcher, or for the national Loket an institution. @param {Case} found @param {ConsoleTexts} texts */
export const askerOf = (found, texts) => found.kind === 'forwarded' ? found.institution.name : texts.by.researcher

/** @param {Party} party @param {ConsoleTexts} texts */
export const partyName = (party, texts) => [texts.parties[party.party] ?? party.party, party.member].filter(Boolean).join(': ')

/** Everything that happened, the last first. @param {Case} found @param {Desk} desk */
export const timelineOf = (found, desk) => element('ol', { class: 'timeline' }, ...found.timeline.toReversed().map(event => {
  const { texts, language } = desk
  const detail = typeof event.detail === 'string' ? undefined : event.detail
  return element('li', {},
    element('time', { datetime: event.at }, exact(event.at, language)),
    element('p', {}, element('strong', {}, texts.happened[event.action] ?? event.action), ' ', element('span', { class: 'quiet-text' }, event.by.name ?? texts.by[event.by.kind] ?? '')),
    event.from && event.from !== event.to && element('p', { class: 'quiet-text' }, `${texts.states[event.from] ?? event.from} → ${texts.states[event.to] ?? event.to}`),
    detail?.field && element('p', { class: 'quiet-text' }, texts.fields[detail.field] ?? ''),
    (detail?.topic || detail?.urgency) && element('p', { class: 'quiet-text' }, [texts.topics[detail.topic], texts.urgencies[detail.urgency]].filter(Boolean).join(', ')),
    // A reason in the words of a person; a code of the machine is none.
    detail?.reason && !/^[a-z]+(_[a-z]+)+$/.test(detail.reason) && element('p', { class: 'body' }, String(detail.reason)))
}))
