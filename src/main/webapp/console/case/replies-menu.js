import { button, element } from '../../scripts/element.js'
import { reasonOf } from '../view.js'

/**
 * The saved replies in the language of a case, with its facts filled in.
 * @param {Case} found @param {Desk} desk @param {(text: string) => void} use
 */
export function repliesMenu(found, desk, use) {
  const { texts, server } = desk
  const list = element('div', { class: 'menu-list' })
  const shut = () => { details.open = false; details.querySelector('summary')?.focus() }
  const fetched = async () => {
    try {
      const { replies } = await server.replies()
      const fitting = replies.filter(reply => reply.language === found.language)
      list.replaceChildren(...(fitting.length ? fitting.map(reply => button(reply.title, async () => {
        try {
          const { text } = await server.filledReply(reply.id, found.id)
          details.open = false
          use(text)
        } catch (failure) { desk.note(reasonOf(failure, texts)) }
      }, 'plain')) : [element('p', { class: 'quiet-text' }, texts.noReplies)]))
    } catch (failure) { list.replaceChildren(element('p', { class: 'trouble' }, reasonOf(failure, texts))) }
  }
  const details = element('details', {
    class: 'replies-menu', toggle: () => { if (details.open && !list.firstChild) fetched() },
    keydown: event => { if (event.key === 'Escape') { event.stopPropagation(); shut() } },
  }, element('summary', {}, texts.insertReply), list)
  return details
}
