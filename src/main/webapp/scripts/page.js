import { keep, recall } from './kept-in-tab.js'
import { loadTexts, supported, textsIn } from './texts.js'

/** Everything on the page that has a language of its own. */
const speakers = [...document.querySelectorAll('main [language]')]
const conversation = /** @type {import('./conversation.js').Conversation | null} */ (document.querySelector('loketwijzer-conversation'))
const switches = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('[data-language]')])

/** Puts the words of a language into the page around the conversation. @param {Language} language */
async function speak(language) {
  await loadTexts(language)
  const texts = /** @type {Record<string, unknown>} */ (textsIn(language))
  document.documentElement.lang = language
  document.title = String(texts[document.body.dataset.title ?? 'pageTitle'])
  for (const part of document.querySelectorAll('[data-text]')) part.textContent = String(texts[part.getAttribute('data-text') ?? ''])
  for (const part of document.querySelectorAll('[data-label]')) part.setAttribute('aria-label', String(texts[part.getAttribute('data-label') ?? '']))
  for (const part of switches) part.setAttribute('aria-pressed', String(part.dataset.language === language))
  for (const part of speakers) part.setAttribute('language', language)
  nameInstitution()
}

/** @type {Record<string, string> | undefined} */
let institutionName
/** The institution's own name, once it is known. @param {Record<string, string>} [name] */
export function nameInstitution(name = institutionName) {
  institutionName = name
  const place = document.querySelector('.institution [data-text=national]')
  const words = name?.[document.documentElement.lang]
  if (place && words) place.textContent = words
}

/** Whose page it is, when the address says so. */
function setInstitution() {
  const asked = new URLSearchParams(location.search).get('institution')
  if (!asked || !conversation) return
  conversation.setAttribute('institution', asked)
}

/** From now on the page tells nothing about what it is used for. */
export function beDiscreet() {
  document.body.dataset.title = 'discreetTitle'
  document.title = textsIn(supported(document.documentElement.lang)).discreetTitle
}

/** @returns {Language} what the address asks, what this tab had, or what the browser prefers */
function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('language') ?? recall('language')
  return asked ? supported(asked) : navigator.languages.some(language => language.startsWith('nl')) ? 'nl' : 'en'
}

export async function startPage() {
  setInstitution()
  document.addEventListener('loketwijzer-institution', event => {
    const { detail } = /** @type {CustomEvent<InstitutionAbout | undefined>} */ (event)
    if (detail) nameInstitution(detail.name)
    // An institution nobody knows gives no answers; the national sources do.
    else conversation?.setAttribute('institution', 'landelijk')
  })
  document.addEventListener('loketwijzer-discreet', beDiscreet)
  await speak(firstLanguage())
  for (const part of switches) {
    part.addEventListener('click', () => {
      keep('language', part.dataset.language)
      // What the address asked has been overruled, and must not come back at a reload.
      const address = new URL(location.href)
      address.searchParams.delete('language')
      history.replaceState(null, '', address)
      speak(supported(part.dataset.language))
    })
  }
  document.querySelector('.talk-to-advisor')?.addEventListener('click', () => conversation?.talkToAdvisor())
  document.querySelector('.skip')?.addEventListener('click', event => {
    event.preventDefault()
    conversation?.focus()
  })
  const openLinked = () => {
    const passage = /^#passage=(.+)$/.exec(location.hash)?.[1]
    if (passage) conversation?.showPassage(decodeURIComponent(passage))
  }
  addEventListener('hashchange', openLinked)
  openLinked()
}
