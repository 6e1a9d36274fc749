import { button, element, unique } from '../element.js'
import { Problem } from '../server.js'
import { newId } from './arriving.js'
import { heading, lines, problemPlace } from './parts.js'
import { sharedParts } from './shared-parts.js'

/** @typedef {import('./handover-panel.js').HandoverPanel} HandoverPanel */

const CODE_AGAIN = 30_000              // milliseconds
const LONGEST_QUESTION = 4_000
/** Enough to catch a typing error; whether it exists the code tells. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** The address for replies, checked with a code. @param {HandoverPanel} panel */
export function contactStep(panel) {
  const { texts } = panel
  const { contact } = panel.case ?? {}
  const ways = (/** @type {Node} */ first) => element('p', { class: 'ways' }, first, button(texts.back, () => panel.back(), 'quiet'))
  const start = [heading(texts.contactTitle), element('p', {}, panel.discreet ? texts.contactDiscreet : texts.contactText), element('p', { class: 'quiet-text' }, texts.contactHidden)]
  if (contact?.verified) {
    return [...start,
      element('p', { class: 'handover-good' }, texts.verified, ' ', element('strong', {}, contact.email ?? ''), ' ',
        button(texts.otherAddress, () => { if (panel.case) panel.case.contact = { verified: false }; panel.type('sentTo', undefined); panel.go('contact') })),
      problemPlace(), ways(button(texts.next, () => panel.next(), 'filled'))]
  }
  const sentTo = panel.typed('sentTo')
  if (contact?.needed === false) {
    start.push(element('p', { class: 'quiet-text' }, texts.contactSkipText, ' ', button(texts.contactSkip, () => panel.next())))
  }
  return sentTo === undefined ? [...start, ...addressForm(panel, ways)] : [...start, ...codeForm(panel, sentTo, ways)]
}

/** @param {HandoverPanel} panel @param {(first: Node) => Node} ways */
function addressForm(panel, ways) {
  const { texts } = panel
  const id = unique('address')
  const field = element('input', { id, type: 'email', autocomplete: panel.discreet ? 'off' : 'email', inputmode: 'email', maxlength: 254, 'data-first': true, input: () => panel.type('email', field.value) })
  field.value = panel.typed('email') ?? ''
  return [element('form', {
    novalidate: true, submit: (/** @type {Event} */ event) => { event.preventDefault(); sendCode(panel, field.value.trim()) },
  }, element('label', { for: id, class: 'handover-label' }, texts.address), field, problemPlace(), ways(element('button', { class: 'filled' }, texts.sendCode)))]
}

/** @param {HandoverPanel} panel @param {string} address */
async function sendCode(panel, address) {
  const { held } = panel
  if (!ADDRESS.test(address)) { panel.problem(() => panel.texts.addressWrong); return }
  const refused = (/** @type {Problem} */ problem) => {
    if (problem.status === 400) panel.problem(() => panel.texts.addressWrong)
    return problem.status === 400
  }
  if (!held || !await panel.run(() => panel.doors.address(held, address), refused)) return
  panel.type('sentTo', address)
  panel.type('code', undefined)
  panel.codeAgainAt = Date.now() + CODE_AGAIN
  panel.go('contact')
  panel.say(panel.texts.codeSent(address))
}

/** @param {HandoverPanel} panel @param {string} address @param {(first: Node) => Node} ways */
function codeForm(panel, address, ways) {
  const { texts } = panel
  const [id, hint] = ['code', 'hint'].map(unique)
  const check = async () => {
    const { held } = panel
    // People paste the code with whatever stood around it.
    const code = field.value.replace(/\s|-/g, '')
    if (!code) { panel.problem(() => texts.required); return }
    if (!held || !await panel.run(() => panel.doors.code(held, code))) { field.select(); return }
    if (panel.case) panel.case.contact = { email: address, verified: true }
    panel.next()
  }
  const field = element('input', {
    id, type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: 'false', autocapitalize: 'off', maxlength: 40,
    class: 'handover-code', 'data-first': true, 'aria-describedby': hint, input: () => panel.type('code', field.value),
  })
  field.value = panel.typed('code') ?? ''
  const again = button(texts.codeAgain, () => { if (Date.now() >= panel.codeAgainAt) sendCode(panel, address) }, 'plain')
  const waiting = element('span', { class: 'quiet-text' })
  const count = () => {
    const left = Math.ceil((panel.codeAgainAt - Date.now()) / 1_000)
    again.hidden = left > 0
    waiting.textContent = left > 0 ? panel.texts.codeWait(left) : ''
    if (left > 0 && again.isConnected) setTimeout(count, 1_000)
  }
  queueMicrotask(count)
  return [element('form', { novalidate: true, submit: (/** @type {Event} */ event) => { event.preventDefault(); check() } },
    element('p', { class: 'handover-good' }, texts.codeSent(address)),
    element('label', { for: id, class: 'handover-label' }, texts.code), field,
    element('p', { class: 'quiet-text', id: hint }, texts.codeHint),
    element('p', { class: 'ways' }, again, waiting, button(texts.otherAddress, () => { panel.type('sentTo', undefined); panel.go('contact') })),
    problemPlace(), ways(element('button', { class: 'filled' }, texts.codeCheck)))]
}

/** Everything that will be shared, the consent, and the one button that shares it. @param {HandoverPanel} panel */
export function previewStep(panel) {
  const { texts } = panel
  const it = panel.case
  if (!it) return [heading(texts.previewTitle), problemPlace()]
  const [question, hint, agree, consentTitle] = ['question', 'hint', 'agree', 'consent'].map(unique)
  const needed = !sharesConversation(it) && !it.intake.some(({ value }) => value)
  const field = lines({ id: question, rows: 4, maxlength: LONGEST_QUESTION, 'aria-describedby': hint, required: needed }, panel.typed('message') ?? '', text => panel.type('message', text),
    () => box.focus())
  const box = element('input', { type: 'checkbox', id: agree, change: () => panel.type('agreed', box.checked ? it.consent.version : undefined) })
  box.checked = panel.typed('agreed') === it.consent.version
  const send = () => {
    if (needed && !field.value.trim()) { panel.problem(() => texts.required); field.focus(); return }
    if (!box.checked) { panel.problem(() => texts.consentNeeded); box.focus(); return }
    sendCase(panel, it)
  }
  return [
    heading(texts.previewTitle),
    element('p', {}, texts.previewText),
    element('label', { for: question, class: 'handover-label' }, needed ? texts.yourQuestion : texts.yourQuestionMay),
    field,
    element('p', { class: 'quiet-text', id: hint }, texts.yourQuestionHint),
    ...sharedParts(it, { language: panel.language, change: panel.steps.length > 1 ? () => panel.change() : undefined }),
    element('section', { class: 'handover-consent', 'aria-labelledby': consentTitle },
      element('h3', { id: consentTitle }, texts.consentTitle),
      element('ul', {}, ...it.consent.text.split('\n').map(line => element('li', {}, line))),
      element('p', { class: 'handover-check' }, box, element('label', { for: agree }, texts.consentAgree)),
      element('p', { class: 'quiet-text' }, texts.consentVersion(it.consent.version))),
    it.form === 'case' && it.promise?.hours ? element('p', { class: 'quiet-text' }, texts.promiseHours(it.promise.hours)) : null,
    problemPlace(),
    element('p', { class: 'ways' }, button(texts.send[it.form], send, 'filled'),
      panel.steps.length > 1 && button(texts.back, () => panel.back(), 'quiet')),
  ].filter(part => part instanceof Node)
}

/** @param {ResearcherCase} it */
const sharesConversation = it => Boolean(it.preview?.conversation?.questions?.length)

/** @param {HandoverPanel} panel @param {ResearcherCase} it */
async function sendCase(panel, it) {
  const { held } = panel
  if (!held) return
  const act = panel.typed('act') ?? newId()
  panel.type('act', act)
  const version = it.consent.version
  const sent = await panel.run(async () => {
    try {
      await panel.doors.send(held, version, act)
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 400 && problem.status !== 409) throw problem
      const now = await panel.doors.read(held)
      // Sent before, by another tab or by a request whose answer got lost: that is what was wanted.
      if (now.state !== 'offered') return
      panel.case = now
      if (now.consent.version === version) throw problem
      panel.type('agreed', undefined)
      panel.go('preview')
      throw new Problem(400, { detail: panel.texts.consentChanged }, undefined)
    }
  })
  if (!sent) return
  const message = panel.typed('message')?.trim()
  panel.sent(message || undefined)
}
