/** @typedef {typeof import('./texts.nl.js').default} HandoverTexts */

/** @type {Map<Language, HandoverTexts>} */
const loaded = new Map()

/** Fetches the words for talking to a person; who does not ask for one does not pay for them. @param {Language} language */
export async function loadHandoverTexts(language) {
  if (!loaded.has(language)) loaded.set(language, (await (language === 'nl' ? import('./texts.nl.js') : import('./texts.en.js'))).default)
}

/** The words of a language that was loaded before. @param {Language} language */
export const handoverTextsIn = language => /** @type {HandoverTexts} */ (loaded.get(language))

/**
 * A promise of the desk as people say it: "woensdag 25 november, 16:00". The desk works in Dutch time, so that is the time named,
 * also to somebody abroad.
 * @param {string} iso @param {Language} language
 */
export function promisedMoment(iso, language) {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/Amsterdam' }).format(date).replace(',', '')
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(date)
  const offset = (/** @type {string | undefined} */ timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(date)
  const elsewhere = offset(undefined) !== offset('Europe/Amsterdam')
  return `${day}, ${time}${elsewhere ? ` ${handoverTextsIn(language).dutchTime}` : ''}`
}
