import { button, element, unique } from '../element.js'
import { heading, lines, problemPlace } from './parts.js'

/** @typedef {import('./handover-panel.js').HandoverPanel} HandoverPanel */

const LONGEST_ANSWER = 2_000
const LARGEST_FILE = 10 * 1024 * 1024
const KINDS = /\.(pdf|docx|png|jpe?g)$/i

/** @param {HandoverPanel} panel @param {string} field */
const labelOf = (panel, field) => panel.texts.fields[field] ?? field

/**
 * Stores an answer and keeps it in the case at hand; an empty one is a skipped one. Who goes on typing while the connection is away
 * gets the last words stored.
 * @param {HandoverPanel} panel @param {string} field @param {() => string} written
 */
async function store(panel, field, written) {
  const { held } = panel
  let value = ''
  if (!held || !await panel.run(() => panel.doors.answer(held, field, value = written()))) return false
  const answer = panel.case?.intake.find(answer => answer.field === field)
  if (answer) Object.assign(answer, { value: value || undefined, origin: value ? 'researcher' : 'skipped' })
  panel.type(field, undefined)
  return true
}

/** What was read from the conversation, each with the sentence it came from, to be corrected where it stands. @param {HandoverPanel} panel */
export function filledStep(panel) {
  const { texts } = panel
  return [
    heading(panel.changing ? texts.intakePart : texts.filledTitle),
    element('p', {}, texts.filledText),
    problemPlace(),
    element('dl', { class: 'handover-answers' }, ...panel.filled.map(answer => filledAnswer(panel, answer))),
    element('p', { class: 'handover-never' }, texts.never),
    element('p', { class: 'ways' }, panel.changing ? button(texts.toPreview, () => panel.changed(), 'filled') : button(texts.next, () => panel.next(), 'filled')),
  ]
}

/** @param {HandoverPanel} panel @param {IntakeLine} answer */
function filledAnswer(panel, answer) {
  const { texts } = panel
  const { field } = answer
  const place = element('div', { 'data-field': field })
  const write = () => {
    const id = unique('answer')
    const keep = async () => { if (await store(panel, field, () => (panel.typed(field) ?? '').trim())) { read(); place.querySelector('button')?.focus() } }
    const box = lines({ id, rows: 2, maxlength: LONGEST_ANSWER }, panel.typed(field) ?? answer.value ?? '', text => panel.type(field, text), keep)
    place.replaceChildren(
      element('dt', {}, element('label', { for: id }, labelOf(panel, field))),
      element('dd', {}, box, element('p', { class: 'ways' },
        button(texts.save, keep, 'outlined'),
        button(texts.cancel, () => { panel.type(field, undefined); panel.problem(undefined); read(); place.querySelector('button')?.focus() }, 'quiet'))))
    return box
  }
  const read = () => {
    const change = button(texts.change, () => { panel.type(field, answer.value ?? ''); write().focus() })
    change.setAttribute('aria-label', `${texts.change}: ${labelOf(panel, field)}`)
    place.replaceChildren(
      element('dt', {}, labelOf(panel, field)),
      element('dd', {},
        element('p', { class: answer.value ? 'handover-value' : 'quiet-text' }, answer.value ?? texts.empty, ' ', change),
        answer.origin === 'researcher' ? element('p', { class: 'quiet-text' }, texts.byYou)
          : answer.sentence ? element('p', { class: 'handover-origin' }, element('span', { class: 'quiet-text' }, texts.from), ' ', element('q', {}, answer.sentence)) : null))
  }
  panel.typed(field) === undefined ? read() : write()
  return place
}

/** The rest, one at a time. @param {HandoverPanel} panel */
export function questionStep(panel) {
  const { texts } = panel
  const field = panel.asked[panel.question]
  const answer = panel.case?.intake.find(answer => answer.field === field)
  const { question = labelOf(panel, field), explanation: hint, choices: options } = answer ?? {}
  const [label, help, keys, count] = ['field', 'help', 'keys', 'count'].map(unique)
  const onward = () => {
    if (panel.question + 1 < panel.asked.length) { panel.question++; panel.go('questions') } else panel.next()
  }
  const go = async () => {
    const written = () => (panel.typed(field) ?? answer?.value ?? '').trim()
    if (written() === (answer?.value ?? '') && answer?.origin) { panel.type(field, undefined); onward(); return }
    if (await store(panel, field, written)) onward()
  }
  const skip = async () => { if (answer?.origin === 'skipped' || await store(panel, field, () => '')) { panel.type(field, undefined); onward() } }
  const box = lines({ id: label, maxlength: LONGEST_ANSWER, 'data-first': true, 'aria-describedby': `${count} ${hint ? `${help} ` : ''}${keys}` },
    panel.typed(field) ?? answer?.value ?? '', text => panel.type(field, text), go)
  return [
    element('p', { class: 'handover-count', id: count }, texts.question(panel.question + 1, panel.asked.length)),
    element('h2', { class: 'handover-question' }, element('label', { for: label }, question)),
    hint ? element('p', { class: 'quiet-text', id: help }, hint) : null,
    options ? element('div', { class: 'handover-options', role: 'group', 'aria-label': question }, ...options.map(option =>
      button(option, () => { box.value = option; panel.type(field, option); box.focus() }, 'example'))) : null,
    box,
    element('p', { class: 'quiet-text keys', id: keys }, texts.enter),
    problemPlace(),
    element('p', { class: 'ways' },
      button(texts.next, go, 'filled'),
      button(texts.skip, skip, 'outlined'),
      button(texts.back, () => { if (panel.question > 0) { panel.question--; panel.go('questions') } else panel.back() }, 'quiet'),
      panel.question + 1 < panel.asked.length && button(texts.skipRest, () => panel.next(), 'quiet')),
    element('p', { class: 'handover-never' }, texts.never),
  ].filter(part => part instanceof Node)
}

/** Files that go along, or that are refused with the reason. @param {HandoverPanel} panel */
export function filesStep(panel) {
  const { texts } = panel
  const id = unique('files')
  const list = element('ul', { class: 'handover-files', role: 'list' })
  // The step may have been drawn again while a file was under way.
  const show = () => (list.isConnected ? list : panel.querySelector('.handover-files') ?? list).replaceChildren(...panel.files.map(file => element('li', { class: file.state },
    element('span', { class: 'name' }, file.name),
    element('span', { class: file.state === 'refused' ? 'remark-danger' : 'quiet-text' },
      file.state === 'busy' ? texts.fileBusy : file.state === 'added' ? texts.fileAdded : `${texts.fileRefused} ${file.reason?.() ?? ''}`),
    file.id ? remover(panel, file, show) : null)))
  show()
  const pick = element('input', {
    type: 'file', id, class: 'unseen', multiple: true, accept: '.pdf,.docx,.png,.jpg,.jpeg',
    change: async () => {
      const chosen = [...pick.files ?? []]
      pick.value = ''
      for (const file of chosen) await attach(panel, file, show)
    },
  })
  return [
    heading(texts.filesTitle),
    element('p', {}, texts.filesText),
    element('p', { class: 'quiet-text' }, texts.filesNever),
    element('p', { class: 'ways' }, pick, element('label', { for: id, class: 'outlined' }, texts.filesPick)),
    element('div', { role: 'status' }, list),
    problemPlace(),
    element('p', { class: 'ways' }, button(texts.next, () => panel.next(), 'filled'), button(texts.back, () => panel.back(), 'quiet')),
  ]
}

/** Takes a file back. @param {HandoverPanel} panel @param {HandoverPanel['files'][number]} file @param {() => void} show */
function remover(panel, file, show) {
  const remove = button(panel.texts.drop, async () => {
    const { held } = panel
    if (!held || !await panel.run(() => panel.doors.detach(held, file.id ?? ''))) return
    panel.files = panel.files.filter(other => other.id !== file.id)
    show()
    panel.focus()
  })
  remove.setAttribute('aria-label', `${panel.texts.drop}: ${file.name}`)
  return remove
}

/** @param {HandoverPanel} panel @param {File} file @param {() => void} show */
async function attach(panel, file, show) {
  const { held } = panel
  const entry = /** @type {HandoverPanel['files'][number]} */ ({ name: file.name, state: 'busy' })
  panel.files.push(entry)
  const refuse = (/** @type {() => string} */ reason) => { Object.assign(entry, { state: 'refused', reason }); show() }
  show()
  if (!KINDS.test(file.name)) { refuse(() => panel.texts.fileKind); return }
  if (file.size > LARGEST_FILE) { refuse(() => panel.texts.fileTooBig); return }
  if (!held) return
  try {
    const { id } = await panel.doors.attach(held, file, panel.leaving)
    Object.assign(entry, { id, state: 'added' })
    show()
  } catch (problem) {
    const { status = 0, fields = {} } = /** @type {import('../server.js').Problem} */ (problem)
    const said = Object.values(fields)[0]
    refuse(() => status === 413 ? panel.texts.fileTooBig : status === 409 ? panel.texts.fileEnough : status >= 400 && status < 500 && status !== 404 && said ? said : panel.texts.fileAway)
  }
}
