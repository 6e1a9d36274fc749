import { button, element } from '../scripts/element.js'
import { chip, emptiness, failed, focusOn, labelled, reasonOf, refill, select, View, waiting } from './view.js'

const TOPICS = ['partner', 'people', 'travel', 'sanctions', 'export_control', 'data', 'funding', 'security', 'other']

/** Texts that are used again and again. */
export default class RepliesView extends View {
  /** @type {Reply[]} */
  #replies = []
  #list = element('div', {})

  async open() {
    const { desk } = this, { texts } = desk
    desk.retitle(texts.repliesTitle)
    this.replaceChildren(element('div', { class: 'page' },
      element('div', { class: 'page-head' }, element('h1', { tabindex: '-1' }, texts.repliesTitle), desk.may('edit_answers') && button(texts.newReply, () => this.#edit(), 'outlined new-reply')),
      element('p', {}, texts.repliesText, ' ', ...Object.entries(texts.variables).flatMap(([name, words], index) => [index ? ', ' : '', element('code', {}, `{{${name}}}`), ` ${words}`]), '.'),
      this.#list))
    this.#list.replaceChildren(waiting(texts.loading))
    await this.#load()
  }

  async #load() {
    const { desk } = this
    try {
      this.#replies = (await desk.server.replies()).replies
      this.#show()
    } catch (failure) { this.#list.replaceChildren(failed(failure, desk, () => this.#load())) }
  }

  #show() {
    const { desk } = this, { texts } = desk
    refill(this.#list, this.#replies.length ? element('ul', { class: 'cards' }, ...this.#replies.map(reply => element('li', {}, element('article', {},
      element('h2', {}, reply.title, ' ', chip(texts.inLanguage[reply.language]), ' ', reply.topic && reply.topic !== 'other' && chip(texts.topics[reply.topic] ?? reply.topic)),
      element('p', { class: 'body', lang: reply.language === desk.language ? undefined : reply.language }, reply.body),
      desk.may('edit_answers') && element('p', { class: 'ways' },
        element('button', { type: 'button', class: 'plain', 'data-key': `edit-${reply.id}`, 'aria-label': `${texts.edit}: ${reply.title}`, click: () => this.#edit(reply) }, texts.edit),
        element('button', { type: 'button', class: 'plain', 'aria-label': `${texts.remove}: ${reply.title}`, click: () => this.#remove(reply) }, texts.remove)))))) : emptiness(texts.noRepliesYet))
  }

  /** @param {Reply} reply */
  async #remove(reply) {
    const { desk } = this, { texts } = desk
    try {
      await desk.server.removeReply(reply.id)
      await this.#load()
      focusOn(this, '.new-reply')
      const { id, ...again } = reply
      desk.note(texts.replyRemoved, { words: texts.undo, act: async () => { try { await desk.server.saveReply(again); await this.#load() } catch (failure) { desk.note(reasonOf(failure, texts)) } } })
    } catch (failure) { desk.note(reasonOf(failure, texts)) }
  }

  /** @param {Reply} [reply] */
  #edit(reply) {
    const { desk } = this, { texts } = desk
    this.querySelector('form')?.remove()
    const title = element('input', { type: 'text', required: true, maxlength: '120', value: reply?.title })
    const language = select([['nl', 'Nederlands'], ['en', 'English']], reply?.language ?? desk.language)
    const topic = select(TOPICS.map(one => [one, texts.topics[one]]), reply?.topic ?? 'other')
    const body = element('textarea', { rows: '6', required: true, maxlength: '8000' }, reply?.body ?? '')
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const close = () => { form.remove(); focusOn(this, reply ? `[data-key="edit-${reply.id}"]` : '.new-reply') }
    const form = element('form', {
      class: 'composer', novalidate: true, 'aria-label': reply?.title ?? texts.newReply,
      keydown: event => { if (event.key === 'Escape') close() },
      submit: async event => {
        event.preventDefault()
        const empty = [title, body].find(control => !control.value.trim())
        if (empty) { trouble.textContent = texts.writeFirst; return empty.focus() }
        try {
          await desk.server.saveReply({ id: reply?.id, title: title.value.trim(), language: /** @type {Language} */ (language.value), topic: topic.value, body: body.value.trim() })
          close()
          await this.#load()
          desk.say(texts.saved)
        } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
      },
    }, labelled(texts.replyTitle, title), element('div', { class: 'field-pair' }, labelled(texts.replyLanguage, language), labelled(texts.topicLabel, topic)), labelled(texts.replyBody, body), trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.save), button(texts.cancel, close, 'plain')))
    this.#list.before(form)
    title.focus()
  }
}
customElements.define('loketwijzer-replies', RepliesView)
