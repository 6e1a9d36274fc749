import { button, element, openDialog, unique } from '../../scripts/element.js'
import { keep, recall } from '../../scripts/kept-in-tab.js'
import { Away } from '../desk-server.js'
import { keyed } from '../keys.js'
import { focusOn, labelled, newId, reasonOf, refill, select } from '../view.js'
import { partyName } from './parts.js'
import { repliesMenu } from './replies-menu.js'

const TRY_AGAIN = 5_000
const LONGEST = 20_000
/** What stands in the open; the rest is behind "more". */
const FIRST = ['claim', 'ask_researcher', 'note', 'consult', 'reply_of_party']
const KEYS = /** @type {Record<string, string>} */ ({ claim: 'c', ask_researcher: 'r', note: 'n' })
const OWN = ['send', 'reply_of_researcher', 'answer', 'withdraw']
/** What goes to the researcher, and can therefore not be undone. */
const OUTWARD = ['ask_researcher', 'answer']
const UNDO = /** @type {Record<string, string>} */ ({ claim: 'release', release: 'claim' })
const PARTIES = ['colleague', 'board', 'ocw', 'cdiu', 'loket', 'other']
const TOPICS = ['partner', 'people', 'travel', 'sanctions', 'export_control', 'data', 'funding', 'security', 'other']

/** What can be done with a case now, as the server offers it, each with the form it needs. */
export class CaseActions extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error given before anything else
  desk
  /** @type {(found: Case) => void} */
  changed = () => {}
  refresh = () => {}
  /** @type {() => {text: string, sources: CitedSource[], unsupported: number, dirty: boolean, approved: boolean, version: number}} */
  draft = () => ({ text: '', sources: [], unsupported: 0, dirty: false, approved: false, version: 0 })
  /** @type {Case | undefined} */
  #case
  #row = element('div', { class: 'action-row', role: 'group' })
  #place = element('div', { class: 'composer-place' })
  #open = ''
  #timer = 0
  /** @type {(() => void) | undefined} what waits for the server to come back */
  #pending
  #again = () => { clearTimeout(this.#timer); this.#pending?.() }

  connectedCallback() {
    addEventListener('online', this.#again)
    this.desk.live.addEventListener('line', this.#again)
  }

  disconnectedCallback() {
    removeEventListener('online', this.#again)
    this.desk.live.removeEventListener('line', this.#again)
    clearTimeout(this.#timer)
  }

  /** @param {Case} found */
  begin(found) {
    this.className = 'case-actions'
    this.#case = found
    this.#open = ''
    this.#pending = undefined
    clearTimeout(this.#timer)
    this.#row.setAttribute('aria-label', this.desk.texts.actionsLabel)
    this.#place.replaceChildren()
    this.replaceChildren(this.#row, this.#place)
    const kept = recall(this.#unsent)
    if (kept?.action && (found.actions.some(one => one.action === kept.action) || kept.action === 'note')) this.openForm(kept.action, false)
  }

  /** @returns {`unsent.${string}`} */
  get #unsent() { return `unsent.${this.#case?.id}` }

  /** @param {Case} found */
  update(found) {
    this.#case = found
    const { desk } = this, { texts } = desk
    const offered = found.actions.map(one => one.action).filter(action => !OWN.includes(action))
    if (desk.may('handle_cases')) offered.push('note')
    const first = FIRST.filter(action => offered.includes(action)), rest = offered.filter(action => !FIRST.includes(action))
    const make = (/** @type {string} */ action, /** @type {string} */ look) => {
      const made = KEYS[action] ? keyed(this.#nameOf(action), KEYS[action], () => this.start(action), look) : button(this.#nameOf(action), () => this.start(action), look)
      made.dataset.key = `action-${action}`
      made.dataset.action = action
      return made
    }
    const open = this.#row.querySelector('details')?.open
    const over = ['answered', 'closed'].includes(found.state) && found.form === 'case'
    const more = [...rest.map(action => make(action, 'plain')),
      ...(over && (desk.may('handle_cases') || desk.may('record_decisions')) ? [make('reconsider', 'plain')] : []),
      over && desk.may('handle_cases') && !found.sealed && element('a', { href: `#/learning?case=${found.id}` }, texts.learnFrom),
      ...(desk.may('handle_cases') ? [...(over ? [] : [make('attach', 'plain')]), make('classify', 'plain'), make('recuse', 'plain')] : [])]
    refill(this.#row,
      ...first.map((action, index) => make(action, index === 0 && action === 'claim' ? 'filled' : 'outlined')),
      element('details', { class: 'more-actions', open: Boolean(open), keydown: event => { if (event.key === 'Escape') { event.currentTarget.open = false; event.currentTarget.querySelector('summary').focus() } } },
        element('summary', { 'data-key': 'more-actions' }, texts.moreActions),
        element('div', { class: 'menu-list' }, ...more,
          ...[['pdf', texts.exportPdf, ''], ['pdf', texts.exportWithNotes, '&notes=true'], ['md', texts.exportMarkdown, '']].map(([format, words, more]) =>
            element('a', { href: `/api/desk/cases/${found.id}/export?format=${format}&language=${desk.language}${more}`, download: `${found.reference}.${format}` }, words)))))
    // A step that is no longer there takes its form with it, but never what was typed.
    if (this.#open && !['note', 'classify', 'recuse', 'reconsider', 'attach'].includes(this.#open) && !found.actions.some(one => one.action === this.#open)) {
      this.#place.querySelector('.composer')?.classList.add('impossible')
      const trouble = this.#place.querySelector('.trouble')
      if (trouble) trouble.textContent = texts.noLongerPossible
    } else this.#place.querySelector('.composer')?.classList.remove('impossible')
  }

  /** At the national Loket it is an institution that is asked. @param {string} action */
  #nameOf(action) {
    const { texts } = this.desk
    return action === 'ask_researcher' && this.#case?.kind === 'forwarded' ? texts.askInstitution : texts.actions[action] ?? action
  }

  /** @param {string} action */
  start(action) {
    const details = this.#row.querySelector('details')
    if (details) details.open = false
    if (UNDO[action]) return this.#atOnce(action)
    this.openForm(action)
  }

  /** Can be taken back, so it is done without asking. @param {string} action */
  async #atOnce(action) {
    const { desk } = this, { texts, server } = desk, found = /** @type {Case} */ (this.#case)
    try {
      const now = await server.act(found.id, { id: newId(), action, version: found.version })
      this.changed(now)
      const back = UNDO[action]
      desk.note((action === 'claim' ? texts.claimed : texts.released)(found.reference), now.actions.some(one => one.action === back)
        ? { words: texts.undo, act: async () => { try { this.changed(await server.act(found.id, { id: newId(), action: back, version: now.version })) } catch (failure) { desk.note(reasonOf(failure, texts)); this.refresh() } } } : undefined)
    } catch (failure) { desk.note(reasonOf(failure, texts)); this.refresh() }
  }

  /** @param {string} action @param {boolean} [focus] */
  async openForm(action, focus = true) {
    const { desk } = this, { texts } = desk, found = /** @type {Case} */ (this.#case)
    if (action === 'answer') return this.#confirmAnswer()
    if (action === 'forward') return this.#forwardForm()
    if (action === 'attach') return this.#attachForm()
    this.#open = action
    const kept = recall(this.#unsent)
    const had = kept?.action === action ? kept : {}
    const needs = action === 'note' ? ['text'] : action === 'recuse' ? ['reason'] : action === 'classify' ? ['classify'] : action === 'reconsider' ? ['by', 'text', 'ground'] : found.actions.find(one => one.action === action)?.needs ?? []
    const id = had.id ?? newId()
    const fields = element('div', { class: 'composer-fields' })
    /** @type {Record<string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>} */
    const controls = {}
    const add = (/** @type {string} */ name, /** @type {string} */ label, /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */ control, /** @type {string} */ hint = '') => {
      control.value = had[name] ?? control.value
      controls[name] = control
      fields.append(labelled(label, control, { hint }))
      return control
    }
    const people = needs.includes('assignee') ? await desk.colleagues() : []
    if (this.#case?.id !== found.id) return
    if (needs.includes('classify')) {
      add('title', texts.titleLabel, element('input', { type: 'text', maxlength: '200', value: found.title }))
      add('topic', texts.topicLabel, select(TOPICS.map(topic => [topic, texts.topics[topic]]), found.topic))
      add('urgency', texts.urgencyLabel, select(['now', 'today', 'week'].map(urgency => [urgency, texts.urgencies[urgency]]), found.urgency))
      add('expertise', texts.expertiseLabel, element('input', { type: 'text', maxlength: '300', value: found.expertise.join(', ') }), texts.expertiseHint)
      add('why', texts.whyClassify, element('input', { type: 'text', maxlength: '500' }))
    }
    if (needs.includes('by')) add('by', texts.reconsiderBy, select(['researcher', 'candidate'].map(by => [by, texts.reconsiderers[by]]), 'researcher'))
    if (needs.includes('assignee')) add('assignee', texts.assigneeLabel, select(people.map(person => [person.id, person.id === desk.me.id ? texts.you : person.name]), found.assignee?.id ?? desk.me.id))
    if (action === 'reply_of_party') {
      const open = found.parties.filter(party => !party.answeredAt)
      add('party', texts.partyAnswered, select(open.map(party => [party.id, partyName(party, texts)]), open[0]?.id))
    } else if (needs.includes('party')) return this.#consultForm()
    if (needs.includes('text')) {
      const area = /** @type {HTMLTextAreaElement} */ (add('text', texts.textLabels[action] ?? texts.textLabel, element('textarea', { rows: '4', maxlength: LONGEST, required: true, lang: OUTWARD.includes(action) ? found.language : undefined }), texts.textHints[action] ?? ''))
      if (OUTWARD.includes(action)) fields.append(repliesMenu(found, desk, text => {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
        area.dispatchEvent(new Event('input', { bubbles: true }))
        area.focus()
      }))
    }
    if (needs.includes('ground')) add('personGround', texts.personGroundLabel, element('input', { type: 'text', maxlength: '1000' }), texts.personGroundHint)
    if (needs.includes('reason')) add('reason', texts.reasonLabels[action] ?? texts.reasonLabel, element('textarea', { rows: '2', maxlength: '2000', required: action === 'recuse' }))
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const state = element('p', { class: 'save-state', role: 'status' })
    const values = () => Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()]))
    const remember = () => keep(this.#unsent, Object.values(values()).some(Boolean) && (controls.text?.value || controls.reason?.value) ? { action, id, ...values() } : undefined)
    const close = () => {
      this.#open = ''
      this.#pending = undefined
      clearTimeout(this.#timer)
      this.#place.replaceChildren()
      const opener = this.#row.querySelector(`[data-action="${action}"]`) ?? this.#row.querySelector('summary')
      const shut = opener?.closest('details:not([open])')
      const back = shut ? shut.querySelector('summary') : opener
      if (back instanceof HTMLElement) back.focus()
    }
    const send = async () => {
      const given = values()
      if (controls.text?.required && !given.text || controls.reason?.required && !given.reason) { trouble.textContent = texts.writeFirst; return (controls.text ?? controls.reason).focus() }
      trouble.textContent = ''
      state.textContent = texts.sending
      submit.setAttribute('aria-disabled', 'true')
      this.#pending = undefined
      clearTimeout(this.#timer)
      try {
        await this.#carryOut(action, id, given)
        keep(this.#unsent, undefined)
        close()
        desk.say(texts.done)
      } catch (failure) {
        submit.removeAttribute('aria-disabled')
        state.textContent = ''
        if (failure instanceof Away) {
          state.textContent = texts.keptForLater
          this.#pending = send
          this.#timer = window.setTimeout(send, TRY_AGAIN)
          return
        }
        trouble.textContent = reasonOf(failure, texts)
        if (/** @type {any} */ (failure).status === 409) this.refresh()
      }
    }
    const submit = element('button', { type: 'submit', class: action === 'recuse' ? 'filled danger' : 'filled' }, texts.submits[action] ?? texts.actions[action] ?? action)
    const title = unique('composer')
    const form = element('form', {
      class: `composer ${action}`, 'aria-labelledby': title, novalidate: true, input: remember,
      submit: event => { event.preventDefault(); if (!submit.hasAttribute('aria-disabled')) send() },
      keydown: event => { if (event.key === 'Escape') { event.stopPropagation(); close() } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send() } },
    },
    element('h2', { id: title }, this.#nameOf(action)),
    element('p', { class: 'audience' }, action === 'note' ? texts.onlyUs : OUTWARD.includes(action) ? found.kind === 'forwarded' ? texts.toInstitutionNow(found.institution.name) : texts.toResearcherNow : texts.audiences[action] ?? ''),
    fields, trouble,
    element('div', { class: 'ways' }, submit, button(texts.cancel, () => { keep(this.#unsent, undefined); close() }, 'plain'), state))
    this.#place.replaceChildren(form)
    if (focus) focusOn(form, 'textarea, select, input')
  }

  /** @param {string} action @param {string} id @param {Record<string, any>} given */
  async #carryOut(action, id, given) {
    const { server } = this.desk, found = /** @type {Case} */ (this.#case)
    if (action === 'note') { await server.note(found.id, { id, text: given.text }); return this.refresh() }
    if (action === 'recuse') { await server.recuse(found.id, given.reason); this.desk.go('#/queue'); return this.desk.note(this.desk.texts.recused(found.reference)) }
    if (action === 'reconsider') {
      const opened = await server.reconsider(found.id, { by: given.by, text: given.text, personGround: given.personGround || undefined })
      this.desk.note(this.desk.texts.reconsidered(opened.reference))
      return this.desk.go(`#/cases/${opened.id}`)
    }
    if (action === 'classify') {
      await server.classify(found.id, { version: found.version, title: given.title || undefined, topic: given.topic === found.topic ? undefined : given.topic, urgency: given.urgency === found.urgency ? undefined : given.urgency, reason: given.why || undefined, expertise: given.expertise.split(',').map((/** @type {string} */ one) => one.trim()).filter(Boolean) })
      return this.refresh()
    }
    const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value))
    this.changed(await server.act(found.id, { id, action, version: found.version, ...sent }))
  }

  /** The answer cannot be taken back, so it is shown once more as it goes out. */
  #confirmAnswer() {
    const { desk } = this, { texts, server, language } = desk, found = /** @type {Case} */ (this.#case)
    const { text, sources, unsupported, dirty } = this.draft()
    if (dirty) return desk.note(texts.saveFirst)
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const id = newId()
    const send = button(texts.sendNow, async () => {
      if (send.hasAttribute('aria-disabled')) return
      send.setAttribute('aria-disabled', 'true')
      try {
        // Without a text: the draft as it is saved is what goes out.
        const now = await server.act(found.id, { id, action: 'answer', version: /** @type {Case} */ (this.#case).version })
        dialog.close()
        this.changed(now)
        desk.note(texts.answered)
      } catch (failure) { send.removeAttribute('aria-disabled'); trouble.textContent = reasonOf(failure, texts); if (/** @type {any} */ (failure).status === 409) this.refresh() }
    }, 'filled')
    const dialog = openDialog(document.body, texts.answerTitle, texts.close,
      element('p', {}, found.kind === 'forwarded' ? texts.toInstitutionNow(found.institution.name) : texts.answerText(found.reference)),
      unsupported > 0 && element('p', { class: 'warning' }, texts.answerUnsupported(unsupported)),
      element('div', { class: 'as-sent', lang: found.language === language ? undefined : found.language }, element('p', { class: 'body' }, text),
        sources.length > 0 && element('ol', {}, ...sources.map(source => element('li', {}, [source.title, source.section].filter(Boolean).join(', '))))),
      trouble, element('p', { class: 'ways' }, send, button(texts.cancel, () => dialog.close(), 'plain')))
    dialog.classList.add('wide')
  }

  /** Looked at by the server, by content; a CV or a passport is refused there with the reason. */
  #attachForm() {
    const { desk } = this, { texts, server } = desk, found = /** @type {Case} */ (this.#case)
    this.#open = 'attach'
    const title = unique('composer')
    const file = element('input', { type: 'file', accept: '.pdf,.docx,.png,.jpg,.jpeg', required: true })
    const trouble = element('p', { class: 'trouble', role: 'alert' }), state = element('p', { class: 'save-state', role: 'status' })
    const close = () => { this.#open = ''; this.#place.replaceChildren(); focusOn(this.#row, 'summary') }
    this.#place.replaceChildren(element('form', {
      class: 'composer attach', 'aria-labelledby': title, novalidate: true,
      keydown: event => { if (event.key === 'Escape') { event.stopPropagation(); close() } },
      submit: async event => {
        event.preventDefault()
        const chosen = file.files?.[0]
        if (!chosen) { trouble.textContent = texts.chooseFile; return file.focus() }
        trouble.textContent = ''
        state.textContent = texts.sending
        try {
          await server.attach(found.id, chosen)
          close()
          desk.say(texts.done)
          this.refresh()
        } catch (failure) { state.textContent = ''; trouble.textContent = reasonOf(failure, texts) }
      },
    },
    element('h2', { id: title }, texts.actions.attach), element('p', { class: 'audience' }, texts.audiences.attach),
    labelled(texts.fileLabel, file, { hint: texts.fileHint }), trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.actions.attach), button(texts.cancel, close, 'plain'), state)))
    file.focus()
  }

  /** Several can be asked at once; the case waits until the last has replied. */
  async #consultForm() {
    const { desk } = this, { texts, server } = desk, found = /** @type {Case} */ (this.#case)
    this.#open = 'consult'
    const people = await desk.colleagues()
    if (this.#case?.id !== found.id) return
    const id = newId(), title = unique('composer')
    const rows = element('div', { class: 'composer-fields' })
    /** @type {(() => {party: string, member?: string, question: string})[]} */
    const given = []
    const remember = () => {
      const parties = given.map(one => one())
      keep(this.#unsent, parties.some(one => one.question) ? { action: 'consult', parties } : undefined)
    }
    const add = (/** @type {{party?: string, member?: string, question?: string}} */ had = {}) => {
      const party = select(PARTIES.map(one => [one, texts.parties[one]]), had.party ?? 'colleague')
      const member = select([['', texts.anyone], ...people.filter(person => person.id !== desk.me.id).map(person => /** @type {[string, string]} */ ([person.id, person.name]))], had.member ?? '')
      const question = element('textarea', { rows: '3', maxlength: LONGEST }, had.question ?? '')
      const who = labelled(texts.colleagueLabel, member)
      const show = () => { who.hidden = party.value !== 'colleague' }
      party.addEventListener('change', show)
      show()
      given.push(() => ({ party: party.value, member: party.value === 'colleague' && member.value ? member.value : undefined, question: question.value.trim() }))
      rows.append(element('div', { class: 'asked-party' }, element('div', { class: 'field-pair' }, labelled(texts.partyLabel, party), who), labelled(texts.textLabels.consult, question, { hint: texts.textHints.consult })))
      return party
    }
    const kept = recall(this.#unsent)
    for (const had of kept?.action === 'consult' ? kept.parties : [{}]) add(had)
    const trouble = element('p', { class: 'trouble', role: 'alert' }), state = element('p', { class: 'save-state', role: 'status' })
    const close = () => { this.#open = ''; this.#pending = undefined; this.#place.replaceChildren(); focusOn(this.#row, '[data-action=consult]') }
    const send = async () => {
      const parties = given.map(one => one()).filter(one => one.question)
      if (!parties.length) { trouble.textContent = texts.writeFirst; return focusOn(rows, 'textarea') }
      trouble.textContent = ''
      state.textContent = texts.sending
      try {
        this.changed(await server.act(found.id, { id, action: 'consult', version: /** @type {Case} */ (this.#case).version, parties }))
        keep(this.#unsent, undefined)
        close()
        desk.say(texts.done)
      } catch (failure) {
        state.textContent = ''
        if (failure instanceof Away) { state.textContent = texts.keptForLater; this.#pending = send; this.#timer = window.setTimeout(send, TRY_AGAIN); return }
        trouble.textContent = reasonOf(failure, texts)
        if (/** @type {any} */ (failure).status === 409) this.refresh()
      }
    }
    this.#place.replaceChildren(element('form', {
      class: 'composer consult', 'aria-labelledby': title, novalidate: true, input: remember, submit: event => { event.preventDefault(); send() },
      keydown: event => { if (event.key === 'Escape') { event.stopPropagation(); close() } },
    },
    element('h2', { id: title }, texts.actions.consult), element('p', { class: 'audience' }, texts.audiences.consult), rows,
    element('p', {}, button(texts.addParty, () => add().focus(), 'plain')), trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.submits.consult), button(texts.cancel, () => { keep(this.#unsent, undefined); close() }, 'plain'), state)))
    focusOn(rows, 'select')
  }

  /** The text for the national Loket is another one than the case: only what is written here goes along. */
  async #forwardForm() {
    const { desk } = this, { texts, server } = desk, found = /** @type {Case} */ (this.#case)
    this.#open = 'forward'
    const title = unique('composer'), id = newId()
    const area = element('textarea', { rows: '14', maxlength: '10000', lang: found.language, required: true })
    const trouble = element('div', { class: 'trouble', role: 'alert' })
    const places = element('div', { class: 'places', 'aria-live': 'polite' })
    const masked = element('p', { class: 'quiet-text' })
    const close = () => { this.#open = ''; this.#place.replaceChildren(); focusOn(this.#row, 'summary') }
    let timer = 0
    const look = async () => {
      if (!area.value.trim()) return places.replaceChildren()
      const text = area.value
      try {
        const { places: left } = await server.previewForward(found.id, text.trim())
        if (text !== area.value) return
        places.classList.toggle('good', !left.length)
        places.replaceChildren(element('p', {}, left.length ? texts.placesLeft(left.length) : texts.nothingLeft),
          ...(left.length ? [element('ul', {}, ...left.map(place => element('li', {}, button(`${place.text} (${texts.atLine(place.line)})`, () => {
            const at = text.split('\n').slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1
            area.focus()
            area.setSelectionRange(at, at + place.text.length)
          }, 'plain'), ` ${place.why}`)))] : []))
      } catch { places.replaceChildren() }
    }
    const form = element('form', {
      class: 'composer forward', 'aria-labelledby': title, novalidate: true,
      input: () => { keep(this.#unsent, { action: 'forward', text: area.value }); clearTimeout(timer); timer = window.setTimeout(look, 700) },
      keydown: event => { if (event.key === 'Escape') { event.stopPropagation(); close() } },
      submit: async event => {
        event.preventDefault()
        trouble.textContent = ''
        if (!area.value.trim()) { trouble.textContent = texts.writeFirst; return area.focus() }
        try {
          const answer = await server.forward(found.id, { id, version: /** @type {Case} */ (this.#case).version, text: area.value.trim() })
          keep(this.#unsent, undefined)
          if (answer.connected) { close(); desk.note(texts.forwarded(answer.reference ?? '')); return this.refresh() }
          this.#readyText(answer.text ?? area.value, answer.url, close)
          this.refresh()
        } catch (failure) {
          trouble.textContent = reasonOf(failure, texts)
          look()
          if (/** @type {any} */ (failure).status === 409) this.refresh()
          area.focus()
        }
      },
    },
    element('h2', { id: title }, texts.actions.forward),
    element('p', { class: 'audience' }, texts.forwardAudience),
    element('div', { class: 'two-columns' },
      element('div', {}, element('h3', {}, texts.goesAlong), element('ul', {}, ...texts.goesAlongList.map(words => element('li', {}, words)))),
      element('div', {}, element('h3', {}, texts.staysHere), element('ul', {}, ...texts.staysHereList.map(words => element('li', {}, words))))),
    masked, labelled(texts.forwardLabel, area, { hint: texts.forwardHint }),
    places, trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.submits.forward), button(texts.cancel, close, 'plain')))
    this.#place.replaceChildren(form)
    const kept = recall(this.#unsent)
    if (kept?.action === 'forward') area.value = kept.text
    else {
      area.readOnly = true
      try {
        const begun = await server.beginForward(found.id)
        area.value = begun.text
        if (begun.masked) masked.textContent = texts.maskedBefore(begun.masked)
      } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
      area.readOnly = false
    }
    area.focus()
    area.setSelectionRange(0, 0)
    area.scrollTop = 0
    look()
  }

  /** @param {string} text @param {string | undefined} url @param {() => void} close */
  #readyText(text, url, close) {
    const { texts } = this.desk
    const state = element('span', { role: 'status' })
    const area = element('textarea', { rows: '14', readonly: true })
    area.value = text
    const heading = element('h2', { tabindex: '-1' }, texts.notConnected)
    this.#place.replaceChildren(element('section', { class: 'composer forward' }, heading,
      element('p', {}, texts.notConnectedText),
      labelled(texts.readyText, area),
      element('div', { class: 'ways' }, button(texts.copy, async () => {
        try { await navigator.clipboard.writeText(text); state.textContent = texts.copied } catch { area.select(); state.textContent = texts.copyFailed }
      }, 'filled'), url && /^https:\/\//.test(url) && element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, texts.toForm), button(texts.close, close, 'plain'), state)))
    heading.focus()
  }
}
customElements.define('loketwijzer-actions', CaseActions)
