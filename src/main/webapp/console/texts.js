import { loadTexts } from '../scripts/texts.js'

/** @type {Map<Language, ConsoleTexts>} */
const loaded = new Map()

/** The words of the console, and those of the researcher's page that it shows too. @param {Language} language */
export async function loadConsoleTexts(language) {
  await Promise.all([loadTexts(language), loaded.has(language) || (language === 'nl' ? import('./texts.nl.js') : import('./texts.en.js'))
    .then(words => loaded.set(language, words.default))])
  return /** @type {ConsoleTexts} */ (loaded.get(language))
}
