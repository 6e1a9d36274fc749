import { button, element } from '../scripts/element.js'
import { PrecedentForm } from './outcome/precedent-form.js'
import { outcomeTexts } from './outcome/texts.js'
import { chip, emptiness, failed, focusOn, labelled, moment, reasonOf, View, waiting } from './view.js'

const NATIONAL = 'landelijk'

/** What is learned from cases, and what the knowledge base lacks. */
export default class LearningView extends View {
  #part = element('div', { class: 'learning-part' })
  #turn = 0

  /** `#/learning`, `#/learning/unanswered`, `#/learning/everywhere`, or `#/learning/<id>`. @param {string[]} path @param {URLSearchParams} query */
  async open([part = ''], query) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const known = /** @type {Record<string, string>} */ (words.tabs)
    const tabs = ['precedents', ...(desk.may('edit_answers') ? ['unanswered'] : []), ...(desk.may('edit_answers') && desk.me.institution.key === NATIONAL ? ['everywhere'] : [])]
    const tab = tabs.includes(part) ? part : 'precedents'
    desk.retitle(part && part === tab ? known[tab] : words.learningTitle)
    this.replaceChildren(element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, words.learningTitle),
      element('nav', { class: 'filters', 'aria-label': words.tabsLabel }, element('ul', {}, ...tabs.map(one =>
        element('li', {}, element('a', { href: one === 'precedents' ? '#/learning' : `#/learning/${one}`, 'aria-current': one === tab ? 'page' : undefined }, known[one]))))),
      this.#part))
    const turn = ++this.#turn
    const show = async () => {
      this.#part.replaceChildren(waiting(desk.texts.loading))
      try {
        const content = await (tab === 'unanswered' ? this.#unanswered(query.get('handled') === 'true') : tab === 'everywhere' ? this.#everywhere() : query.get('case') ? this.#beginning(String(query.get('case'))) : part && part !== tab ? this.#precedent(part) : this.#precedents())
        if (turn === this.#turn) this.#part.replaceChildren(...content)
      } catch (failure) { if (turn === this.#turn) this.#part.replaceChildren(failed(failure, desk, show)) }
    }
    await show()
  }

  /** What can be made of an answered case. @param {string} about */
  #beginning(about) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const make = (/** @type {'precedent' | 'answer'} */ kind) => button(words.make[kind], async () => {
      trouble.textContent = ''
      try {
        const whole = await desk.server.tell('POST', 'desk/precedents', { case: about, kind })
        desk.go(`/learning/${whole.entry.id}`)
      } catch (failure) {
        // What was made before is opened, when it is the reader's to see.
        const there = /** @type {any} */ (failure).body?.current?.id
        if (there) desk.go(`/learning/${there}`)
        else trouble.textContent = /** @type {any} */ (failure).status === 409 ? words.notFromThis : reasonOf(failure, desk.texts)
      }
    }, 'outlined')
    return [element('p', {}, words.makeText), trouble, element('p', { class: 'ways' }, make('precedent'), make('answer'), element('a', { href: `#/cases/${about}` }, words.fromCase))]
  }

  async #precedents() {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language)
    const { precedents } = await desk.server.get('desk/precedents')
    return [element('p', {}, words.learningText), precedents.length ? element('ul', { class: 'cards' }, ...precedents.map((/** @type {any} */ one) => element('li', {}, element('article', { class: one.state === 'withdrawn' ? 'off' : '' },
      element('h2', {}, element('a', { href: `#/learning/${one.id}`, lang: one.language === desk.language ? undefined : one.language }, one.title || words.kinds[/** @type {'answer'} */ (one.kind)])),
      element('p', {}, chip(words.kinds[/** @type {'answer'} */ (one.kind)]), chip(words.states[/** @type {'draft'} */ (one.state)], 'state'), chip(texts.topics[one.topic] ?? one.topic),
        one.state === 'verified' && !one.inUse && chip(words.outOfUse, 'sealed'), one.sharedAt && !one.from && chip(words.shared), one.from && chip(words.sharedBy(one.from))),
      element('p', { class: 'quiet-text' }, [one.madeBy && words.madeBy(one.madeBy.name), one.approvedBy && words.approvedBy(one.approvedBy.name)].filter(Boolean).join(', ')),
      one.remark && element('p', { class: 'warning' }, words.remarkShown(one.remark)))))) : emptiness(words.noPrecedents, words.noPrecedentsText)]
  }

  /** @param {string} id */
  async #precedent(id) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const form = new PrecedentForm()
    form.desk = desk
    form.begin(await desk.server.get(`desk/precedents/${encodeURIComponent(id)}`))
    return [element('p', {}, element('a', { href: '#/learning' }, words.back)), form]
  }

  /** @param {boolean} handled */
  async #unanswered(handled) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const { groups } = await desk.server.get(`desk/unanswered${handled ? '?handled=true' : ''}`)
    return [element('p', {}, words.unansweredText), element('p', { class: 'ways' },
      ...[[false, words.open, '#/learning/unanswered'], [true, words.handled, '#/learning/unanswered?handled=true']].map(([which, name, href]) =>
        element('a', { href: String(href), 'aria-current': which === handled ? 'true' : undefined, class: 'switch-link' }, String(name)))),
    groups.length ? element('ul', { class: 'cards' }, ...groups.map((/** @type {any} */ group) => element('li', {}, this.#group(group, handled)))) : emptiness(handled ? words.noneHandled : words.noneOpen)]
  }

  /** @param {any} group @param {boolean} handled */
  #group(group, handled) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const note = element('input', { type: 'text', maxlength: '500', required: true, autocomplete: 'off' })
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const named = group.words.slice(0, 5).join(', ') || words.withoutWords
    return element('article', {}, element('h2', {}, named),
      element('p', {}, chip(words.conversations(group.conversations)), ...Object.entries(group.reasons).map(([reason, count]) => chip(`${/** @type {Record<string, string>} */ (words.reasons)[reason]}: ${count}`))),
      element('details', { class: 'more-filters' }, element('summary', {}, words.showQuestions), element('ul', { class: 'asked' }, ...group.questions.map((/** @type {any} */ asked) => element('li', {},
        element('span', { lang: asked.language === desk.language ? undefined : asked.language }, asked.text), ' ', moment(asked.askedAt, desk), asked.note && element('p', { class: 'quiet-text' }, asked.note))))),
      !handled && element('form', { class: 'handle', novalidate: true, submit: async event => {
        event.preventDefault()
        if (!note.value.trim()) { trouble.textContent = desk.texts.writeFirst; return note.focus() }
        try {
          await desk.server.tell('POST', 'desk/unanswered', { questions: group.questions.map((/** @type {any} */ asked) => asked.id), note: note.value.trim() })
          desk.say(words.done)
          await this.open(['unanswered'], new URLSearchParams())
          focusOn(this, 'h1')
        } catch (failure) { trouble.textContent = reasonOf(failure, desk.texts) }
      } }, labelled(words.noteLabel, note), element('button', { type: 'submit', class: 'outlined', 'aria-label': `${words.handle}: ${named}` }, words.handle), trouble))
  }

  async #everywhere() {
    const { desk } = this, words = outcomeTexts(desk.language)
    const { groups, least } = await desk.server.get('desk/unanswered/everywhere')
    return [element('p', {}, words.everywhereText(least)), groups.length ? element('ul', { class: 'cards' }, ...groups.map((/** @type {any} */ group) => element('li', {}, element('article', {},
      element('h2', {}, group.words.join(', ')), element('p', {}, chip(words.conversations(group.conversations)), chip(words.institutions(group.institutions))))))) : emptiness(words.nothingCommon)]
  }

  get busy() { return this.querySelector('loketwijzer-precedent form') !== null }
}
customElements.define('loketwijzer-learning', LearningView)

