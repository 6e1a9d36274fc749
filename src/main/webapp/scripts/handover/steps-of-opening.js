import { isEmergency } from '../handover-card.js'
import { button, element, outwardLink, unique } from '../element.js'
import { heading, problemPlace } from './parts.js'

/** @typedef {import('./handover-panel.js').HandoverPanel} HandoverPanel */

/** Whom to call or write to without this page. @param {HandoverPanel} panel @param {boolean} [first] the telephone is the better way */
function directContact(panel, first = false) {
  const { texts, language } = panel
  const contact = panel.talk.institution.contact[language] ?? panel.talk.handover?.contact
  if (!contact) return null
  const phone = contact.phone && element('a', { href: `tel:${contact.phone.replace(/[^\d+]/g, '')}`, class: first ? 'button filled' : 'phone' }, contact.phone)
  return element('p', { class: 'contact' }, phone, outwardLink(contact.url, contact.name, language, texts.elsewhere))
}

/** The two forms, and the routes for which neither fits. @param {HandoverPanel} panel */
export function choiceStep(panel) {
  const { texts, language } = panel
  const { institution, handover } = panel.talk
  const emergency = isEmergency(handover)
  const forms = /** @type {const} */ (['case', 'consult']).map(form => {
    const id = unique('form')
    return element('section', { class: 'handover-form', 'aria-labelledby': id },
      element('h3', { id }, texts.forms[form].title),
      element('p', {}, texts.forms[form].text),
      // The card with the number stands above: who goes on has read it.
      button(texts.forms[form].start, () => panel.open(form, undefined, emergency), form === 'case' ? 'filled' : 'outlined'))
  })
  return [
    ...(emergency ? [element('section', { class: 'handover emergency' },
      element('h2', {}, handover?.title ?? texts.emergencyFirst),
      element('p', { class: 'ways' }, element('a', { href: 'tel:112', class: 'button urgent' }, '112')),
      ...(handover?.now?.length ? [element('ul', {}, ...handover.now.map(line => element('li', {}, line)))] : []),
      element('p', {}, texts.emergencyNothing))] : []),
    heading(texts.choiceTitle),
    !emergency && element('p', { class: 'remark-danger' }, texts.emergency),
    element('p', {}, texts.choiceText(institution.name[language] ?? institution.key)),
    problemPlace(),
    element('div', { class: 'handover-forms' }, ...forms),
    element('p', { class: 'quiet-text' }, texts.noNames),
    element('h3', { class: 'handover-small' }, texts.otherRoutes),
    element('ul', { class: 'handover-routes' }, .../** @type {const} */ (['pressure', 'incident', 'ministry']).map(route =>
      element('li', {}, button(texts.routes[route], () => { panel.route = route; panel.beginRoute() })))),
    element('h3', { class: 'handover-small' }, texts.choiceContact),
    directContact(panel),
  ].filter(part => part instanceof Node)
}

/** What to do before anything is written down. @param {HandoverPanel} panel */
export function firstStep(panel) {
  const { texts } = panel
  const kind = /** @type {'pressure' | 'incident' | 'ministry'} */ (panel.kind)
  const guidance = panel.case?.guidance
  const lines = guidance?.lines ?? texts.first[kind]
  return [
    heading(guidance?.title ?? texts.firstTitle[kind]),
    kind === 'pressure' ? directContact(panel, true) : null,
    kind === 'pressure'
      ? element('div', {}, ...lines.map(line => element('p', {}, line)))
      : element('ul', { class: 'handover-first' }, ...lines.map(line => element('li', {}, line))),
    ...(kind === 'incident' ? [directContact(panel), element('p', { class: 'handover-sealed' }, texts.sealed), element('p', {}, texts.espionage)] : []),
    element('p', { class: 'remark-danger' }, texts.emergency),
    problemPlace(),
    element('p', { class: 'ways' },
      button(kind === 'pressure' ? texts.write : texts.writeOn, () => panel.case ? panel.next() : panel.open('case', panel.route), kind === 'pressure' ? 'outlined' : 'filled'),
      button(texts.stop, () => panel.close(), 'quiet')),
  ].filter(part => part instanceof Node)
}

/** Why no case can be opened now, in the words of the desk. @param {HandoverPanel} panel */
export function refusedStep(panel) {
  const { texts, language } = panel
  const { guidance, again } = panel.refused ?? { guidance: { title: texts.noDesk, lines: [] }, again: () => {} }
  const emergency = isEmergency(panel.talk.handover)
  const { contact } = guidance
  return [
    element('section', { class: emergency ? 'handover emergency' : 'handover required' },
      element('h2', { tabindex: '-1' }, guidance.title),
      emergency && element('p', { class: 'ways' }, element('a', { href: 'tel:112', class: 'button urgent' }, '112')),
      element('ul', {}, ...guidance.lines.map(line => element('li', {}, line)))),
    contact ? element('p', { class: 'contact' }, contact.phone && element('a', { href: `tel:${contact.phone.replace(/[^\d+]/g, '')}`, class: 'phone' }, contact.phone),
      outwardLink(contact.url, contact.name, language, texts.elsewhere)) : null,
    problemPlace(),
    element('p', { class: 'ways' }, emergency && button(texts.insist, again, 'outlined'), button(texts.back, () => panel.go('choice'), 'quiet')),
  ].filter(part => part instanceof Node)
}
