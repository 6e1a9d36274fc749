import { button, element } from '../../scripts/element.js'
import { dateIn } from '../../scripts/texts.js'
import { failed, focusOn, labelled, reasonOf, select } from '../view.js'

const OUTCOMES = ['ahead', 'conditions', 'not']
const FOLLOWED = ['yes', 'partly', 'no', 'no_advice']
/** Once there is an answer there may be a decision. */
const AFTER_ANSWER = ['answered', 'closed']

/** What the institution decided on the advice, and why: for the register. Nothing in it is written over; a correction says why. */
export class DecisionForm extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** Called when a decision has been recorded: the case has a new version then. */
  /** @type {() => void | Promise<void>} */
  changed = () => {}
  /** @type {Case | undefined} */
  #case
  /** @type {DecisionStanding | undefined} */
  #standing
  #dirty = false

  /** @param {Case} found */
  begin(found) {
    this.#case = found
    this.#standing = undefined
    this.#dirty = false
    this.className = 'part decision'
    this.hidden = !AFTER_ANSWER.includes(found.state) || found.form === 'consult'
    this.replaceChildren()
    if (!this.hidden) this.#load()
  }

  /** @param {Case} found */
  update(found) {
    const before = this.#case
    this.#case = found
    if (before?.id === found.id && before.state !== found.state && !this.#dirty) this.begin(found)
  }

  async #load() {
    const { desk } = this, found = /** @type {Case} */ (this.#case)
    try {
      this.#standing = await desk.server.decision(found.id)
      if (found.id === this.#case?.id) this.#render()
    } catch (failure) {
      if (found.id === this.#case?.id) this.replaceChildren(element('h2', {}, desk.texts.decision), failed(failure, desk, () => this.#load()))
    }
  }

  /** @param {boolean} [editing] */
  #render(editing = false) {
    const { desk } = this, { texts, language } = desk
    const { decision, before = [], advice, of, reconsiderations = [], mayRecord } = /** @type {DecisionStanding} */ (this.#standing)
    const line = (/** @type {string} */ name, /** @type {string | undefined} */ value) => value ? [element('dt', {}, name), element('dd', { class: 'body' }, value)] : []
    const shown = (/** @type {Decision} */ one) => element('dl', { class: 'facts' },
      ...line(texts.decided, texts.outcomes[one.outcome]), ...line(texts.decisionReason, one.why), ...line(texts.conditions, one.conditions), ...line(texts.followed, texts.followedWords[one.followed]),
      ...line(texts.decidedBy, one.decidedBy), ...line(texts.decidedOn, dateIn(one.decidedOn, language)), ...line(texts.reviewAt, one.reviewOn && dateIn(one.reviewOn, language)), ...line(texts.correction, one.correction))
    const links = (/** @type {string} */ words, /** @type {CaseLink[]} */ cases) => cases.length > 0 && element('p', {}, `${words}: `, ...cases.flatMap((one, index) => [index ? ', ' : '', element('a', { href: `#/cases/${one.id}` }, one.reference)]))
    const content = [
      element('h2', { tabindex: '-1' }, texts.decision),
      links(texts.reconsiderationOf, of ? [of] : []), links(texts.reconsiderations, reconsiderations),
      decision && shown(decision),
      before.length > 0 && element('details', { class: 'more-filters' }, element('summary', {}, texts.earlierDecisions(before.length)), ...before.map(shown)),
      decision && mayRecord && !editing && element('p', {}, button(texts.correctDecision, () => { this.#render(true); focusOn(this, 'textarea, select') }, 'outlined')),
      mayRecord && (!decision || editing) && this.#form(decision, advice),
    ]
    this.hidden = !decision && !mayRecord
    this.replaceChildren(...content.filter(part => part instanceof Node))
  }

  /** @param {Decision | undefined} decision @param {string | undefined} advice */
  #form(decision, advice) {
    const { desk } = this, { texts } = desk, found = /** @type {Case} */ (this.#case)
    const pick = (/** @type {string[]} */ codes, /** @type {Record<string, string>} */ words, /** @type {string | undefined} */ chosen) =>
      select([['', texts.choose], ...codes.map(code => /** @type {[string, string]} */ ([code, words[code]]))], chosen ?? '', { required: true })
    const outcome = pick(OUTCOMES, texts.outcomes, decision?.outcome), followed = pick(FOLLOWED, texts.followedWords, decision?.followed ?? (advice ? undefined : 'no_advice'))
    const why = element('textarea', { rows: '3', maxlength: '4000', required: true }, decision?.why ?? '')
    const conditions = element('textarea', { rows: '2', maxlength: '4000' }, decision?.conditions ?? '')
    const decidedBy = element('input', { type: 'text', maxlength: '200', required: true, value: decision?.decidedBy, autocomplete: 'off' })
    const decidedOn = element('input', { type: 'date', required: true, value: decision?.decidedOn ?? new Date().toISOString().slice(0, 10) })
    const reviewOn = element('input', { type: 'date', value: decision?.reviewOn })
    const correction = element('textarea', { rows: '2', maxlength: '1000', required: true })
    const conditionsPart = labelled(texts.conditions, conditions)
    const show = () => { conditionsPart.hidden = outcome.value !== 'conditions' }
    outcome.addEventListener('change', show)
    show()
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const correctionPart = decision && labelled(texts.correction, correction)
    /** @type {[string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement][]} */
    const needed = [[texts.decided, outcome], [texts.followed, followed], [texts.decisionReason, why], [texts.decidedBy, decidedBy], [texts.decidedOn, decidedOn]]
    return element('form', {
      class: 'form', novalidate: true, input: () => { this.#dirty = true },
      submit: async event => {
        event.preventDefault()
        trouble.textContent = ''
        const all = [...needed, ...(outcome.value === 'conditions' ? [/** @type {typeof needed[0]} */ ([texts.conditions, conditions])] : []), ...(decision ? [/** @type {typeof needed[0]} */ ([texts.correction, correction])] : [])]
        const missing = all.filter(([, control]) => !control.value.trim())
        if (missing.length) { trouble.textContent = `${texts.fillAll} ${missing.map(([words]) => words.replace('?', '')).join(', ')}.`; return missing[0][1].focus() }
        try {
          await desk.server.decide(found.id, {
            number: decision?.number ?? 0, outcome: outcome.value, followed: followed.value, why: why.value.trim(), conditions: outcome.value === 'conditions' ? conditions.value.trim() : undefined,
            decidedBy: decidedBy.value.trim(), decidedOn: decidedOn.value, reviewOn: reviewOn.value || undefined, correction: decision ? correction.value.trim() : undefined,
          })
          this.#dirty = false
          desk.say(texts.saved)
          await Promise.all([this.changed(), this.#load()])
          focusOn(this, 'h2')
        } catch (failure) { trouble.textContent = reasonOf(failure, texts); if (/** @type {any} */ (failure).status === 409) desk.note(texts.problems[409]) }
      },
    },
    element('p', { class: 'quiet-text' }, texts.decisionText),
    advice && element('details', { class: 'more-filters' }, element('summary', {}, texts.adviceGiven), element('p', { class: 'body' }, advice)),
    element('div', { class: 'field-pair' }, labelled(texts.decided, outcome), labelled(texts.followed, followed)), conditionsPart,
    labelled(texts.decisionReason, why), labelled(texts.decidedBy, decidedBy, { hint: texts.decidedByHint }),
    element('div', { class: 'field-pair' }, labelled(texts.decidedOn, decidedOn), labelled(texts.reviewAt, reviewOn)), correctionPart, trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.saveDecision), decision && button(texts.cancel, () => { this.#dirty = false; this.#render() }, 'plain')))
  }
}
customElements.define('loketwijzer-decision', DecisionForm)
