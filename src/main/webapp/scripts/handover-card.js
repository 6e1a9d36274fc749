import { button, element, outwardLink } from './element.js'
import { langOf } from './passage-card.js'
import { textsIn } from './texts.js'

/** @param {Handover | undefined} handover */
export const isEmergency = handover => handover?.reason === 'emergency'

/** A matter of which nobody should see a trace: nothing is asked about it and nothing invites to spread it. @param {Handover | undefined} handover */
export const isDelicate = handover => isEmergency(handover) || Boolean(handover?.care?.some(care => care === 'quick_exit' || care === 'sealed'))

const PHONE = /(\+\d[\d ()-]{6,}\d|\b0\d{1,3}[- ]\d[\d ]{4,}\d|\b112\b)/

/** A text in which telephone numbers can be tapped. @param {string} text */
const withNumbers = text => text.split(PHONE).map((part, index) =>
  index % 2 ? element('a', { href: `tel:${part.replace(/[^\d+]/g, '')}`, class: 'phone' }, part) : part)

/**
 * The card that says a person comes in, why and how. An emergency asks nothing and leads with what to do.
 * @param {Handover} handover
 * @param {{language: Language, answerLanguage: string, contact?: Contact, advisor: () => void, leave: () => void}} view
 */
export function handoverCard(handover, { language, answerLanguage, contact, advisor, leave }) {
  const texts = textsIn(language)
  const emergency = isEmergency(handover)
  const to = handover.contact ?? contact
  const quickExit = handover.care?.includes('quick_exit')
  // The text holds all that is to be done in one line, for readers without layout: take it apart again.
  const whole = handover.text ?? (emergency ? texts.emergencyText : texts.handoverText[handover.state])
  const now = handover.now ?? []
  const [before, after] = now.length ? whole.split(now.join(' ')) : [whole]
  const lang = handover.text ? langOf(answerLanguage, language) : undefined
  const line = (/** @type {string | undefined} */ text) => text?.trim() ? element('p', { lang }, ...withNumbers(text.trim())) : null
  return element('section', { class: `handover ${emergency ? 'emergency' : handover.state}` },
    element('h3', { lang: handover.title && lang }, handover.title ?? (emergency ? texts.emergencyTitle : texts.handoverTitle[handover.state])),
    quickExit && element('p', { class: 'ways' }, button(texts.leave, leave, 'outlined'), element('span', { class: 'quiet-text' }, texts.leaveHint)),
    emergency && element('p', { class: 'ways' }, element('a', { href: 'tel:112', class: 'button urgent' }, `${texts.call} 112`)),
    line(before),
    now.length > 0 && element('ul', { lang }, ...now.map(step => element('li', {}, ...withNumbers(step)))),
    line(after),
    element('p', { class: 'ways' },
      !emergency && handover.state !== 'sent' && button(texts.talkToAdvisor, advisor, 'outlined'),
      to && outwardLink(to.url, emergency ? to.name : texts.contactVia(to.name), language, texts.opensElsewhere)))
}
