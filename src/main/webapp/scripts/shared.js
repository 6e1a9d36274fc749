import { Conversation } from './conversation.js'
import { element } from './element.js'
import { startPage } from './page.js'
import { dateIn, supported, textsIn } from './texts.js'

const conversation = /** @type {Conversation} */ (document.querySelector('loketwijzer-conversation'))
const note = /** @type {HTMLElement} */ (document.querySelector('.shared-note [role=status]'))
/** The token stands behind the #, so that it reaches no log of a server or proxy. */
const token = location.hash.slice(1)

/** @type {string | undefined} */
let expiresAt

function describe() {
  const language = supported(document.documentElement.lang)
  const texts = textsIn(language)
  note.replaceChildren(...(expiresAt
    ? [element('p', {}, texts.sharedText(dateIn(expiresAt, language, true)))]
    : [element('p', { class: 'title' }, texts.sharedGone), element('p', {}, texts.sharedGoneText)]))
}

await startPage()
try {
  const shared = await conversation.server.shared(token)
  expiresAt = shared.expiresAt
  conversation.show(shared.questions)
} catch { /* the note says that there is nothing to read */ }
describe()
addEventListener('hashchange', () => location.reload())
new MutationObserver(describe).observe(document.documentElement, { attributeFilter: ['lang'] })
