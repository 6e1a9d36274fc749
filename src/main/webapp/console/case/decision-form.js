import { element } from '../../scripts/element.js'
import { dateIn } from '../../scripts/texts.js'
import { labelled, reasonOf, select } from '../view.js'

const OUTCOMES = ['ahead', 'with_conditions', 'not_ahead', 'undecided']

/** What the institution decided on the advice, and why: for the register. */
export class DecisionForm extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** @type {Case | undefined} */
  #case
  #dirty = false

  /** @param {Case} found */
  begin(found) {
    this.#case = found
    this.#dirty = false
    this.#render()
  }

  /** @param {Case} found */
  update(found) {
    const before = this.#case
    this.#case = found
    if (!this.#dirty && (before?.state !== found.state || JSON.stringify(before?.decision) !== JSON.stringify(found.decision))) this.#render()
  }

  #render() {
    const { desk } = this, { texts, language } = desk, found = /** @type {Case} */ (this.#case)
    const decision = found.decision ?? {}
    const may = desk.may('record_decisions')
    const known = Boolean(decision.outcome)
    this.className = 'part decision'
    this.hidden = found.form === 'consult' || !known && !(may && ['answered', 'closed'].includes(found.state))
    if (this.hidden) return this.replaceChildren()
    const heading = element('h2', {}, texts.decision)
    if (!may) {
      const line = (/** @type {string} */ name, /** @type {string | undefined} */ value) => value ? [element('dt', {}, name), element('dd', {}, value)] : []
      return this.replaceChildren(heading, element('dl', { class: 'facts' },
        ...line(texts.decided, texts.outcomes[decision.outcome ?? '']), ...line(texts.decisionReason, decision.reason), ...line(texts.conditions, decision.conditions),
        ...line(texts.reviewAt, decision.reviewAt && dateIn(decision.reviewAt, language))))
    }
    const outcome = select([['', texts.choose], ...OUTCOMES.map(one => /** @type {[string, string]} */ ([one, texts.outcomes[one]]))], decision.outcome ?? '', { required: true })
    const advice = element('textarea', { rows: '2', maxlength: '4000' }, decision.advice ?? '')
    const reason = element('textarea', { rows: '3', maxlength: '4000' }, decision.reason ?? '')
    const conditions = element('textarea', { rows: '2', maxlength: '4000' }, decision.conditions ?? '')
    const followed = select([['', texts.notKnown], ['yes', texts.yes], ['no', texts.no]], decision.followed === undefined ? '' : decision.followed ? 'yes' : 'no')
    const reviewAt = element('input', { type: 'date', value: decision.reviewAt?.slice(0, 10) })
    const state = element('span', { class: 'save-state', role: 'status' })
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    this.replaceChildren(heading, element('p', { class: 'quiet-text' }, texts.decisionText), element('form', {
      class: 'form', novalidate: true, input: () => { this.#dirty = true; state.textContent = '' },
      submit: async event => {
        event.preventDefault()
        trouble.textContent = ''
        if (!outcome.value) { trouble.textContent = texts.chooseOutcome; return outcome.focus() }
        try {
          await desk.server.decide(found.id, /** @type {Decision} */ ({
            version: decision.version, advice: advice.value.trim() || undefined, outcome: outcome.value, reason: reason.value.trim() || undefined, conditions: conditions.value.trim() || undefined,
            followed: followed.value ? followed.value === 'yes' : undefined, reviewAt: reviewAt.value || undefined,
          }))
          this.#dirty = false
          state.textContent = texts.saved
        } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
      },
    },
    labelled(texts.adviceGiven, advice), labelled(texts.decided, outcome), labelled(texts.decisionReason, reason), labelled(texts.conditions, conditions),
    element('div', { class: 'field-pair' }, labelled(texts.followed, followed), labelled(texts.reviewAt, reviewAt)),
    trouble, element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.saveDecision), state)))
  }
}
customElements.define('loketwijzer-decision', DecisionForm)
