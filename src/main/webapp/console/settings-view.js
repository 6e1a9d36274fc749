import { button, element } from '../scripts/element.js'
import { choices, chosenIn, failed, labelled, reasonOf, View, waiting } from './view.js'
import { exact, relative } from './when.js'

const TOPICS = ['partner', 'people', 'travel', 'sanctions', 'export_control', 'data', 'funding', 'security', 'other']
/** Nobody else can open a sealed case, and the server refuses them. */
const SEE_SEALED = ['advisor', 'lead_advisor', 'national_advisor']

/** How the desk of an institution works: for the administrator. */
export default class SettingsView extends View {
  #post = element('div', { 'aria-live': 'polite' })

  /** Whether letters leave: a desk that mails nobody must know that. @param {PostStanding} [known] */
  async #showPost(known) {
    const { desk } = this, { texts, language } = desk
    try {
      const post = known ?? await desk.server.post()
      const lines = [!post.configured && texts.mailAway, post.waiting > 0 && texts.mailWaiting(post.waiting, post.oldest ? relative(post.oldest, language) : ''), post.failed > 0 && texts.mailFailed(post.failed)].filter(line => typeof line === 'string')
      this.#post.replaceChildren(...(lines.length ? [element('div', { class: 'banner' }, element('div', {}, ...lines.map(line => element('p', {}, line)), post.problem && element('p', { class: 'quiet-text' }, post.problem),
        ...post.letters.map(letter => element('p', {}, `${exact(letter.writtenAt, language)}: ${letter.problem} `,
          letter.again && button(texts.mailAgain, async () => { try { this.#showPost(await desk.server.postAgain(letter.id)) } catch (failure) { desk.note(reasonOf(failure, texts)) } }, 'plain')))))] : []))
    } catch { /* the settings are there without it */ }
  }

  async open() {
    const { desk } = this, { texts } = desk
    desk.retitle(texts.settingsTitle)
    this.replaceChildren(element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, texts.settingsTitle), waiting(texts.loading)))
    try {
      const [settings, people] = await Promise.all([desk.server.settings(), desk.server.members().then(({ members }) => members.filter(member => member.active), () => [])])
      this.#show(settings, people)
    } catch (failure) { this.firstElementChild?.lastElementChild?.replaceWith(failed(failure, desk, () => this.open())) }
  }

  /** @param {DeskSettings} settings @param {Member[]} people */
  #show(settings, people) {
    const { desk } = this, { texts } = desk
    const number = (/** @type {number | undefined} */ value, /** @type {string} */ step = '1') => element('input', { type: 'number', min: step === '1' ? '1' : '0.5', step, required: true, value })
    const hours = element('input', { type: 'text', maxlength: '200', value: settings.openingHours })
    const reply = number((settings.replyMinutes ?? 960) / 60, '0.5'), urgent = number((settings.urgentMinutes ?? 240) / 60, '0.5')
    const phone = element('input', { type: 'tel', maxlength: '40', value: settings.securityPhone }), board = element('input', { type: 'text', maxlength: '200', value: settings.boardContact })
    const keep = number(settings.retentionDays ?? 1825), keepPeople = number(settings.peopleDays ?? 28)
    const state = element('span', { class: 'save-state', role: 'status' }), trouble = element('p', { class: 'trouble', role: 'alert' })
    const form = element('form', {
      class: 'form', novalidate: true, input: () => { state.textContent = '' },
      submit: async event => {
        event.preventDefault()
        trouble.textContent = ''
        const wrong = [reply, urgent, keep, keepPeople].find(control => !control.checkValidity())
        if (wrong) { trouble.textContent = texts.problems[422]; return wrong.focus() }
        try {
          await desk.server.saveSettings({
            ...settings, openingHours: hours.value.trim(), replyMinutes: Math.round(Number(reply.value) * 60), urgentMinutes: Math.round(Number(urgent.value) * 60), twoPairsOfEyes: chosenIn(form, 'eyes'),
            sealedRecipients: people.length ? chosenIn(form, 'sealed') : settings.sealedRecipients, securityPhone: phone.value.trim() || undefined, boardContact: board.value.trim() || undefined, retentionDays: Number(keep.value), peopleDays: Number(keepPeople.value),
          })
          state.textContent = texts.saved
        } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
      },
    },
    labelled(texts.openingHours, hours, { hint: texts.openingHoursHint }),
    element('div', { class: 'field-pair' }, labelled(texts.replyHours, reply), labelled(texts.urgentHours, urgent)),
    choices(TOPICS.map(topic => [topic, texts.topics[topic]]), settings.twoPairsOfEyes ?? [], texts.eyesLegend, 'eyes'),
    people.length > 0 && choices(people.filter(person => person.roles.some(role => SEE_SEALED.includes(role))).map(person => [person.id, person.name]), settings.sealedRecipients ?? [], texts.sealedLegend, 'sealed'),
    element('div', { class: 'field-pair' }, labelled(texts.securityPhone, phone), labelled(texts.boardContact, board)),
    element('div', { class: 'field-pair' }, labelled(texts.retentionDays, keep), labelled(texts.peopleDays, keepPeople, { hint: texts.peopleDaysHint })),
    trouble, element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, texts.save), state))
    this.replaceChildren(element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, texts.settingsTitle), this.#post, form))
    this.#showPost()
  }
}
customElements.define('loketwijzer-settings', SettingsView)
