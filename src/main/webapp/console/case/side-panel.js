import { button, element, outwardLink, unique } from '../../scripts/element.js'
import { basisOf, langOf, originOf, pathOf } from '../../scripts/passage-card.js'
import { dateIn, textsIn } from '../../scripts/texts.js'
import { emptiness, failed, focusOn, waiting } from '../view.js'
import { timelineOf } from './parts.js'
import { sentencesOf } from './sentences.js'

const TABS = ['knowledge', 'indicators', 'similar', 'prepared', 'timeline']

/** What helps to answer: passages, indicators, earlier cases, prepared answers, and what happened. */
export class SidePanel extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** Puts a sentence in the draft, with what it rests on. @type {(source: CitedSource | undefined, text: string) => void} */
  insert = () => {}
  /** @type {Case | undefined} */
  #case
  #tab = 'knowledge'
  #panel = element('div', { role: 'tabpanel', tabindex: '0', class: 'panel' })
  /** What was fetched for this case. @type {Map<string, any>} */
  #had = new Map()
  #words = ''

  /** @param {Case} found */
  begin(found) {
    this.#case = found
    this.#had.clear()
    this.#words = ''
    this.className = 'side'
    this.#panel.id = unique('panel')
    const { texts } = this.desk
    const tabs = TABS.map(name => element('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': this.#panel.id, 'data-tab': name, 'data-key': `tab-${name}`, click: () => this.choose(name),
      keydown: event => {
        const at = TABS.indexOf(name) + ({ ArrowRight: 1, ArrowLeft: -1 }[/** @type {string} */ (event.key)] ?? 0)
        const next = { Home: 0, End: TABS.length - 1 }[/** @type {string} */ (event.key)] ?? (at + TABS.length) % TABS.length
        if (!['ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(event.key)) return
        event.preventDefault()
        this.choose(TABS[next])
        focusOn(this, `#tab-${TABS[next]}`)
      },
    }, texts.tabs[name]))
    this.replaceChildren(element('h2', { class: 'unseen' }, texts.sidePanel), element('div', { role: 'tablist', 'aria-label': texts.sidePanel }, ...tabs), this.#panel)
    this.choose(this.#tab)
  }

  /** @param {Case} found */
  update(found) {
    this.#case = found
    if (this.#tab === 'timeline') this.#panel.replaceChildren(timelineOf(found, this.desk))
  }

  /** @param {string} name */
  choose(name) {
    if (!TABS.includes(name) || !this.#case) return
    this.#tab = name
    for (const tab of this.querySelectorAll('[role=tab]')) {
      const chosen = tab.getAttribute('data-tab') === name
      tab.setAttribute('aria-selected', String(chosen))
      tab.setAttribute('tabindex', chosen ? '0' : '-1')
    }
    this.#panel.setAttribute('aria-labelledby', `tab-${name}`)
    if (name === 'timeline') this.#panel.replaceChildren(timelineOf(this.#case, this.desk))
    else if (name === 'knowledge') this.#knowledge()
    else this.#fetched(name)
  }

  search() {
    this.choose('knowledge')
    focusOn(this.#panel, 'input')
  }

  #knowledge() {
    const { texts } = this.desk, id = /** @type {Case} */ (this.#case).id
    const results = element('div', { class: 'results', 'aria-live': 'polite' })
    const field = element('input', { type: 'search', maxlength: '400', enterkeyhint: 'search', 'aria-keyshortcuts': '/', id: unique('knowledge') })
    field.value = this.#words
    const ask = async () => {
      this.#words = field.value.trim()
      const key = `knowledge ${this.#words}`
      if (!this.#had.has(key)) results.replaceChildren(waiting(texts.searching))
      try {
        const { passages } = this.#had.get(key) ?? await this.desk.server.knowledge(id, this.#words)
        if (id !== this.#case?.id) return
        this.#had.set(key, { passages })
        results.replaceChildren(passages.length ? element('ol', { class: 'cards' }, ...passages.map((/** @type {FoundPassage} */ passage) => element('li', {}, this.#passageCard(passage)))) : emptiness(texts.nothingKnown, texts.nothingKnownText))
      } catch (failure) { results.replaceChildren(failed(failure, this.desk, ask)) }
    }
    this.#panel.replaceChildren(element('form', { class: 'side-search', role: 'search', submit: event => { event.preventDefault(); ask() } },
      element('label', { for: field.id }, texts.searchKnowledge), element('div', { class: 'field-row' }, field, element('button', { type: 'submit', class: 'outlined small' }, texts.search))), results)
    ask()
  }

  /** @param {FoundPassage} passage */
  #passageCard(passage) {
    const { desk } = this, { texts, language } = desk, words = textsIn(language)
    const { text, score, ...rest } = passage
    const source = /** @type {CitedSource} */ ({ ...rest, quote: text })
    const sentences = sentencesOf(text, passage.language ?? language)
    const picker = element('form', { class: 'picker', hidden: true, submit: event => {
      event.preventDefault()
      const chosen = [...picker.querySelectorAll('input:checked')].map(box => sentences[Number(/** @type {HTMLInputElement} */ (box).value)])
      for (const sentence of chosen) this.insert(source, sentence)
      picker.hidden = true
    } },
    element('p', { class: 'quiet-text' }, texts.pickSentences),
    ...sentences.map((sentence, index) => {
      const box = element('input', { type: 'checkbox', value: index })
      box.checked = index === 0
      return element('label', { lang: langOf(passage.language, language) }, box, element('span', {}, sentence))
    }),
    element('p', { class: 'ways' }, element('button', { type: 'submit', class: 'filled small' }, texts.putInDraft), button(texts.cancel, () => { picker.hidden = true }, 'plain')))
    return element('article', { class: 'passage' },
      element('h3', { lang: langOf(passage.language, language) }, passage.title),
      element('p', { class: 'path', lang: langOf(passage.language, language) }, pathOf(passage, language)),
      element('blockquote', { lang: langOf(passage.language, language) }, text),
      originOf(passage, language),
      passage.reviewBy && passage.reviewBy < new Date().toISOString().slice(0, 10) && element('p', { class: 'overdue' }, words.overdue),
      basisOf(passage, language),
      picker,
      element('p', { class: 'ways' },
        button(texts.quoteThis, () => {
          if (sentences.length === 1) return this.insert(source, sentences[0])
          picker.hidden = !picker.hidden
          if (!picker.hidden) focusOn(picker, 'input')
        }, 'plain'),
        passage.url && outwardLink(passage.url, passage.kind === 'official' ? words.officialText : words.openDocument, language, words.opensElsewhere)))
  }

  /** @param {string} name */
  async #fetched(name) {
    const { desk } = this, { texts, server, language } = desk, id = /** @type {Case} */ (this.#case).id
    try {
      if (!this.#had.has(name)) {
        this.#panel.replaceChildren(waiting(texts.loading))
        this.#had.set(name, await (name === 'similar' ? server.similar(id) : name === 'prepared' ? server.prepared(id) : server.indicators(id)))
      }
      if (this.#tab !== name || id !== this.#case?.id) return
      const found = this.#had.get(name)
      if (name === 'indicators') {
        this.#panel.replaceChildren(element('p', { class: 'quiet-text' }, [texts.indicatorsText, found.origin].filter(Boolean).join(' ')), found.indicators.length ? element('ul', { class: 'cards' }, ...found.indicators.map((/** @type {Indicator} */ indicator) => element('li', {},
          element('article', {}, element('h3', {}, indicator.text), indicator.because && element('p', {}, texts.because(inWords(indicator.because, texts))),
            indicator.source && element('p', { class: 'quiet-text' }, outwardLink(indicator.source.url, indicator.source.title, language, textsIn(language).opensElsewhere), indicator.source.date ? `, ${dateIn(indicator.source.date, language)}` : ''))))) : emptiness(texts.noIndicators))
      } else if (name === 'similar') {
        const learned = (found.precedents ?? []).map((/** @type {any} */ one) => element('li', {}, element('article', {},
          element('h3', {}, element('a', { href: `#/learning/${one.id}` }, one.title)),
          element('p', { class: 'quiet-text' }, [texts.topics[one.topic] ?? one.topic, one.outcome && texts.outcomes[one.outcome], one.from].filter(Boolean).join(', ')),
          element('p', { class: 'body' }, one.advice))))
        this.#panel.replaceChildren(...(learned.length ? [element('h3', {}, texts.nav.learning), element('ul', { class: 'cards' }, ...learned)] : []), found.cases.length ? element('ul', { class: 'cards' }, ...found.cases.map((/** @type {Similar} */ similar) => element('li', {}, element('article', {},
          element('h3', {}, element('a', { href: `#/cases/${similar.id}` }, `${similar.reference} · ${similar.title}`)),
          element('p', { class: 'quiet-text' }, [texts.topics[similar.topic] ?? similar.topic, similar.closedAt && texts.closedOn(dateIn(similar.closedAt, language))].filter(Boolean).join(', ')),
          similar.advice && element('p', { class: 'body' }, similar.advice))))) : emptiness(texts.noSimilar, this.#case.topic === 'people' || this.#case.sealed ? texts.neverSimilar : texts.noSimilarText))
      } else {
        this.#panel.replaceChildren(found.answers.length ? element('ul', { class: 'cards' }, ...found.answers.map((/** @type {Prepared} */ prepared) => element('li', {}, element('article', {},
          element('h3', {}, prepared.question),
          ...prepared.sentences.map(sentence => typeof sentence === 'string' ? element('p', {}, sentence) : element('p', { class: sentence.literal ? 'literal' : '' }, sentence.text)),
          element('p', { class: 'ways' }, button(texts.putAllInDraft, () => {
            for (const sentence of prepared.sentences) {
              if (typeof sentence === 'string') { this.insert(undefined, sentence); continue }
              const number = sentence.sources?.[0]
              this.insert(sentence.source ?? prepared.sources?.find(one => one.number === number), sentence.text)
            }
          }, 'plain')))))) : emptiness(texts.noPrepared))
      }
    } catch (failure) { if (this.#tab === name) this.#panel.replaceChildren(failed(failure, desk, () => this.#fetched(name))) }
  }
}
customElements.define('loketwijzer-side', SidePanel)

/** "technology: drones" with the field as people call it. @param {string} because @param {ConsoleTexts} texts */
const inWords = (because, texts) => because.split('; ').map(part => {
  const [, field, words] = /^(\w+): (.*)$/s.exec(part) ?? []
  return texts.fields[field] ? `${texts.fields[field]}: ${words}` : part
}).join('; ')
