import { button, element, openDialog } from '../scripts/element.js'
import { exact } from './when.js'
import { chip, choices, chosenIn, failed, focusOn, labelled, reasonOf, refill, View, waiting } from './view.js'

const ROLES = ['hr_contact', 'advisor', 'lead_advisor', 'editor', 'administrator', 'board_contact']
const NATIONAL = ['national_advisor', 'national_editor', 'administrator']

/** Who works at the desk, and as what: for the administrator. */
export default class MembersView extends View {
  /** @type {Member[]} */
  #members = []
  #list = element('div', {})

  async open() {
    const { desk } = this, { texts } = desk
    desk.retitle(texts.membersTitle)
    this.replaceChildren(element('div', { class: 'page' },
      element('div', { class: 'page-head' }, element('h1', { tabindex: '-1' }, texts.membersTitle), button(texts.newMember, () => this.#edit(), 'outlined new-member')),
      element('p', {}, texts.membersText), this.#list, element('p', { class: 'ways' }, button(texts.signIns, () => this.#signIns(), 'outlined'))))
    this.#list.replaceChildren(waiting(texts.loading))
    await this.#load()
  }

  async #load() {
    const { desk } = this
    try {
      this.#members = (await desk.server.members()).members
      this.#show()
    } catch (failure) { this.#list.replaceChildren(failed(failure, desk, () => this.#load())) }
  }

  #show() {
    const { desk } = this, { texts, me } = desk
    refill(this.#list, element('ul', { class: 'cards' }, ...this.#members.map(member => element('li', {}, element('article', { class: member.active ? '' : 'off' },
      element('h2', {}, member.name, ' ', !member.active && chip(texts.inactive)),
      element('p', { class: 'quiet-text' }, member.email),
      element('p', {}, ...member.roles.map(role => chip(texts.roles[role] ?? role)), ...member.expertise.map(one => chip(texts.topics[one] ?? one, 'kind')), member.mustChangePassword && element('span', { class: 'quiet-text' }, texts.firstPassword)),
      element('p', { class: 'ways' },
        element('button', { type: 'button', class: 'plain', 'data-key': `edit-${member.id}`, 'aria-label': texts.changeMember(member.name), click: () => this.#edit(member) }, texts.edit),
        member.id !== me.id && member.active && element('button', { type: 'button', class: 'plain', 'aria-label': `${texts.newPassword}: ${member.name}`, click: () => this.#password(member) }, texts.newPassword),
        member.id !== me.id && element('button', { type: 'button', class: 'plain', 'data-key': `switch-${member.id}`, 'aria-label': `${member.active ? texts.switchOff : texts.switchOn}: ${member.name}`, click: () => this.#switch(member, !member.active) }, member.active ? texts.switchOff : texts.switchOn)))))))
  }

  /** @param {Member} member */
  #password(member) {
    const { desk } = this, { texts } = desk
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const place = element('p', { class: 'ways' }, button(texts.makePassword, async () => {
      try { place.replaceChildren(element('code', { class: 'secret' }, (await desk.server.newPassword(member.id)).oneTimePassword)) } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
    }, 'filled'))
    openDialog(document.body, `${texts.oneTime}: ${member.name}`, texts.close, element('p', {}, texts.newPasswordText), element('p', {}, texts.oneTimeText(member.name)), place, trouble)
  }

  async #signIns() {
    const { desk } = this, { texts, language } = desk
    const place = element('div', {}, waiting(texts.loading))
    openDialog(document.body, texts.signIns, texts.close, place).classList.add('wide')
    try {
      const { events } = await desk.server.signIns()
      place.replaceChildren(element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': texts.signIns }, element('table', { class: 'plain-table' },
        element('thead', {}, element('tr', {}, ...texts.signInColumns.map(words => element('th', { scope: 'col' }, words)))),
        element('tbody', {}, ...events.map(line => element('tr', {}, element('td', {}, exact(line.at, language)), element('td', {}, line.name), element('td', {}, texts.signInEvents[line.event] ?? line.event), element('td', {}, texts.signInWays[line.way] ?? line.way)))))))
    } catch (failure) { place.replaceChildren(element('p', { class: 'trouble' }, reasonOf(failure, texts))) }
  }

  /** @param {Member} member @param {boolean} active */
  async #switch(member, active) {
    const { desk } = this, { texts } = desk
    try {
      await desk.server.changeMember(member.id, { active })
      await this.#load()
      if (!active) desk.note(texts.switchedOff(member.name), { words: texts.undo, act: () => this.#switch(member, true) })
    } catch (failure) { desk.note(reasonOf(failure, texts)) }
  }

  /** @param {Member} [member] */
  #edit(member) {
    const { desk } = this, { texts, me } = desk
    this.querySelector('form')?.remove()
    const name = element('input', { type: 'text', required: true, maxlength: '120', autocomplete: 'off' })
    const email = element('input', { type: 'email', required: true, maxlength: '254', autocomplete: 'off' })
    const expertise = element('input', { type: 'text', maxlength: '300', value: member?.expertise.join(', ') })
    const offered = me.institution.key === 'landelijk' ? NATIONAL : ROLES
    const roles = choices(offered.map(role => [role, texts.roles[role]]), member?.roles ?? [], texts.rolesLabel, 'role')
    const trouble = element('p', { class: 'trouble', role: 'alert' })
    const close = () => { form.remove(); focusOn(this, member ? `[data-key="edit-${member.id}"]` : '.new-member') }
    const form = element('form', {
      class: 'composer', novalidate: true, 'aria-label': member ? texts.changeMember(member.name) : texts.newMember,
      keydown: event => { if (event.key === 'Escape') close() },
      submit: async event => {
        event.preventDefault()
        const empty = member ? undefined : [name, email].find(control => !control.value.trim())
        if (empty) { trouble.textContent = texts.writeFirst; return empty.focus() }
        const chosen = chosenIn(form, 'role')
        if (!chosen.length) { trouble.textContent = texts.chooseRole; return roles.querySelector('input')?.focus() }
        const told = { roles: chosen, expertise: expertise.value.split(',').map(one => one.trim()).filter(Boolean) }
        try {
          const made = member ? await desk.server.changeMember(member.id, told) : await desk.server.addMember({ name: name.value.trim(), email: email.value.trim(), language: desk.language, ...told })
          close()
          await this.#load()
          const password = made?.password ?? made?.oneTimePassword
          if (password) openDialog(document.body, texts.oneTime, texts.close, element('p', {}, texts.oneTimeText(name.value.trim())), element('p', {}, element('code', { class: 'secret' }, password)))
          else desk.say(texts.saved)
        } catch (failure) { trouble.textContent = reasonOf(failure, texts) }
      },
    }, !member && element('div', { class: 'field-pair' }, labelled(texts.name, name), labelled(texts.email, email)), roles, labelled(texts.expertiseLabel, expertise, { hint: texts.expertiseHint }), trouble,
    element('div', { class: 'ways' }, element('button', { type: 'submit', class: 'filled' }, member ? texts.save : texts.addMember), button(texts.cancel, close, 'plain')))
    this.#list.before(form)
    form.querySelector('input')?.focus()
  }
}
customElements.define('loketwijzer-members', MembersView)
