import { button, element, outwardLink } from './element.js'
import { langOf } from './passage-card.js'
import { textsIn } from './texts.js'

/** @typedef {import('./server.js').Handover} Handover */

/** @param {Handover | undefined} handover */
export const isEmergency = handover => handover?.reason === 'emergency'

const PHONE = /(\+\d[\d ()-]{6,}\d|\b0\d{1,3}[- ]\d[\d ]{4,}\d|\b112\b)/

/** A text in which telephone numbers can be tapped. @param {string} text */
const withNumbers = text => text.split(PHONE).map((part, index) =>
  index % 2 ? element('a', { href: `tel:${part.replace(/[^\d+]/g, '')}`, class: 'phone' }, part) : part)

/**
 * The card that says a person comes in, why and how. An emergency asks nothing and leads with what to do.
 * @param {Handover} handover
 * @param {{language: import('./texts.js').Language, answerLanguage: string, contact?: import('./server.js').Contact,
 *   advisor: () => void, leave: () => void}} view
 */
export function handoverCard(handover, { language, answerLanguage, contact, advisor, leave }) {
  const texts = textsIn(language)
  const emergency = isEmergency(handover)
  const why = handover.reason && texts.reasons[handover.reason]
  const to = handover.contact ?? contact
  const lines = (handover.text ?? (emergency ? texts.emergencyText : texts.handoverText[handover.state])).split(/\n+/)
  return element('section', { class: `handover ${emergency ? 'emergency' : handover.state}` },
    element('h3', {}, emergency ? texts.emergencyTitle : texts.handoverTitle[handover.state] ?? texts.handoverTitle.offered),
    why && element('p', { class: 'why' }, `${texts.because} ${why}.`),
    ...lines.map(line => element('p', { lang: handover.text ? langOf(answerLanguage, language) : undefined }, ...withNumbers(line))),
    element('p', { class: 'ways' },
      emergency && element('a', { href: 'tel:112', class: 'button urgent' }, `${texts.call} 112`),
      !emergency && handover.state !== 'sent' && button(texts.talkToAdvisor, advisor, 'outlined'),
      to && outwardLink(to.url, emergency ? to.name : texts.contactVia(to.name), language, texts.opensElsewhere),
      handover.reason === 'pressure' && button(texts.leave, leave, 'outlined')),
    handover.reason === 'pressure' && element('p', { class: 'quiet-text' }, texts.leaveHint))
}
