import { button, element } from '../../scripts/element.js'
import { chip, emptiness, failed, focusOn, labelled, reasonOf, select, waiting } from '../view.js'
import { outcomeTexts } from './texts.js'

const MOST_SENTENCES = 5

/** One precedent or answer: read, written, looked through for names, proposed, approved, shared. */
export class PrecedentForm extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** @type {any} */
  #whole

  /** @param {any} whole */
  begin(whole) {
    this.#whole = whole
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language), { entry } = whole
    const may = (/** @type {string} */ what) => whole.may.includes(what)
    const foreign = entry.language === desk.language ? undefined : entry.language
    const parts = [
      element('div', { class: 'page-head' }, element('h2', { tabindex: '-1', lang: foreign }, entry.title || words.kinds[/** @type {'answer'} */ (entry.kind)])),
      element('p', {}, chip(words.kinds[/** @type {'answer'} */ (entry.kind)]), chip(words.states[/** @type {'draft'} */ (entry.state)], 'state'), chip(texts.topics[entry.topic] ?? entry.topic), chip(texts.inLanguage[/** @type {Language} */ (entry.language)]),
        entry.state === 'verified' && !entry.inUse && chip(words.outOfUse, 'sealed'), entry.sharedAt && !entry.from && chip(words.shared), entry.from && chip(words.sharedBy(entry.from))),
      whole.caseId && desk.may('see_cases') && element('p', {}, element('a', { href: `#/cases/${whole.caseId}` }, words.fromCase)),
      entry.remark && element('p', { class: 'warning' }, words.remarkShown(entry.remark)),
      ...(may('edit') ? [this.#taken(), this.#form()] : this.#text(foreign)),
      may('propose') && this.#names(),
      may('approve') && whole.noNames.length > 0 && element('section', {}, element('h3', {}, words.confirmed), element('p', {}, words.confirmedText), element('ul', { class: 'asked' }, ...whole.noNames.map((/** @type {string} */ name) => element('li', {}, name)))),
      this.#ways(may),
    ]
    this.replaceChildren(...parts.filter(part => part instanceof Node))
  }

  get #path() { return `desk/precedents/${this.#whole.entry.id}` }

  /** @param {string | undefined} lang */
  #text(lang) {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language), whole = this.#whole
    const line = (/** @type {string} */ name, /** @type {Node | string | undefined} */ value) => value ? [element('dt', {}, name), element('dd', { class: 'body', lang }, value)] : []
    if (whole.entry.kind === 'precedent') {
      return [element('dl', { class: 'facts' }, ...line(words.situation, whole.situation), ...line(words.advice, whole.advice), ...line(words.decided, whole.outcome && texts.outcomes[whole.outcome]))]
    }
    return [element('h3', {}, words.wordings), element('ul', { class: 'asked' }, ...whole.wordings.map((/** @type {string} */ one) => element('li', { lang }, one))),
      element('h3', {}, words.sentences), ...whole.sentences.map((/** @type {any} */ sentence) => element('div', { class: 'said-with' }, element('p', { lang, class: sentence.literal ? 'literal' : '' }, sentence.text), this.#source(sentence)))]
  }

  /** @param {any} sentence */
  #source(sentence) {
    const { source, problem } = sentence
    return element('div', { class: 'resting' }, source ? element('details', { class: 'more-filters' }, element('summary', {}, [source.title, source.section].filter(Boolean).join(', ')), element('blockquote', {}, source.quote))
      : element('p', { class: 'quiet-text' }, outcomeTexts(this.desk.language).noPassage), problem && element('p', { class: 'trouble' }, problem))
  }

  #taken() {
    const words = outcomeTexts(this.desk.language), whole = this.#whole
    return element('section', { class: 'taken' }, element('h3', {}, words.taken), whole.taken.length ? element('p', {}, words.takenText) : element('p', { class: 'quiet-text' }, words.nothingTaken),
      whole.taken.length > 0 && element('ul', { class: 'asked' }, ...whole.taken.map((/** @type {any} */ one) => element('li', {}, chip(/** @type {Record<string, string>} */ (words.takenKinds)[one.kind] ?? one.kind), one.was))))
  }

  #form() {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language), whole = this.#whole, { entry } = whole
    const title = element('input', { type: 'text', maxlength: '200', value: entry.title, lang: entry.language })
    const topic = select(/** @type {[string, string][]} */ (Object.entries(texts.topics)), entry.topic)
    const situation = element('textarea', { rows: '4', maxlength: '4000', lang: entry.language }, whole.situation)
    const advice = element('textarea', { rows: '6', maxlength: '8000', lang: entry.language }, whole.advice)
    const wordings = element('textarea', { rows: '3', maxlength: '4000', lang: entry.language }, whole.wordings.join('\n'))
    const rows = element('div', { class: 'said-list' })
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    /** @type {{text: HTMLTextAreaElement, passage?: string, source?: any, problem?: string}[]} */
    let sentences = []
    const draw = () => rows.replaceChildren(...sentences.map((sentence, at) => this.#row(sentence, at, () => { sentences = sentences.filter(one => one !== sentence); draw(); focusOn(this, '.add-sentence') })),
      sentences.length < MOST_SENTENCES ? element('button', { type: 'button', class: 'plain add-sentence', click: () => { add(''); draw(); sentences.at(-1)?.text.focus() } }, words.addSentence) : '')
    const add = (/** @type {string} */ text, /** @type {any} */ from = undefined) => sentences.push({ text: element('textarea', { rows: '2', maxlength: '1000', lang: entry.language }, text), passage: from?.passage, source: from?.source, problem: from?.problem })
    for (const sentence of whole.sentences) add(sentence.text, sentence)
    draw()
    return element('form', { class: 'form', novalidate: true, submit: async event => {
      event.preventDefault()
      trouble.textContent = ''
      try {
        this.begin(await desk.server.tell('PUT', this.#path, { version: entry.version, topic: topic.value, title: title.value.trim(), situation: situation.value.trim(), advice: advice.value.trim(),
          wordings: wordings.value.split('\n').map(line => line.trim()).filter(Boolean), sentences: sentences.filter(one => one.text.value.trim()).map(one => ({ text: one.text.value.trim(), passage: one.passage })) }))
        desk.say(texts.saved)
        focusOn(this, 'h2')
      } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
    } }, element('div', { class: 'field-pair' }, labelled(words.titleLabel, title), labelled(words.topic, topic)),
    ...(entry.kind === 'precedent' ? [labelled(words.situation, situation), labelled(words.advice, advice)] : [labelled(words.wordings, wordings, { hint: words.wordingsHint }), element('h3', {}, words.sentences), rows]),
    trouble, element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'outlined' }, words.save)))
  }

  /** @param {any} sentence @param {number} at @param {() => void} remove */
  #row(sentence, at, remove) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const asked = element('input', { type: 'search', value: '', autocomplete: 'off' })
    const found = element('div', { class: 'found', 'aria-live': 'polite' })
    const shown = element('div', {}, this.#source(sentence))
    const look = async () => {
      found.replaceChildren(waiting(desk.texts.loading))
      try {
        const query = new URLSearchParams({ q: (asked.value || sentence.text.value).trim().slice(0, 1000), institution: desk.me.institution.key, language: this.#whole.entry.language })
        const { passages } = await desk.server.get(`passages?${query}`)
        found.replaceChildren(...passages.map((/** @type {any} */ passage) => element('article', {}, element('p', { class: 'origin' }, [passage.title, passage.section].filter(Boolean).join(', ')), element('blockquote', { lang: passage.language }, passage.text),
          button(words.choose, () => { sentence.passage = passage.passage; sentence.source = { ...passage, quote: passage.text }; sentence.problem = undefined; found.replaceChildren(); shown.replaceChildren(this.#source(sentence)); asked.focus() }, 'plain'))))
        if (!passages.length) found.replaceChildren(emptiness(words.nothingFound))
      } catch (failure) { found.replaceChildren(failed(failure, desk, look)) }
    }
    asked.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); look() } })
    return element('div', { class: 'said-with' }, labelled(words.sentence(at + 1), sentence.text), shown,
      element('div', { class: 'finding' }, labelled(words.passage(at + 1), asked, { hint: words.passageHint }), button(words.search, look, 'outlined small'), element('button', { type: 'button', class: 'plain', 'aria-label': `${desk.texts.remove}: ${words.sentence(at + 1)}`, click: remove }, desk.texts.remove)), found)
  }

  #names() {
    const { desk } = this, { texts } = desk, words = outcomeTexts(desk.language), whole = this.#whole
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const tick = (/** @type {string} */ name, /** @type {string} */ label, checked = false) => {
      const box = element('input', { type: 'checkbox', name, value: label })
      box.checked = checked
      return element('label', { class: 'switch' }, box, label === 'read' ? words.readMyself : words.isNoName(label))
    }
    return element('form', { class: 'form names', novalidate: true, submit: async event => {
      event.preventDefault()
      const boxes = /** @type {HTMLInputElement[]} */ ([...event.target.querySelectorAll('input')])
      if (boxes.some(box => !box.checked)) { trouble.textContent = words.confirmFirst; return boxes.find(box => !box.checked)?.focus() }
      try {
        this.begin(await desk.server.tell('POST', `${this.#path}/proposal`, { version: whole.entry.version, noNames: [...whole.noNames, ...whole.doubts] }))
        desk.note(words.proposed)
        focusOn(this, 'h2')
      } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
    } }, element('h3', {}, words.doubts), element('p', {}, whole.doubts.length ? words.doubtsText : words.noDoubts), ...whole.doubts.map((/** @type {string} */ name) => tick('name', name)), tick('read', 'read'), trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, words.propose)))
  }

  /** @param {(what: string) => boolean} may */
  #ways(may) {
    const { desk } = this, words = outcomeTexts(desk.language)
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const remark = element('textarea', { rows: '2', maxlength: '1000' })
    const act = async (/** @type {string} */ method, /** @type {string} */ what, /** @type {object} */ more = {}) => {
      try {
        const whole = await desk.server.tell(method, `${this.#path}/${what}`, { version: this.#whole.entry.version, ...more })
        desk.say(words.done)
        if (whole?.entry) { this.begin(whole); focusOn(this, 'h2') } else desk.go('/learning')
      } catch (failure) { trouble.textContent = reasonOf(failure, desk.texts) }
    }
    return element('div', { class: 'form' }, may('reject') && labelled(words.remark, remark), may('share') && element('p', { class: 'quiet-text' }, words.shareText), trouble, element('div', { class: 'ways' },
      may('approve') && button(words.approve, () => act('POST', 'approval'), 'filled'),
      may('reject') && button(words.reject, () => { if (!remark.value.trim()) { trouble.textContent = words.remark; remark.focus() } else act('POST', 'rejection', { remark: remark.value.trim() }) }, 'outlined'),
      may('share') && button(words.share, () => act('PUT', 'sharing', { shared: true }), 'outlined'), may('unshare') && button(words.unshare, () => act('PUT', 'sharing', { shared: false }), 'outlined'),
      may('revise') && button(words.revise, () => act('POST', 'revision'), 'outlined'), may('withdraw') && button(words.withdraw, () => act('POST', 'withdrawal'), 'plain')))
  }
}
customElements.define('loketwijzer-precedent', PrecedentForm)
