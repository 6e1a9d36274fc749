import { button, element } from '../scripts/element.js'
import { chip, emptiness, failed, focusOn, icon, labelled, moment, newId, reasonOf, refill, select, View, waiting } from './view.js'
import { due } from './when.js'

export const FILTERS = ['', 'mine', 'unclaimed', 'urgent', 'overdue', 'waiting', 'closed']
const TOPICS = ['partner', 'people', 'travel', 'sanctions', 'export_control', 'data', 'funding', 'security', 'other']
const SORTS = ['due', 'sent', 'changed']

/** The queue of the desk as a table, live. */
export default class QueueView extends View {
  #tools = element('div', { class: 'queue-tools' })
  #list = element('div', { class: 'queue-list' })
  #fresh = element('div', { class: 'fresh', 'aria-live': 'polite' })
  #count = element('p', { class: 'queue-count' })
  /** @type {Record<string, string>} */
  #query = {}
  #render = () => this.#show()
  #typing = 0
  #heading = element('h1', { tabindex: '-1' })

  connectedCallback() { this.desk.queue.addEventListener('change', this.#render) }
  disconnectedCallback() { this.desk.queue.removeEventListener('change', this.#render); clearTimeout(this.#typing) }

  /** @param {string[]} _path @param {URLSearchParams} query */
  async open(_path, query) {
    const { desk } = this, { texts } = desk
    const before = JSON.stringify(this.#query)
    this.#query = Object.fromEntries(query)
    this.#heading.textContent = texts.nav.queue
    if (!this.firstChild) {
      this.append(element('div', { class: 'page wide' },
        element('div', { class: 'page-head' }, this.#heading, this.#count,
          desk.may('handle_cases') && element('a', { class: 'button outlined', href: '#/new' }, texts.newCase)),
        this.#tools, element('div', { class: 'list-place' }, this.#fresh, this.#list)))
    }
    desk.retitle(`${texts.filters[this.#query.filter ?? ''] ?? texts.nav.queue} · ${texts.nav.queue}`)
    if (!this.#tools.firstChild || before !== JSON.stringify(this.#query)) this.#showTools()
    await desk.queue.load(this.#query)
    const { page } = desk.queue
    if (page) desk.say(texts.found(page.total))
  }

  keys() {
    const { texts } = this.desk
    return {
      j: { words: texts.keyNext, act: () => this.#move(1) }, k: { words: texts.keyPrevious, act: () => this.#move(-1) },
      Enter: { words: texts.keyOpen, act: () => this.#links()[0]?.click() },
      ...(this.desk.may('handle_cases') ? { c: { words: texts.keyClaim, act: () => this.#claim() } } : {}),
      '/': { words: texts.keySearch, act: () => focusOn(this, '[type=search]') },
    }
  }

  /** @returns {HTMLAnchorElement[]} */
  #links() { return [...this.#list.querySelectorAll('a.case-link')].filter(link => link instanceof HTMLAnchorElement) }

  /** @param {1 | -1} by */
  #move(by) {
    const links = this.#links()
    const at = links.findIndex(link => link.closest('[role=row]')?.contains(document.activeElement))
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by))]
    next?.focus()
    next?.closest('[role=row]')?.scrollIntoView({ block: 'nearest' })
  }

  async #claim() {
    const { desk } = this, { texts } = desk
    const id = document.activeElement?.closest('[data-case]')?.getAttribute('data-case')
    const row = desk.queue.rows.find(row => row.id === id)
    if (!row) return desk.say(texts.pickFirst)
    try {
      const now = await desk.server.act(row.id, { id: newId(), action: 'claim', version: row.version })
      desk.queue.take(now)
      desk.note(texts.claimed(row.reference), {
        words: texts.undo, act: async () => {
          try { desk.queue.take(await desk.server.act(row.id, { id: newId(), action: 'release', version: now.version })) } catch (failure) { desk.note(reasonOf(failure, texts)) }
        },
      })
    } catch (failure) { desk.note(reasonOf(failure, texts)); desk.queue.refresh() }
  }

  /** @param {Record<string, string | undefined>} change */
  #address(change) {
    const query = Object.entries({ ...this.#query, page: undefined, ...change }).filter(([, value]) => value)
    return `#/queue${query.length ? `?${new URLSearchParams(query.map(([name, value]) => [name, value ?? '']))}` : ''}`
  }

  #showTools() {
    const { texts, me, queue } = this.desk
    const on = (/** @type {string} */ name) => (/** @type {any} */ event) => this.desk.go(this.#address({ [name]: event.target.value }))
    const search = element('input', {
      type: 'search', value: this.#query.q, 'data-key': 'search', 'aria-keyshortcuts': '/', enterkeyhint: 'search', maxlength: '200', placeholder: texts.searchCases,
      input: event => { clearTimeout(this.#typing); this.#typing = window.setTimeout(() => this.desk.go(this.#address({ q: event.target.value.trim() })), 350) },
    })
    search.value = this.#query.q ?? ''
    const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[string, string][]} */ options) =>
      labelled(label, select([['', texts.any], ...options], this.#query[name], { change: on(name), 'data-key': name }))
    const expertise = [...new Set([...me.expertise, ...queue.rows.flatMap(row => row.expertise), ...(this.#query.expertise ? [this.#query.expertise] : [])])].sort()
    const institutions = new Map([...queue.rows.map(row => row.institution), ...(this.#query.institution ? [{ key: this.#query.institution, name: this.#query.institution }] : [])].map(one => [one.key, one.name]))
    const open = this.#tools.querySelector('details')?.open || ['topic', 'language', 'expertise', 'institution'].some(name => this.#query[name])
    const more = element('details', { class: 'more-filters', open },
      element('summary', {}, texts.moreFilters),
      element('div', { class: 'filter-fields' },
        pick('topic', texts.topicLabel, TOPICS.map(topic => [topic, texts.topics[topic]])),
        pick('language', texts.languageLabel, [['nl', 'Nederlands'], ['en', 'English']]),
        expertise.length > 0 && pick('expertise', texts.expertiseLabel, expertise.map(one => [one, texts.topics[one] ?? one])),
        institutions.size > 1 && pick('institution', texts.institutionLabel, [...institutions])))
    refill(this.#tools,
      element('nav', { class: 'filters', 'aria-label': texts.filterLabel }, element('ul', {}, ...FILTERS.map(filter => element('li', {},
        element('a', { href: this.#address({ filter }), 'aria-current': (this.#query.filter ?? '') === filter ? 'page' : undefined, 'data-filter': filter, 'data-key': `filter-${filter}` },
          texts.filters[filter], element('span', { class: 'count' })))))),
      element('div', { class: 'finding' },
        element('div', { class: 'labelled search' }, element('label', { class: 'unseen', for: search.id ||= 'queue-search' }, texts.searchCases), search, element('kbd', { 'aria-hidden': 'true' }, '/')),
        labelled(texts.sortLabel, select([...(this.#query.q ? [/** @type {[string, string]} */ (['', texts.bestFirst])] : []), ...SORTS.map(sort => /** @type {[string, string]} */ ([sort, texts.sorts[sort]]))], this.#query.sort ?? (this.#query.q ? '' : 'due'), { change: on('sort'), 'data-key': 'sort' }), { look: 'beside' }),
        more))
  }

  #show() {
    const { desk } = this, { texts, queue } = desk, { page } = queue
    for (const link of this.#tools.querySelectorAll('[data-filter]')) {
      const filter = link.getAttribute('data-filter') ?? ''
      const count = filter === 'closed' ? undefined : page?.counts?.[filter]
      const place = /** @type {HTMLElement} */ (link.querySelector('.count'))
      place.textContent = count === undefined ? '' : String(count)
      link.classList.toggle('alarming', filter === 'overdue' && Boolean(count))
    }
    this.#count.textContent = page ? texts.found(page.total) : ''
    const words = queue.arrived.length ? texts.arrived(queue.arrived.length) : ''
    if (this.#fresh.dataset.words !== words) {
      this.#fresh.dataset.words = words
      this.#fresh.replaceChildren(...(words ? [button(words, () => { queue.load(); this.#heading.focus() }, 'arrived')] : []))
    }
    this.#list.setAttribute('aria-busy', String(queue.loading))
    if (queue.failure) return this.#list.replaceChildren(failed(queue.failure, desk, () => queue.load()))
    if (!page) return this.#list.replaceChildren(waiting(texts.loadingCases))
    if (!queue.rows.length) {
      const narrowed = Object.keys(this.#query).some(name => !['sort', 'page'].includes(name))
      return this.#list.replaceChildren(queue.loading ? waiting(texts.loadingCases) : this.#query.q || narrowed
        ? emptiness(texts.noneFound, texts.noneFoundText, element('a', { href: '#/queue' }, texts.showAllOpen))
        : emptiness(texts.noneOpen, texts.noneOpenText))
    }
    const head = element('div', { role: 'rowgroup', class: 'head' }, element('div', { role: 'row' }, ...texts.columns.map(words => element('span', { role: 'columnheader' }, words))))
    refill(this.#list,
      element('div', { role: 'table', class: 'cases', 'aria-label': texts.filters[this.#query.filter ?? ''] }, head,
        element('div', { role: 'rowgroup' }, ...queue.rows.map(row => queueRow(row, desk)))),
      page.pages > 1 && element('nav', { class: 'paging', 'aria-label': texts.pagingLabel },
        page.page > 1 && element('a', { href: this.#address({ page: String(page.page - 1) }), rel: 'prev', 'data-key': 'previous-page' }, texts.previousPage),
        element('span', {}, texts.pageOf(page.page, page.pages)),
        page.page < page.pages && element('a', { href: this.#address({ page: String(page.page + 1) }), rel: 'next', 'data-key': 'next-page' }, texts.nextPage)))
  }
}
customElements.define('loketwijzer-queue', QueueView)

/** @param {ConsoleTexts} texts */
export const sealedMark = texts => element('span', { class: 'chip sealed', 'data-tip': texts.sealedLong }, icon('lock'), texts.sealed)

/** The promise of a case as words and a bar. @param {Row} row @param {Desk} desk */
export function dueOf(row, desk) {
  const found = due(row, desk)
  if (!found) return element('span', { class: 'due none' }, row.state === 'closed' || row.state === 'answered' ? desk.texts.done : '')
  return element('span', { class: `due ${found.look}`, 'data-tip': found.look === 'still' ? desk.texts.clockLong : found.exact && desk.texts.dueAt(found.exact) },
    element('span', { class: 'due-words' }, found.words), element('progress', { max: 100, value: Math.round(found.spent * 100), 'aria-hidden': 'true' }))
}

/** What made the rules choose topic and urgency. @param {Row} row @param {ConsoleTexts} texts */
export const reasons = (row, texts) => [
  row.topicReason && `${texts.topics[row.topic] ?? row.topic}: ${row.topicReason}`,
  row.urgencyReason && `${texts.urgencies[row.urgency] ?? row.urgency}: ${row.urgencyReason}`,
].filter(Boolean).join('\n')

/** @param {Row & {by?: string, moved?: boolean}} row @param {Desk} desk */
function queueRow(row, desk) {
  const { texts, me } = desk
  const why = reasons(row, texts)
  const cell = (/** @type {string} */ name, /** @type {(Node | string | undefined | null | false)[]} */ ...content) => element('span', { role: 'cell', class: name }, ...content)
  const link = element('a', { class: 'case-link', href: `#/cases/${row.id}`, 'data-key': row.id, 'data-tip': why, 'aria-description': why || undefined }, row.title || texts.untitled)
  return element('div', {
    role: 'row', class: `case-row${row.unread ? ' unread' : ''}${row.moved ? ' moved' : ''}`, 'data-case': row.id,
    click: event => { if (!event.target.closest('a, button') && !getSelection()?.toString()) link.click() },
  },
  cell('cell-due', dueOf(row, desk)),
  cell('cell-title', Boolean(row.unread) && element('span', { class: 'dot' }, element('span', { class: 'unseen' }, texts.unread)), link,
    row.sealed && sealedMark(texts), row.kind !== 'advice' && chip(texts.kinds[row.kind] ?? row.kind, 'kind'), row.form === 'consult' && chip(texts.consult, 'kind'),
    row.institution.key !== me.institution.key && element('span', { class: 'quiet-text from' }, row.institution.name),
    row.moved && element('span', { class: 'quiet-text' }, texts.movedOn(row.by))),
  cell('cell-topic', element('span', { 'data-tip': row.topicReason }, texts.topics[row.topic] ?? row.topic)),
  cell('cell-urgency', element('span', { class: `urgency ${row.urgency}`, 'data-tip': row.urgencyReason }, texts.urgencies[row.urgency] ?? row.urgency)),
  cell('cell-state', texts.states[row.state] ?? row.state),
  cell('cell-who', row.assignee ? row.assignee.id === me.id ? texts.you : row.assignee.name : element('span', { class: 'quiet-text' }, texts.nobody)),
  cell('cell-gaps', row.gaps > 0 ? element('span', { class: 'gaps', 'data-tip': texts.gapsLong(row.gaps) }, texts.gaps(row.gaps)) : ''),
  cell('cell-changed', moment(row.lastMessageAt ?? row.sentAt ?? row.openedAt, desk)),
  cell('cell-reference', row.reference))
}

/** A case in the list beside another one. @param {Row} row @param {Desk} desk @param {string} [open] the id of the case beside it */
export function queueCard(row, desk, open) {
  const { texts } = desk, found = due(row, desk)
  return element('li', { class: `queue-card${row.unread ? ' unread' : ''}` },
    element('a', { href: `#/cases/${row.id}`, 'aria-current': row.id === open ? 'page' : undefined, 'data-key': `card-${row.id}` },
      element('span', { class: 'card-top' }, element('span', { class: 'reference' }, row.reference), element('span', { class: `due-words ${found?.look ?? ''}` }, found?.words ?? '')),
      element('span', { class: 'card-title' }, row.sealed && icon('lock'), row.title || texts.untitled),
      element('span', { class: 'card-foot' }, element('span', {}, texts.topics[row.topic] ?? row.topic), element('span', {}, texts.states[row.state] ?? row.state)),
      found && element('span', { class: found.look }, element('progress', { max: 100, value: Math.round(found.spent * 100), 'aria-hidden': 'true' }))))
}
