import { element } from '../scripts/element.js'
import { bars, columns } from './outcome/chart.js'
import { outcomeTexts } from './outcome/texts.js'
import { chip, emptiness, failed, labelled, select, View, waiting } from './view.js'

/** @typedef {{n?: number}} Cell */
/** @typedef {{period: string, from: string, to: string, total: Cell, cells: Cell[]}} FigureRow */
/** @typedef {{code: string, categories: string[], rows: FigureRow[], years: FigureRow[]}} FigureTable */

/** What the desk does, in numbers that point at nobody: a picture of each with the numbers below it. */
export default class FiguresView extends View {
  #content = element('div', {})
  #turn = 0

  /** @param {string[]} _path @param {URLSearchParams} query */
  async open(_path, query) {
    const { desk } = this, words = outcomeTexts(desk.language)
    desk.retitle(words.figuresTitle)
    const asked = new URLSearchParams([...query].filter(([name, value]) => ['from', 'to', 'by'].includes(name) && value))
    const note = element('p', {})
    this.replaceChildren(element('div', { class: 'page wide' },
      element('div', { class: 'page-head' }, element('h1', { tabindex: '-1' }, words.figuresTitle),
        element('a', { class: 'outlined', href: `/api/desk/figures.csv${asked.size ? `?${asked}` : ''}`, download: 'figures.csv' }, words.csv)),
      note, this.#period(asked), this.#content))
    await this.#load(asked, note)
  }

  /** @param {URLSearchParams} asked */
  #period(asked) {
    const { desk } = this, words = outcomeTexts(desk.language)
    return element('form', { class: 'register-filters', submit: event => {
      event.preventDefault()
      desk.go(`/figures?${new URLSearchParams([...new FormData(event.target)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value))}`)
    } }, element('div', { class: 'filter-fields' },
      labelled(words.from, element('input', { type: 'date', name: 'from', value: asked.get('from') ?? '' })), labelled(words.until, element('input', { type: 'date', name: 'to', value: asked.get('to') ?? '' })),
      labelled(words.by, select(/** @type {[string, string][]} */ (Object.entries(words.byWords)), asked.get('by') ?? 'month', { name: 'by' }))),
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'outlined' }, words.apply)))
  }

  /** @param {URLSearchParams} asked @param {HTMLElement} note */
  async #load(asked, note) {
    const { desk } = this, words = outcomeTexts(desk.language), turn = ++this.#turn
    this.#content.replaceChildren(waiting(desk.texts.loading))
    try {
      const view = await desk.server.get(`desk/figures${asked.size ? `?${asked}` : ''}`)
      if (turn !== this.#turn) return
      note.textContent = words.figuresText(view.least)
      this.#content.replaceChildren(this.#goals(view.goals), ...view.tables.map((/** @type {FigureTable} */ table) => this.#section(table)), this.#replies(view.replies))
    } catch (failure) { if (turn === this.#turn) this.#content.replaceChildren(failed(failure, desk, () => this.#load(asked, note))) }
  }

  /** @param {number} n */
  #written = n => new Intl.NumberFormat(this.desk.language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1 }).format(n)

  /** @param {string} key such as 2026-11, 2026-Q4, 2026-W48 or 2026 @param {boolean} [short] */
  #named(key, short) {
    const { language } = this.desk
    const month = /^(\d{4})-(\d\d)$/.exec(key)
    if (month) return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { month: short ? 'short' : 'long', year: short ? undefined : 'numeric', timeZone: 'UTC' }).format(new Date(`${key}-01T00:00:00Z`))
    if (short) return key.slice(5)
    const [year, part] = key.split('-')
    return part ? `${part.replace('W', 'week ').replace('Q', language === 'nl' ? 'kwartaal ' : 'quarter ')}, ${year}` : outcomeTexts(language).yearOf(year)
  }

  /** @param {FigureTable} table @param {string} category */
  #category(table, category) {
    const { texts, language } = this.desk, words = outcomeTexts(language)
    if (table.code === 'topics') return texts.topics[category] ?? category
    if (table.code === 'decisions') return texts.outcomes[category] ?? category
    if (table.code === 'followed') return texts.followedWords[category] ?? category
    return category === 'other' ? words.otherAnswers : /** @type {Record<string, string>} */ (words.categories)[category] ?? category
  }

  /** @param {FigureTable} table */
  #section(table) {
    const { language } = this.desk, words = outcomeTexts(language)
    const title = /** @type {Record<string, string>} */ (words.tables)[table.code] ?? table.code
    const empty = table.rows.every(row => row.total.n === 0) && table.years.every(row => row.total.n === 0)
    if (empty) return element('section', { class: 'figure' }, element('h2', {}, title), emptiness(words.nothing))
    const year = table.years.at(-1)
    return element('section', { class: 'figure' }, element('h2', {}, title),
      element('div', { class: 'charts' },
        element('figure', {}, columns(words.charted(words.perPeriod(title)), table.rows.map(row => ({ name: this.#named(row.period, true), n: row.total.n })), this.#written), element('figcaption', {}, words.perPeriod(title))),
        year && table.categories.length > 0 && element('figure', {}, bars(words.charted(words.ofYear(title, year.period)), table.categories.map((category, at) => ({ name: this.#category(table, category), n: year.cells[at].n })), this.#written, words.hidden),
          element('figcaption', {}, words.ofYear(title, year.period)))),
      element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': title }, element('table', { class: 'plain-table figure-table' },
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, words.period), ...table.categories.map(category => element('th', { scope: 'col' }, this.#category(table, category))), element('th', { scope: 'col' }, words.total))),
        element('tbody', {}, ...[...table.rows, ...table.years].map(row => element('tr', { class: table.years.includes(row) ? 'whole' : '' }, element('th', { scope: 'row' }, this.#named(row.period)), ...row.cells.map(cell => this.#cell(cell)), this.#cell(row.total)))))))
  }

  /** @param {Cell} cell */
  #cell({ n }) {
    return n === undefined ? element('td', { class: 'quiet-text' }, outcomeTexts(this.desk.language).hidden) : element('td', {}, this.#written(n))
  }

  /** @param {{period: string, medianMinutes?: number, p90Minutes?: number}[]} replies */
  #replies(replies) {
    const words = outcomeTexts(this.desk.language)
    const hours = (/** @type {number | undefined} */ minutes) => minutes === undefined ? element('td', { class: 'quiet-text' }, words.tooFew) : element('td', {}, words.hours(this.#written(minutes / 60)))
    const known = replies.filter(reply => reply.medianMinutes !== undefined)
    return element('section', { class: 'figure' }, element('h2', {}, words.replyTitle), element('p', {}, words.replyText),
      known.length ? element('div', { class: 'charts' }, element('figure', {}, columns(words.charted(words.replyTitle), replies.map(({ period, medianMinutes }) => ({ name: this.#named(period, true), n: medianMinutes === undefined ? undefined : medianMinutes / 60 })), this.#written), element('figcaption', {}, `${words.median}, ${words.hours('').trim()}`))) : emptiness(words.tooFew),
      known.length > 0 && element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': words.replyTitle }, element('table', { class: 'plain-table figure-table' },
        element('thead', {}, element('tr', {}, ...[words.period, words.median, words.p90].map(name => element('th', { scope: 'col' }, name)))),
        element('tbody', {}, ...replies.map(({ period, medianMinutes, p90Minutes }) => element('tr', {}, element('th', { scope: 'row' }, this.#named(period)), hours(medianMinutes), hours(p90Minutes)))))))
  }

  /** @param {{code: string, goal: number, reached?: number, met?: boolean, year: string}[]} goals */
  #goals(goals) {
    const words = outcomeTexts(this.desk.language)
    const shown = (/** @type {string} */ code, /** @type {number} */ value) => code.endsWith('hours') ? words.hours(this.#written(value))
      : new Intl.NumberFormat(this.desk.language === 'nl' ? 'nl-NL' : 'en-GB', { style: 'percent', maximumFractionDigits: 0 }).format(value)
    return element('section', { class: 'figure' }, element('h2', {}, words.goalsTitle), goals.length ? element('ul', { class: 'goals' }, ...goals.map(({ code, goal, reached, met, year }) => {
      const name = /** @type {Record<string, string>} */ (words.goals)[code] ?? code
      const less = code === 'first_reply_hours' || code === 'overdue_share'
      return element('li', {}, element('span', { class: 'goal-name' }, `${name}, ${year}`), element('span', { class: 'goal-value' }, reached === undefined ? words.unknown : shown(code, reached)),
        element('span', { class: 'quiet-text' }, (less ? words.goalAtMost : words.goalAtLeast)(shown(code, goal))), met !== undefined && chip(met ? words.met : words.notMet, met ? 'good' : 'missed'))
    })) : emptiness(words.noGoals))
  }
}
customElements.define('loketwijzer-figures', FiguresView)
