import { asMarkup, asText, copy, quoted } from './copied-answer.js'
import { button, element, unique } from './element.js'
import { handoverCard, isDelicate, isEmergency } from './handover-card.js'
import { basisOf, langOf, originOf, pathOf } from './passage-card.js'
import { dateIn, supported, textsIn } from './texts.js'

/** @typedef {{language: string, text: string, urgent?: boolean}} Saying */

/** Outcomes after which asking the same again makes sense. */
const AGAIN = ['stopped', 'error_model', 'error_timeout', 'failed', 'unavailable']
/** Outcomes after which other words may help. */
const OTHER_WORDS = ['unanswerable_no_source', 'unanswerable_out_of_scope', 'blocked_personal_data', 'blocked_injection', 'answered_partial']
/** Outcomes for which an advisor is the next step. */
const ADVISOR = ['unanswerable_no_source', 'answered_partial', 'blocked_harm', 'error_model', 'error_timeout', 'failed', 'unavailable', 'needs_person', 'blocked_personal_data']

/**
 * One question with its answer, as it arrives or as it was.
 * @fires loketwijzer-say - a text for screen readers
 * @fires loketwijzer-light - a mark is pointed at, or left
 * @fires loketwijzer-passage - a source is to be opened
 * @fires loketwijzer-advisor - the reader wants a person
 * @fires loketwijzer-rephrase - the question should go back into the field
 * @fires loketwijzer-share
 * @fires loketwijzer-leave - the page must be gone at once
 */
export class AnswerView extends HTMLElement {
  static observedAttributes = ['language', 'readonly']

  /** @type {Answer} */
  answer = { question: '', sentences: [], sources: [] }
  /** @type {import('./server.js').Server | undefined} */
  server
  /** @type {string | undefined} */
  key
  /** @type {Contact | undefined} */
  contact
  /** What the reader should know about the connection or the sending. @type {{text: () => string, act?: {label: () => string, run: () => void}} | undefined} */
  #note
  /** @type {{step: string, count?: number, seconds?: number}[]} */
  #steps = []
  #saidStep = 0
  #verdictGiven = false
  #parts = {
    question: element('h2', { class: 'question' }),
    progress: element('p', { class: 'progress' }),
    first: element('div', {}),
    sentences: element('div', { class: 'sentences' }),
    verdict: element('div', {}),
    later: element('div', {}),
    sources: element('div', { class: 'source-list' }),
    actions: element('div', { class: 'actions' }),
  }

  connectedCallback() {
    if (!this.firstChild) this.append(...Object.values(this.#parts))
    this.render()
  }

  disconnectedCallback() { clearTimeout(this.#saidStep) }

  attributeChangedCallback() { if (this.isConnected) this.render() }

  get language() { return supported(this.getAttribute('language')) }
  get #texts() { return textsIn(this.language) }
  /** How it ended: the outcome, or what the failure amounts to for the reader. */
  get #outcome() {
    const { outcome, error } = this.answer
    return outcome ?? (error && (error.status === 503 ? 'unavailable' : 'failed'))
  }
  get #finished() { return this.#outcome !== undefined }

  /** Takes the next event of the stream. @param {AnswerEvent} event */
  take({ event, data }) {
    const { answer } = this
    if (event === 'start') {
      // The question comes back as it was stored, with personal details masked.
      Object.assign(answer, { id: data.id, conversation: data.conversation, language: data.language, notice: data.notice, question: data.question ?? answer.question })
      this.#note = undefined
      this.render()
    } else if (event === 'step') {
      this.#steps.push(data)
      this.#renderProgress()
      this.#sayStepLater()
    } else if (event === 'source') {
      answer.sources.push(data)
      this.#emit('sources')
    } else if (event === 'sentence') {
      answer.sentences.push(data)
      this.#parts.sentences.append(this.#sentence(data, answer.sentences.length - 1, 'arriving'))
      this.#say(`${data.text} ${data.sources.map((/** @type {number} */ number) => `[${number}]`).join(' ')}`, this.#languageOf(data))
    } else if (event === 'handover') {
      answer.handover = data
      this.#renderHandover(answer.sentences.length > 0)
      this.#renderEnd()
      if (isEmergency(data)) this.#say(`${data.title ?? this.#texts.emergencyTitle} ${data.text ?? this.#texts.emergencyText}`, answer.language ?? this.language, true)
    } else if (event === 'outcome') {
      Object.assign(answer, data)
      this.#finish()
    } else if (event === 'error') {
      answer.error = data
      this.#finish()
    } else if (event === 'lost') {
      this.note(() => this.#texts.reconnecting)
    } else if (event === 'back') {
      this.note(undefined)
    }
  }

  /**
   * A line about the connection, with something to do about it, or none.
   * @param {(() => string) | undefined} text @param {{label: () => string, run: () => void}} [act]
   */
  note(text, act) {
    this.#note = text && { text, act }
    if (text) this.#say(text(), this.language)
    this.#renderProgress()
  }

  /** Forgets what arrived, to take the whole stream from its beginning. */
  restart() {
    Object.assign(this.answer, { sentences: [], sources: [], outcome: undefined, handover: undefined, error: undefined })
    this.#steps = []
    this.render()
  }

  /** Lights the sentences that rest on a source, or none. @param {number | undefined} number @param {number} [only] one sentence */
  light(number, only) {
    this.answer.sentences.forEach((sentence, index) => {
      const lit = number !== undefined && sentence.sources.includes(number) && (only === undefined || only === index)
      const shown = this.#parts.sentences.children[index]
      shown?.classList.toggle('lit', lit)
      shown?.querySelectorAll('.mark').forEach(mark => mark.classList.toggle('lit', lit && mark.textContent === String(number)))
    })
  }

  /** The sentences that rest on a source. @param {number} number */
  citing(number) { return this.answer.sentences.filter(sentence => sentence.sources.includes(number)).map(sentence => sentence.text) }

  render() {
    const { answer } = this
    this.#parts.question.textContent = answer.question
    const own = langOf(answer.language, this.language)
    own ? this.#parts.question.setAttribute('lang', own) : this.#parts.question.removeAttribute('lang')
    this.#renderProgress()
    this.#parts.sentences.replaceChildren(...answer.sentences.map((sentence, index) => this.#sentence(sentence, index)))
    this.#renderHandover(false)
    this.#renderEnd()
  }

  #finish() {
    clearTimeout(this.#saidStep)
    this.#note = undefined
    this.#renderProgress()
    if (!this.#parts.first.firstChild) this.#renderHandover(true)
    this.#renderEnd()
    const { answer } = this
    const verdict = this.#verdictWords()
    this.#say([
      answer.sentences.length ? `${this.#texts.answerComplete}: ${this.#texts.summary(answer.sentences.length, answer.sources.length)}.` : '',
      verdict ? `${verdict.title} ${verdict.text}` : '',
      answer.withheld ? this.#texts.withheld(answer.withheld) : '',
    ].filter(Boolean).join(' '), this.language)
  }

  #renderProgress() {
    const texts = this.#texts
    const { answer } = this
    const line = this.#parts.progress
    line.classList.toggle('lost', Boolean(this.#note))
    if (this.#note) {
      const { act } = this.#note
      line.replaceChildren(this.#note.text(), ...(act ? [' ', button(act.label(), act.run)] : []))
    } else if (this.#finished) {
      // A summary of ours is as new as what it rests on, not as the day we wrote it.
      const newest = answer.sources.flatMap(source => source.basedOn?.length ? source.basedOn.map(basis => basis.date) : source.version)
        .filter(date => date !== undefined).sort().at(-1)
      line.replaceChildren(...[
        answer.mode && texts.modeFirst[answer.mode] && element('strong', {}, texts.modeFirst[answer.mode]),
        answer.sentences.length > 0 && element('span', {}, texts.summary(answer.sentences.length, answer.sources.length)),
        newest && element('span', {}, texts.newestSource(dateIn(newest, this.language))),
      ].filter(part => part instanceof Node))
    } else {
      const waiting = this.#steps.at(-1)
      if (waiting?.step === 'waiting' && waiting.count) { line.replaceChildren(texts.queue(waiting.count, waiting.seconds)); return }
      const known = this.#steps.filter(({ step }, index) => step !== 'waiting' && texts.steps[step]
        && this.#steps.findLastIndex(other => other.step === step) === index)
      line.replaceChildren(...(known.length ? known : [null]).map((step, index) => {
        if (!step) return element('strong', {}, texts.sending)
        const words = texts.steps[step.step]
        return index === known.length - 1 ? element('strong', {}, words.now(step.count)) : element('span', {}, words.past(step.count))
      }))
    }
  }

  /** Most answers come faster than a step can be read aloud: only a step that lasts is said. */
  #sayStepLater() {
    clearTimeout(this.#saidStep)
    this.#saidStep = window.setTimeout(() => this.#say(this.#parts.progress.textContent ?? '', this.language), 2_000)
  }

  /** A quotation from a passage in another language stays in that language. @param {Sentence} sentence */
  #languageOf(sentence) {
    const source = this.answer.sources.find(source => source.number === sentence.sources[0])
    return sentence.language ?? (sentence.literal ? source?.language : undefined) ?? this.answer.language ?? this.language
  }

  /** @param {Sentence} sentence @param {number} index @param {string} [arriving] */
  #sentence(sentence, index, arriving = '') {
    const language = this.#languageOf(sentence)
    const foreign = this.answer.language && language !== this.answer.language
    return element(sentence.literal ? 'blockquote' : 'p', { class: `sentence ${sentence.literal ? 'literal' : ''} ${arriving}` },
      element('span', { class: 'words', lang: langOf(language, this.language) }, quoted(sentence)),
      ...(foreign ? [' ', element('span', { class: 'quiet-text' }, `(${this.#texts.otherLanguage(language)})`)] : []),
      ...sentence.sources.flatMap(number => ['\u00a0', this.#mark(number, index)]))
  }

  /** @param {number} number @param {number} index */
  #mark(number, index) {
    const source = this.answer.sources.find(source => source.number === number)
    const place = source ? [source.title, pathOf(source, this.language)].filter(Boolean).join(' › ') : ''
    const point = (/** @type {Event} */ event) => {
      const mark = /** @type {HTMLElement} */ (event.currentTarget)
      this.light(number, index)
      // Focus that comes back from a closed sheet needs no tooltip.
      const wanted = event.type !== 'focus' || mark.matches(':focus-visible')
      this.#emit('light', { number, sentence: index, tip: wanted ? place : '', mark })
    }
    const leave = () => { this.light(undefined); this.#emit('light', {}) }
    return element('button', {
      type: 'button', class: 'mark', 'aria-label': this.#texts.mark(number, place),
      mouseenter: point, focus: point, mouseleave: leave, blur: leave,
      click: event => this.#emit('passage', { number, sentence: index, opener: event.currentTarget }),
    }, String(number))
  }

  /** @param {boolean} reading text is already there, and only an emergency may push it down */
  #renderHandover(reading) {
    const { answer } = this
    // That the sources are away is said once, with a way to an advisor beside it.
    const card = answer.handover && answer.handover.reason !== 'unavailable' && handoverCard(answer.handover, {
      language: this.language, answerLanguage: answer.language ?? this.language, contact: this.contact,
      advisor: () => this.#emit('advisor'), leave: () => this.#emit('leave'),
    })
    const first = isEmergency(answer.handover) || (answer.handover?.state === 'required' && !reading)
    this.#parts.first.replaceChildren(...(card && first ? [card] : []))
    // An offer waits for the end: sentences that arrive would push it down while someone reads it.
    this.#parts.later.replaceChildren(...(card && !first && this.#finished ? [card] : []))
  }

  /** What there is to say about how it ended: in the page's words, or in the server's where those say more. */
  #verdictWords() {
    const { answer } = this
    const outcome = this.#outcome
    if (!outcome || outcome === 'answered') return undefined
    if (outcome === 'needs_person' && answer.handover) return undefined
    const own = this.#texts.outcomes[outcome] ?? this.#texts.outcomes.failed
    const lang = langOf(answer.language, this.language)
    const told = answer.missing ? `${this.#texts.missing} ${answer.missing}` : answer.message ?? answer.error?.detail
    // What holds for every such answer the page says itself, in the language it is read in.
    if (!told || outcome === 'unavailable' || (lang && ['unanswerable_no_source', 'answered_partial', 'failed'].includes(outcome))) return own
    // The server names the subject it cannot help with: its own first sentence is the heading.
    if (outcome === 'unanswerable_out_of_scope') {
      const [, first, rest] = /^(.+?[.])\s+(.+)$/s.exec(told) ?? [, told, '']
      return { title: first ?? told, text: rest ?? '', lang }
    }
    // A question back or a greeting needs no heading.
    if (outcome === 'clarification') return { title: '', text: told, lang }
    return { title: own.title, text: told.startsWith(own.title) ? told.slice(own.title.length).trim() : told, lang }
  }

  #renderEnd() {
    const { answer } = this
    if (!this.#finished) {
      for (const part of [this.#parts.verdict, this.#parts.sources, this.#parts.actions]) part.replaceChildren()
      return
    }
    this.#parts.verdict.replaceChildren(...this.#verdict(), ...this.#remarks())
    this.#parts.sources.replaceChildren(...this.#sourceList())
    this.#parts.actions.replaceChildren(...this.#actions())
  }

  #verdict() {
    const words = this.#verdictWords()
    const { answer } = this
    const outcome = this.#outcome ?? ''
    if (!words) return []
    const editable = !this.hasAttribute('readonly')
    return [element('div', { class: `verdict ${outcome}` },
      words.title && element('p', { class: 'title', lang: outcome === 'unanswerable_out_of_scope' && 'lang' in words ? words.lang : undefined }, words.title),
      words.text && element('p', { lang: 'lang' in words ? words.lang : undefined }, words.text),
      editable && Boolean(answer.suggestions?.length) && element('p', { class: 'ways' }, ...(answer.suggestions ?? []).map(suggestion =>
        button(suggestion, () => this.#emit('rephrase', { question: suggestion }), 'outlined'))),
      editable && element('p', { class: 'ways' },
        AGAIN.includes(outcome) && button(this.#texts.askAgain, () => this.#emit('rephrase', { question: answer.question, send: true })),
        OTHER_WORDS.includes(outcome) && button(this.#texts.rephrase, () => this.#emit('rephrase', { question: answer.question })),
        ADVISOR.includes(outcome) && (!answer.handover || outcome === 'unavailable') && button(this.#texts.talkToAdvisor, () => this.#emit('advisor'))))]
  }

  #remarks() {
    const { answer } = this
    const texts = this.#texts
    const lines = [
      answer.notice,
      answer.dating,
      answer.withheld ? texts.withheld(answer.withheld) : undefined,
      answer.mode === 'extractive' ? texts.extractive[answer.degraded ?? ''] ?? texts.extractive.other : undefined,
      answer.degraded && !(answer.mode === 'extractive' && texts.extractive[answer.degraded]) ? texts.degraded[answer.degraded] : undefined,
    ].filter(line => line !== undefined)
    const how = answer.mode && answer.mode !== 'extractive' ? texts.mode[answer.mode] : undefined
    return [
      ...(lines.length ? [element('ul', { class: `remarks ${answer.degraded ? 'degraded' : ''}` }, ...lines.map(line => element('li', {}, line)))] : []),
      ...(how ? [element('p', { class: 'quiet-text' }, how)] : []),
    ]
  }

  #sourceList() {
    const { answer, language } = this
    if (!answer.sources.length) return []
    const id = unique('sources')
    return [element('h3', { id }, this.#texts.sources),
      element('ol', { 'aria-labelledby': id }, ...answer.sources.map(source => element('li', {},
        element('span', { class: 'number', 'aria-hidden': 'true' }, String(source.number)),
        element('div', {},
          element('button', {
            type: 'button', class: 'plain', 'aria-label': this.#texts.mark(source.number, source.title),
            click: event => this.#emit('passage', { number: source.number, opener: event.currentTarget }),
          }, element('span', { lang: langOf(source.language, language) }, source.title)),
          element('span', { class: 'path', lang: langOf(source.language, language) }, pathOf(source, language)),
          originOf(source, language),
          element('div', { class: 'on-paper' },
            element('blockquote', { lang: langOf(source.language, language) }, source.quote),
            basisOf(source, language),
            source.url && element('p', {}, source.url))))))]
  }

  #actions() {
    const { answer } = this
    const texts = this.#texts
    const editable = !this.hasAttribute('readonly')
    const shown = answer.sentences.length > 0
    const calm = !isDelicate(answer.handover)
    const done = element('span', { class: 'quiet-text', role: 'status' })
    return [
      editable && calm && answer.conversation ? this.#usefulness() : element('span', {}),
      element('div', { class: 'row' }, done,
        shown && button(texts.copy, async () => {
          done.textContent = await copy(asText(answer, this.language), asMarkup(answer, this.language)) ? texts.copied : texts.copyFailed
        }),
        button(texts.print, () => this.#print()),
        editable && calm && answer.conversation && button(texts.share, () => this.#emit('share'))),
    ]
  }

  #usefulness() {
    const texts = this.#texts
    const place = element('div', { class: 'usefulness' })
    const tell = async (/** @type {{useful: boolean, reason?: string, text?: string}} */ verdict) => {
      try {
        const offered = await this.server?.feedback(this.answer.id ?? '', this.key, verdict)
        this.#verdictGiven = true
        if (offered && !this.answer.handover) {
          this.answer.handover = offered
          this.#renderHandover(true)
        }
        place.replaceChildren(element('span', { role: 'status', tabindex: '-1' }, texts.thanks))
        place.querySelector('span')?.focus()
      } catch {
        place.append(element('span', { role: 'alert' }, ` ${texts.feedbackFailed}`))
      }
    }
    if (this.#verdictGiven) { place.append(texts.thanks); return place }
    place.append(element('span', {}, texts.useful), ' ', button(texts.yes, () => tell({ useful: true })), ' ',
      button(texts.no, () => {
        const explanation = element('textarea', { rows: 2, maxlength: 500, 'aria-label': texts.explain, placeholder: texts.explain })
        const form = element('form', {
          class: 'why', submit: (/** @type {SubmitEvent} */ event) => {
            event.preventDefault()
            const reason = String(new FormData(form).get('reason') ?? 'other')
            tell({ useful: false, reason, ...(explanation.value.trim() ? { text: explanation.value.trim() } : {}) })
          },
        },
        element('fieldset', {}, element('legend', {}, texts.whyNot),
          ...Object.entries(texts.whyReasons).map(([reason, words], index) => element('label', {},
            element('input', { type: 'radio', name: 'reason', value: reason, checked: index === 0 }), ` ${words}`))),
        explanation,
        element('div', { class: 'row' }, element('button', { class: 'filled' }, texts.sendFeedback),
          button(texts.cancel, () => { place.replaceWith(this.#usefulness()) })))
        place.replaceChildren(form)
        form.querySelector('input')?.focus()
      }))
    return place
  }

  /** Prints this answer alone; the browser's own command prints the whole conversation. */
  #print() {
    const thread = this.parentElement
    this.classList.add('only-this')
    thread?.classList.add('printing-one')
    addEventListener('afterprint', () => {
      this.classList.remove('only-this')
      thread?.classList.remove('printing-one')
    }, { once: true })
    print()
  }

  /** @param {string} text @param {string} language @param {boolean} [urgent] */
  #say(text, language, urgent = false) { if (text) this.#emit('say', { text, language, urgent }) }

  /** @param {string} name @param {object} [detail] */
  #emit(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(`loketwijzer-${name}`, { bubbles: true, composed: true, detail: { ...detail, view: this } }))
  }
}

customElements.define('loketwijzer-answer', AnswerView)
