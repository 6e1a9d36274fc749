import { Conversation } from './conversation.js'
import { keep, recall } from './kept-in-tab.js'
import { loadTexts, supported, textsIn } from './texts.js'

const conversation = /** @type {Conversation} */ (document.querySelector('loketwijzer-conversation'))
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
  conversation.setAttribute('language', language)
}

/** @returns {Language} what the address asks, what this tab had, or what the browser prefers */
function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('language') ?? recall('language')
  return asked ? supported(asked) : navigator.languages.some(language => language.startsWith('nl')) ? 'nl' : 'en'
}

export async function startPage() {
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
  document.querySelector('.talk-to-advisor')?.addEventListener('click', () => conversation.showContact())
  document.querySelector('.skip')?.addEventListener('click', event => {
    event.preventDefault()
    conversation.focus()
  })
  const openLinked = () => {
    const passage = /^#passage=(.+)$/.exec(location.hash)?.[1]
    if (passage) conversation.showPassage(decodeURIComponent(passage))
  }
  addEventListener('hashchange', openLinked)
  openLinked()
}
