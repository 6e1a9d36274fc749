/** @type {Map<Language, Texts>} */
const loaded = new Map()

/** @param {string | null | undefined} language @returns {Language} */
export const supported = language => language?.toLowerCase().startsWith('nl') ? 'nl' : 'en'

/** Fetches the words of a language; a reader pays for one, until they switch. @param {Language} language */
export async function loadTexts(language) {
  if (!loaded.has(language)) loaded.set(language, (await (language === 'nl' ? import('./texts.nl.js') : import('./texts.en.js'))).default)
}

/** The words of a language that was loaded before. @param {Language} language */
export const textsIn = language => /** @type {Texts} */ (loaded.get(language))

/**
 * A date as people write it, or the given text when it is no date. Days have no time zone; moments
 * are shown in the reader's own, with the time.
 * @param {string | undefined} iso @param {Language} language
 */
export function dateIn(iso, language, withTime = false) {
  const date = new Date(iso ?? '')
  if (!iso || Number.isNaN(date.getTime())) return iso ?? ''
  const day = !iso.includes('T')
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    day: 'numeric', month: 'long', year: 'numeric',
    ...(withTime && !day ? { hour: '2-digit', minute: '2-digit' } : {}),
    ...(day ? { timeZone: 'UTC' } : {}),
  }).format(date)
}
