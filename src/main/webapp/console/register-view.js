import { element } from '../scripts/element.js'
import { dateIn } from '../scripts/texts.js'
import { outcomeTexts } from './outcome/texts.js'
import { chip, emptiness, failed, labelled, select, View, waiting } from './view.js'

const FILTERS = ['outcome', 'followed', 'topic', 'from', 'to', 'review']

/** What the institution decided, to look through and to take along. */
export default class RegisterView extends View {
  #list = element('div', { 'aria-live': 'polite' })
  #turn = 0

  /** @param {string[]} _path @param {URLSearchParams} query */
  async open(_path, query) {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language)
    desk.retitle(words.registerTitle)
    const asked = new URLSearchParams([...query].filter(([name, value]) => FILTERS.includes(name) && value))
    this.replaceChildren(element('div', { class: 'page wide' },
      element('div', { class: 'page-head' }, element('h1', { tabindex: '-1' }, words.registerTitle),
        element('a', { class: 'outlined', href: `/api/desk/decisions.csv${asked.size ? `?${asked}` : ''}`, download: 'decisions.csv' }, words.csv)),
      element('p', {}, words.registerText), this.#filters(asked), this.#list))
    await this.#load(asked, Number(query.get('page')) || 1)
  }

  /** @param {URLSearchParams} asked */
  #filters(asked) {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language)
    const pick = (/** @type {string} */ name, /** @type {Record<string, string>} */ options) =>
      select([['', words.all], .../** @type {[string, string][]} */ (Object.entries(options))], asked.get(name) ?? '', { name })
    const fields = [
      labelled(words.outcome, pick('outcome', texts.outcomes)), labelled(words.followed, pick('followed', texts.followedWords)), labelled(words.topic, pick('topic', texts.topics)),
      labelled(words.from, element('input', { type: 'date', name: 'from', value: asked.get('from') ?? '' })), labelled(words.until, element('input', { type: 'date', name: 'to', value: asked.get('to') ?? '' })),
    ]
    return element('form', { class: 'register-filters', submit: event => {
      event.preventDefault()
      const chosen = new URLSearchParams([...new FormData(event.target)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value))
      desk.go(`/register${chosen.size ? `?${chosen}` : ''}`)
    } }, element('div', { class: 'filter-fields' }, ...fields),
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'outlined' }, words.apply), asked.size > 0 && element('a', { href: '#/register' }, words.clear)))
  }

  /** @param {URLSearchParams} asked @param {number} page */
  async #load(asked, page) {
    const { desk } = this, turn = ++this.#turn
    this.#list.replaceChildren(waiting(desk.texts.loading))
    try {
      const found = await desk.server.get(`desk/decisions?${new URLSearchParams([...asked, ['page', String(page)]])}`)
      if (turn === this.#turn) this.#show(found, asked)
    } catch (failure) { if (turn === this.#turn) this.#list.replaceChildren(failed(failure, desk, () => this.#load(asked, page))) }
  }

  /** @param {any} found @param {URLSearchParams} asked */
  #show({ decisions, total, page, pages, due }, asked) {
    const { desk } = this, { language } = desk, words = outcomeTexts(language)
    const at = (/** @type {number} */ number) => `#/register?${new URLSearchParams([...asked, ['page', String(number)]])}`
    const parts = [
      due > 0 && !asked.get('review') && element('div', { class: 'banner' }, element('p', {}, words.due(due), ' ', element('a', { href: '#/register?review=due' }, words.showDue))),
      total > 0 && element('p', { class: 'quiet-text' }, total === 1 ? words.foundOne : words.found(new Intl.NumberFormat(language).format(total))),
      total ? element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': words.registerTitle }, this.#table(decisions))
        : asked.size ? emptiness(words.noneFits) : emptiness(words.noDecisions, words.noDecisionsText),
      pages > 1 && element('nav', { class: 'paging', 'aria-label': words.page(page, pages) }, page > 1 && element('a', { href: at(page - 1) }, words.previous), element('span', {}, words.page(page, pages)), page < pages && element('a', { href: at(page + 1) }, words.next)),
    ]
    this.#list.replaceChildren(...parts.filter(part => part instanceof Node))
  }

  /** @param {any[]} decisions */
  #table(decisions) {
    const { desk } = this, { texts, language } = desk, words = outcomeTexts(language)
    const today = new Date().toISOString().slice(0, 10)
    return element('table', { class: 'plain-table register-table' },
      element('thead', {}, element('tr', {}, ...[words.caseColumn, words.topic, words.decidedOn, words.outcome, words.followed, words.decidedBy, words.lookAgain].map(name => element('th', { scope: 'col' }, name)))),
      element('tbody', {}, ...decisions.map(({ file, title, topic, decision, reconsiders, reconsideredIn }) => element('tr', {},
        element('td', {}, element('a', { href: `#/cases/${file.id}`, class: 'reference' }, file.reference), element('div', {}, title),
          reconsiders && chip(words.reconsiders(reconsiders.reference)), reconsideredIn && chip(words.reconsideredIn(reconsideredIn.reference)), decision.number > 1 && chip(words.corrected, '', decision.correction)),
        element('td', {}, texts.topics[topic] ?? topic), element('td', {}, dateIn(decision.decidedOn, language)),
        element('td', {}, texts.outcomes[decision.outcome], decision.conditions && element('details', { class: 'more-filters' }, element('summary', {}, texts.conditions), element('p', { class: 'body' }, decision.conditions))),
        element('td', {}, texts.followedWords[decision.followed]), element('td', {}, decision.decidedBy),
        element('td', { class: decision.reviewOn && decision.reviewOn <= today ? 'late' : '' }, decision.reviewOn ? dateIn(decision.reviewOn, language) : '–')))))
  }
}
customElements.define('loketwijzer-register', RegisterView)
