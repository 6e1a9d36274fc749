import { button, element, openDialog, unique } from '../../scripts/element.js'
import { keep, recall } from '../../scripts/kept-in-tab.js'
import { langOf } from '../../scripts/passage-card.js'
import { dateIn } from '../../scripts/texts.js'
import { Away } from '../desk-server.js'
import { failed, focusOn, moment, reasonOf, waiting } from '../view.js'
import { clock, exact } from '../when.js'
import { citation } from './citation.js'
import { mergeView } from './merge.js'
import { repliesMenu } from './replies-menu.js'
import { sentencesOf } from './sentences.js'

/** Long enough to finish a word, short enough to lose little. */
const PAUSE = 1_200
const TRY_AGAIN = 5_000
/** Then nobody writes an answer: the case is reopened first. */
const DONE = ['answered', 'closed', 'withdrawn']

/**
 * A sentence in the editor: what the server knows of it, and what was done to it here. A source that
 * was let go stays within reach until the page is left.
 * @typedef {DraftSentence & {key: number, letGo?: CitedSource, changed?: boolean}} EditedSentence
 */

/**
 * The draft of the answer, sentence by sentence with its source beside it. Saves by itself; never
 * writes over what somebody else saved.
 */
export class DraftEditor extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** The case changed on the server. */
  changed = () => {}
  /** The draft is to be sent. */
  answer = () => {}
  merging = false
  /** @type {Case | undefined} */
  #case
  /** @type {Draft} the edition the text here rests on */
  #base = { version: 0, sentences: [] }
  /** @type {EditedSentence[]} */
  #sentences = []
  #last = 0
  #dirty = false
  #saving = false
  #timer = 0
  #list = element('ol', { class: 'sentences' })
  #state = element('p', { class: 'save-state', role: 'status' })
  #notice = element('div', { class: 'draft-notice', 'aria-live': 'polite' })
  #foot = element('div', { class: 'draft-foot' })
  #merge = element('div', {})
  /** @type {HTMLElement | undefined} */
  #replies
  /** How the side of each row is drawn again, by the key of its sentence. @type {Map<number, () => void>} */
  #sides = new Map()
  #retry = () => { if (this.#dirty) this.#save() }

  connectedCallback() {
    addEventListener('online', this.#retry)
    this.desk.live.addEventListener('line', this.#retry)
  }

  disconnectedCallback() {
    removeEventListener('online', this.#retry)
    this.desk.live.removeEventListener('line', this.#retry)
    clearTimeout(this.#timer)
    if (this.#dirty && !this.merging) this.#save()
  }

  /** @returns {`unsaved.${string}`} */
  get #place() { return `unsaved.${this.#case?.id}` }

  get #mayEdit() {
    return this.desk.may('handle_cases') && !DONE.includes(this.#case?.state ?? '')
  }

  get mayApprove() {
    const author = this.#base.author?.id
    return Boolean(this.#case?.twoPairsOfEyes && this.desk.may('handle_cases') && author && author !== this.desk.me.id && !this.#base.approval && !this.#dirty && this.#sentences.length)
  }

  /** @param {Case} found */
  begin(found) {
    this.#case = found
    this.#replies = undefined
    clearTimeout(this.#timer)
    this.#dirty = this.#saving = this.merging = false
    this.#take(found.draft ?? { version: 0, sentences: [] })
    // What could not be saved the last time, in this tab.
    const kept = recall(this.#place)
    if (kept?.sentences?.length) {
      this.#base = { ...this.#base, version: kept.version }
      this.#sentences = kept.sentences.map((/** @type {EditedSentence} */ sentence) => ({ ...sentence, key: ++this.#last }))
      this.#dirty = true
    }
    this.#render()
    if (this.#dirty) { this.#say('unsaved'); this.#later() }
  }

  /** A newer edition of the case: a draft nobody here is working on is replaced. @param {Case} found */
  update(found) {
    const couldEdit = this.#mayEdit, stepped = this.#case?.version !== found.version || this.#case.actions.length !== found.actions.length
    this.#case = found
    if (couldEdit !== this.#mayEdit && !this.merging) this.#render()
    const draft = found.draft
    if (draft && draft.version > this.#base.version && !this.#saving) {
      if (this.#dirty) this.#notify(this.desk.texts.draftChangedBy(draft.author?.name ?? ''))
      else {
        const focused = this.contains(document.activeElement)
        this.#take(draft)
        this.#render()
        if (draft.author?.id !== this.desk.me.id) this.#notify(this.desk.texts.draftReplaced(draft.author?.name ?? ''))
        if (focused) this.enter()
      }
    } else if (draft && draft.version === this.#base.version && JSON.stringify(draft.approval) !== JSON.stringify(this.#base.approval)) {
      this.#base = { ...this.#base, approval: draft.approval, author: draft.author }
      if (draft.approval) this.desk.say(this.desk.texts.approvedBy(draft.approval.by.name))
      this.#showFoot()
    } else if (stepped) this.#showFoot()
  }

  enter() {
    this.scrollIntoView({ block: 'start' })
    const first = /** @type {HTMLElement | null} */ (this.querySelector('textarea, .add, .propose'))
    first?.focus()
  }

  /** @param {CitedSource | undefined} source @param {string} text */
  insert(source, text) {
    const { texts } = this.desk
    if (!this.#mayEdit || this.merging) return this.desk.note(texts.notNow)
    this.#sentences.push({ key: ++this.#last, text, literal: Boolean(source?.quote?.includes(text)), source, supported: Boolean(source), changed: !source?.quote?.includes(text) })
    this.#touched()
    this.#render()
    this.desk.note(texts.inserted, { words: texts.toDraft, act: () => this.enter() })
  }

  /** @returns {{text: string, sources: CitedSource[], unsupported: number, dirty: boolean, approved: boolean, version: number}} what would be sent */
  textAndSources() {
    /** @type {CitedSource[]} */
    const sources = []
    const lines = this.#sentences.filter(sentence => sentence.text.trim()).map(({ text, source, paragraph }, index) => {
      const words = `${index ? paragraph ? '\n\n' : ' ' : ''}${text.trim()}`
      // As the server will put it together: a party is only named when somebody said so.
      if (!source || source.party && !source.named) return words
      let number = sources.findIndex(one => idOf(one) === idOf(source)) + 1
      if (!number) number = sources.push(source)
      return `${words} [${number}]`
    })
    return { text: lines.join(''), sources, unsupported: this.#sentences.filter(sentence => !sentence.supported).length, dirty: this.#dirty, approved: Boolean(this.#base.approval), version: this.#base.version }
  }

  async approve() {
    const { desk } = this, { texts, server } = desk
    try {
      await server.approve(/** @type {Case} */ (this.#case).id, this.#base.version)
      desk.note(texts.approved, { words: texts.undo, act: () => this.#takeBack() })
      this.changed()
    } catch (failure) { desk.note(reasonOf(failure, texts)); this.changed() }
  }

  async #takeBack() {
    const { desk } = this
    try { await desk.server.withdrawApproval(/** @type {Case} */ (this.#case).id); this.changed() } catch (failure) { desk.note(reasonOf(failure, desk.texts)) }
  }

  /** @param {Draft} draft */
  #take(draft) {
    this.#base = draft
    this.#sentences = draft.sentences.map(sentence => ({ ...sentence, key: ++this.#last }))
  }

  #render() {
    const { texts } = this.desk
    this.className = 'part draft'
    this.#merge.replaceChildren()
    this.#list.replaceChildren(...this.#sentences.map(sentence => this.#row(sentence)))
    this.replaceChildren(
      element('div', { class: 'part-head' }, element('h2', { tabindex: '-1' }, texts.draft, element('span', { class: 'beside' }, this.#byline())), this.#state),
      this.#notice, this.#merge,
      this.#sentences.length ? this.#list : element('p', { class: 'quiet-text empty-draft' }, this.#mayEdit ? texts.noDraft : texts.noDraftToRead),
      this.#foot)
    this.#showFoot()
  }

  #byline() {
    const { texts, me } = this.desk
    const { author, changedAt } = this.#base
    return author ? texts.draftBy(author.id === me.id ? texts.you : author.name) + (changedAt ? `, ${dateIn(changedAt, this.desk.language, true)}` : '') : ''
  }

  #showFoot() {
    const { desk } = this, { texts, me } = desk, found = this.#case
    if (!found) return
    const edit = this.#mayEdit, any = this.#sentences.length > 0
    const mayAnswer = found.actions.some(one => one.action === 'answer')
    const { approval, author } = this.#base
    const unsupported = edit ? this.#sentences.filter(sentence => !sentence.supported).length : 0
    const by = approval?.by.name
    this.#foot.replaceChildren(...[
      edit && element('div', { class: 'ways' },
        button(texts.addSentence, () => this.#add(), 'outlined add'),
        button(any ? texts.proposeAgain : texts.propose, event => this.#propose(/** @type {HTMLElement} */ (event.currentTarget)), `${any ? 'plain' : 'outlined'} propose`),
        this.#replies ??= repliesMenu(found, desk, text => { for (const sentence of sentencesOf(text, found.language)) this.insert(undefined, sentence) })),
      this.#base.version > 1 && element('p', {}, button(texts.versions, () => this.#showVersions(), 'plain')),
      any && found.twoPairsOfEyes && element('div', { class: `eyes ${approval ? 'approved' : ''}` },
        element('p', {}, approval ? texts.approvedBy(by ?? '') : author?.id === me.id ? texts.needsOther : texts.needsYou),
        approval && moment(approval.at, desk),
        this.mayApprove && keyedApprove(texts.approve, () => this.approve()),
        approval && edit && button(texts.withdrawApproval, () => this.#takeBack(), 'plain')),
      any && unsupported > 0 && element('p', { class: 'unsupported-count' }, texts.unsupportedCount(unsupported)),
      any && mayAnswer && element('div', { class: 'ways end' },
        found.twoPairsOfEyes && !approval && element('span', { class: 'quiet-text' }, texts.firstApproval),
        element('button', {
          type: 'button', class: 'filled', 'data-key': 'answer', 'aria-disabled': found.twoPairsOfEyes && !approval ? 'true' : undefined,
          click: () => { if (found.twoPairsOfEyes && !approval) desk.say(texts.firstApproval); else this.answer() },
        }, texts.sendAnswer)),
    ].filter(part => part instanceof Node))
  }

  async #showVersions() {
    const { desk } = this, { texts, language } = desk
    const place = element('div', { class: 'versions' }, waiting(texts.loading))
    openDialog(document.body, texts.versions, texts.close, place).classList.add('wide')
    try {
      const { versions } = await desk.server.draftVersions(/** @type {Case} */ (this.#case).id)
      place.replaceChildren(...versions.map(one => element('details', { class: 'version' },
        element('summary', {}, texts.versionLine(one.version, one.author?.name ?? '', one.changedAt ? exact(one.changedAt, language) : '')),
        ...one.sentences.map(sentence => element('p', { class: sentence.literal ? 'literal' : '' }, sentence.text, ' ', sentence.source && citation(sentence.source, desk, {}))))))
    } catch (failure) { place.replaceChildren(element('p', { class: 'trouble' }, reasonOf(failure, texts))) }
  }

  /** @param {EditedSentence} sentence */
  #row(sentence) {
    const { desk } = this, { texts, language } = desk
    const number = () => this.#sentences.indexOf(sentence) + 1
    const side = element('div', { class: 'sentence-source' })
    const row = element('li', { class: 'sentence-row', 'data-sentence': sentence.key })
    const lang = langOf(sentence.literal ? sentence.source?.language : this.#case?.language, language)
    const edit = this.#mayEdit

    const partySwitch = (/** @type {CitedSource} */ source) => {
      const box = element('input', { type: 'checkbox', change: () => { source.named = box.checked; this.#touched() } })
      box.checked = Boolean(source.named)
      return element('label', { class: 'switch' }, box, texts.showParty)
    }
    const showSide = () => {
      const { source, supported, reason, letGo, changed } = sentence, literal = sentence.literal && supported
      row.className = `sentence-row${literal ? ' literal' : supported ? ' supported' : ' unsupported'}${sentence.paragraph ? ' new-paragraph' : ''}`
      const held = side.contains(document.activeElement)
      side.replaceChildren(...[
        element('p', { class: `standing ${literal || supported ? 'good' : 'poor'}` }, changed && source && !literal ? texts.standing.changed
          : literal ? texts.standing.literal : supported ? texts.standing.supported : source ? texts.standing.unsupported : texts.standing.none),
        !supported && !changed && reason !== 'no_source' && sentence.why && element('p', { class: 'quiet-text' }, sentence.why[language]),
        source && citation(source, desk, { number: this.#numberOf(source), key: `source-${sentence.key}`, named: true }),
        source && (source.section || source.version) && element('p', { class: 'quiet-text path', lang: langOf(source.language, language) }, [source.section, source.version && dateIn(source.version, language)].filter(Boolean).join(', ')),
        edit && source?.party && partySwitch(source),
        edit && source && !sentence.literal && button(texts.dropSource, () => { sentence.letGo = source; sentence.source = undefined; sentence.supported = false; this.#touched(); showSide() }, 'plain'),
        edit && !source && letGo && button(texts.takeSourceBack, () => { sentence.source = letGo; sentence.letGo = undefined; sentence.changed = true; this.#touched(); showSide() }, 'plain'),
      ].filter(part => part instanceof Node))
      if (held) focusOn(side, '.plain, button')
    }

    const field = () => {
      const area = element('textarea', {
        rows: '1', maxlength: '2000', lang, 'aria-label': texts.sentenceNumber(number()), 'aria-describedby': side.id,
        input: event => {
          sentence.text = event.target.value
          if (!sentence.changed) { sentence.changed = true; showSide() }
          this.#touched()
        },
        keydown: event => {
          if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); this.#shift(sentence, event.key === 'ArrowUp' ? -1 : 1) }
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#add(sentence) }
        },
      }, sentence.text)
      return area
    }
    side.id = unique('source')
    const quote = () => element('div', { class: 'locked' },
      element('blockquote', { lang }, sentence.text),
      edit && button(texts.ownWords, event => {
        // A quotation that was touched is none any more: said before, not after.
        const warning = element('div', { class: 'warning', role: 'alert' }, element('p', {}, texts.ownWordsText),
          element('p', { class: 'ways' }, button(texts.ownWordsConfirm, () => { sentence.literal = false; sentence.changed = true; this.#touched(); const fresh = this.#row(sentence); row.replaceWith(fresh); fresh.querySelector('textarea')?.focus() }, 'filled small'), button(texts.cancel, () => { warning.replaceWith(opener); opener.focus() }, 'plain')))
        const opener = /** @type {HTMLElement} */ (event.currentTarget)
        opener.replaceWith(warning)
        warning.querySelector('button')?.focus()
      }, 'plain'))
    const plainText = element('p', { class: 'sentence-text', lang }, sentence.text)
    const tools = edit && element('div', { class: 'sentence-tools' },
      element('button', { type: 'button', class: 'tool', 'data-tip': texts.up, 'aria-label': texts.moveUp(number()), 'data-move': 'up', click: () => this.#shift(sentence, -1, 'up') }, '↑'),
      element('button', { type: 'button', class: 'tool', 'data-tip': texts.down, 'aria-label': texts.moveDown(number()), 'data-move': 'down', click: () => this.#shift(sentence, 1, 'down') }, '↓'),
      element('button', { type: 'button', class: 'tool', 'data-tip': texts.newParagraph, 'aria-label': texts.paragraphAt(number()), 'aria-pressed': String(Boolean(sentence.paragraph)), click: event => {
        sentence.paragraph = !sentence.paragraph
        event.currentTarget.setAttribute('aria-pressed', String(sentence.paragraph))
        row.classList.toggle('new-paragraph', sentence.paragraph)
        this.#touched()
      } }, '¶'),
      element('button', { type: 'button', class: 'tool', 'data-tip': texts.remove, 'aria-label': texts.removeSentence(number()), click: () => this.#remove(sentence) }, '×'))
    row.append(...[element('div', { class: 'sentence-words' }, sentence.literal ? quote() : edit ? field() : plainText), side, tools].filter(part => part instanceof Node))
    this.#sides.set(sentence.key, showSide)
    showSide()
    return row
  }

  /** @param {CitedSource} source */
  #numberOf(source) {
    const all = [...new Set(this.#sentences.map(sentence => sentence.source && idOf(sentence.source)).filter(Boolean))]
    return all.indexOf(idOf(source)) + 1
  }

  /** @param {EditedSentence} [after] */
  #add(after) {
    const sentence = { key: ++this.#last, text: '', supported: false, changed: true }
    this.#sentences.splice(after ? this.#sentences.indexOf(after) + 1 : this.#sentences.length, 0, sentence)
    this.#render()
    focusOn(this.#list, `[data-sentence="${sentence.key}"] textarea`)
  }

  /** @param {EditedSentence} sentence @param {1 | -1} by @param {string} [tool] */
  #shift(sentence, by, tool) {
    const at = this.#sentences.indexOf(sentence), to = at + by
    if (to < 0 || to >= this.#sentences.length) return
    this.#sentences.splice(at, 1)
    this.#sentences.splice(to, 0, sentence)
    this.#touched()
    this.#render()
    focusOn(this.#list, `[data-sentence="${sentence.key}"] ${tool ? `[data-move=${tool}]` : 'textarea'}`)
    this.desk.say(this.desk.texts.nowAt(to + 1, this.#sentences.length))
  }

  /** @param {EditedSentence} sentence */
  #remove(sentence) {
    const { desk } = this, { texts } = desk
    const at = this.#sentences.indexOf(sentence)
    this.#sentences.splice(at, 1)
    this.#touched()
    this.#render()
    const next = this.#sentences[Math.min(at, this.#sentences.length - 1)]
    const place = next ? this.#list.querySelector(`[data-sentence="${next.key}"]`) : this.#foot
    focusOn(place, 'textarea, button')
    desk.note(texts.removed, { words: texts.undo, act: () => { this.#sentences.splice(at, 0, sentence); this.#touched(); this.#render() } })
  }

  /** @param {HTMLElement} opener */
  async #propose(opener) {
    const { desk } = this, { texts, server } = desk, id = /** @type {Case} */ (this.#case).id
    this.#notify(texts.proposing)
    opener.setAttribute('aria-disabled', 'true')
    try {
      const { sentences } = await server.proposal(id)
      if (id !== this.#case?.id) return
      const had = new Set(this.#sentences.map(sentence => sentence.text.trim()))
      const fresh = sentences.filter(sentence => !had.has(sentence.text.trim())).map(sentence => ({ ...sentence, key: ++this.#last }))
      this.#sentences.push(...fresh)
      if (fresh.length) this.#touched()
      this.#render()
      this.#notify(fresh.length ? texts.proposed(fresh.length) : texts.proposedNothing)
    } catch (failure) { opener.removeAttribute('aria-disabled'); this.#notice.replaceChildren(failed(failure, desk, () => this.#propose(opener))) }
  }

  #touched() {
    this.#dirty = true
    if (this.#base.approval) { this.#base = { ...this.#base, approval: undefined }; this.#notify(this.desk.texts.approvalGone) }
    this.#keep()
    this.#say('unsaved')
    this.#later()
    this.#showFoot()
  }

  #keep() { keep(this.#place, this.#dirty ? { version: this.#base.version, sentences: this.#sentences } : undefined) }

  #later(pause = PAUSE) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#save(), pause)
  }

  async #save() {
    const { desk } = this, { server, texts } = desk, id = /** @type {Case} */ (this.#case).id
    if (this.#saving || this.merging || !this.#dirty) return
    clearTimeout(this.#timer)
    const sent = this.#sentences.filter(sentence => sentence.text.trim())
    const wire = sent.map(({ text, source, literal, paragraph }) => ({ text: text.trim(), passage: source?.passage, party: source?.party, named: source?.named || undefined, literal: literal || undefined, paragraph: paragraph || undefined }))
    this.#saving = true
    this.#dirty = false
    this.#say('saving')
    try {
      const draft = await server.saveDraft(id, { version: this.#base.version, sentences: wire })
      if (id !== this.#case?.id) return
      this.#saving = false
      this.#base = draft
      sent.forEach((sentence, index) => {
        const judged = draft.sentences[index]
        // What was typed meanwhile is judged the next time.
        if (!judged || judged.text.trim() !== sentence.text.trim()) return
        Object.assign(sentence, { supported: judged.supported, reason: judged.reason, why: judged.why, literal: Boolean(judged.literal), source: judged.source ?? sentence.source, changed: false })
      })
      this.#judged()
      this.#keep()
      if (this.#dirty) this.#later()
      else this.#say('saved', draft.changedAt)
      this.#showFoot()
    } catch (failure) {
      this.#saving = false
      this.#dirty = true
      this.#keep()
      if (id !== this.#case?.id) return
      if (failure instanceof Away) { this.#say('away'); return this.#later(TRY_AGAIN) }
      const { status, body } = /** @type {any} */ (failure)
      // The case may have been answered or closed meanwhile: then there is nothing to merge, and the text stays here.
      if (status === 409 && body?.current && body.current.version !== this.#base.version) return this.#collided(body.current)
      if (status === 409) this.changed()
      this.#say('failed')
      this.#notice.replaceChildren(element('p', { class: 'trouble' }, reasonOf(failure, texts)))
    }
  }

  /** Shows beside each sentence what the server thinks of it, without touching the text. */
  #judged() {
    for (const sentence of this.#sentences) {
      const row = this.#list.querySelector(`[data-sentence="${sentence.key}"]`)
      // A quotation that the server recognised is locked; not under the hands of who types in it.
      if (row && sentence.literal && row.querySelector('textarea') && !row.contains(document.activeElement)) row.replaceWith(this.#row(sentence))
      else this.#sides.get(sentence.key)?.()
    }
  }

  /** Somebody saved another edition: both beside each other, nothing is written over. @param {Draft} current */
  #collided(current) {
    const { desk } = this, { texts } = desk
    this.merging = true
    this.#say('conflict')
    const mine = this.#sentences.filter(sentence => sentence.text.trim())
    this.#merge.replaceChildren(mergeView(mine, current, desk, sentences => {
      this.merging = false
      this.#base = current
      this.#sentences = sentences.map(sentence => ({ ...sentence, key: ++this.#last }))
      this.#dirty = true
      this.#notice.replaceChildren()
      this.#render()
      this.#keep()
      this.#save()
      desk.say(texts.merged)
      focusOn(this, 'h2')
    }))
    this.#list.remove()
    this.#foot.replaceChildren()
    this.#notice.replaceChildren()
    focusOn(this.#merge, 'h3')
  }

  /** @param {string} words */
  #notify(words) { this.#notice.replaceChildren(...(words ? [element('p', {}, words)] : [])) }

  /** @param {'unsaved' | 'saving' | 'saved' | 'away' | 'failed' | 'conflict'} state @param {string} [at] */
  #say(state, at) {
    const { texts, language } = this.desk
    this.#state.className = `save-state ${state}`
    this.#state.textContent = state === 'saved' ? texts.savedAt(clock(at ?? new Date().toISOString(), language)) : texts.saveStates[state]
  }
}
customElements.define('loketwijzer-draft', DraftEditor)

/** @param {CitedSource} source */
const idOf = source => source.passage ?? source.party

/** @param {string} words @param {() => void} act */
function keyedApprove(words, act) {
  const made = button(words, act, 'filled')
  made.append(element('kbd', { 'aria-hidden': 'true' }, 'a'))
  made.setAttribute('aria-keyshortcuts', 'a')
  made.dataset.key = 'approve'
  return made
}
