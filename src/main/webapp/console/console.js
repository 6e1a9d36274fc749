import { button, element, openDialog } from '../scripts/element.js'
import { keep, recall } from '../scripts/kept-in-tab.js'
import { supported } from '../scripts/texts.js'
import { DeskServer } from './desk-server.js'
import { Keys } from './keys.js'
import { Live } from './live.js'
import { Queue } from './queue.js'
import { loadConsoleTexts } from './texts.js'
import { startTips } from './tips.js'
import { failed, focusOn, View, waiting } from './view.js'
import { relative } from './when.js'

/**
 * The views by the first part of the address. `right` is what a member needs to see the entry; the
 * server decides again. A view is a module whose default export is a `View`.
 * @type {Record<string, {load: () => Promise<{default: CustomElementConstructor}>, right?: string, nav?: boolean}>}
 */
const VIEWS = {
  queue: { load: () => import('./queue-view.js'), right: 'see_cases', nav: true },
  cases: { load: () => import('./case-view.js'), right: 'see_cases' },
  new: { load: () => import('./new-case-view.js'), right: 'handle_cases' },
  register: { load: () => later('./register-view.js'), right: 'record_decisions', nav: true },
  learning: { load: () => later('./learning-view.js'), right: 'edit_answers handle_cases', nav: true },
  figures: { load: () => later('./figures-view.js'), right: 'see_figures', nav: true },
  replies: { load: () => import('./replies-view.js'), right: 'edit_answers handle_cases', nav: true },
  members: { load: () => import('./members-view.js'), right: 'manage_members', nav: true },
  settings: { load: () => import('./settings-view.js'), right: 'manage_desk', nav: true },
}
/** @param {string} module one that another part of the project brings @returns {Promise<any>} */
const later = module => import(module)
const SIGN_IN = 'sign-in/'
const NOTE_STAYS = 8_000

/** The console of the desk: who is here, where they are, and the view that goes with it. */
export class Console extends HTMLElement {
  /** @type {Desk} */
  // @ts-expect-error there as soon as the server has said who is here
  desk
  /** @type {View | undefined} */
  #view
  #name = ''
  #main = element('main', { id: 'main', tabindex: '-1' })
  #bar = element('header', { class: 'bar' })
  #said = element('div', { class: 'unseen', 'aria-live': 'polite', role: 'status' })
  #line = element('div', { class: 'line', role: 'status' })
  #notes = element('div', { class: 'notes', role: 'status' })
  #turn = 0

  async connectedCallback() {
    const server = new DeskServer()
    server.signedOut = () => location.replace(`${SIGN_IN}${location.hash}`)
    let language = firstLanguage()
    let texts = await loadConsoleTexts(language)
    document.documentElement.lang = server.language = language
    const skip = element('a', { class: 'skip', href: '#main', click: event => { event.preventDefault(); this.#main.focus() } }, texts.skip)
    this.append(skip, this.#bar, this.#line, this.#main, this.#notes, this.#said)
    this.#main.append(waiting(texts.loading))
    /** @type {Me} */
    let me
    try {
      me = await server.me()
    } catch (failure) {
      if (/** @type {any} */ (failure).status !== 401) this.#main.replaceChildren(failed(failure, /** @type {any} */ ({ texts }), () => location.reload()))
      return
    }
    if (me.mustChangePassword) return location.replace(`${SIGN_IN}#password`)
    if (!chosenLanguage() && me.language && me.language !== language) {
      language = supported(me.language)
      texts = await loadConsoleTexts(language)
      document.documentElement.lang = server.language = language
    }
    const live = new Live(server)
    this.desk = {
      server, live, queue: new Queue(server, live), me, language, texts,
      // Of several rights one is enough.
      may: rights => rights.split(' ').some(right => this.desk.me.rights.includes(right)),
      say: words => this.#say(words), note: (words, undo) => this.#note(words, undo),
      go: address => { location.hash = address }, retitle: heading => this.#retitle(heading),
      colleagues: () => this.#colleagues(),
    }
    // What the bars of the queue are measured against; without it the defaults of the desk hold.
    if (!me.desk) server.settings().then(settings => { me.desk = settings }, () => {})
    new Keys({ common: () => this.#keys(), view: () => this.#view, desk: () => this.desk })
    startTips(this)
    // A menu closes when somebody goes on elsewhere.
    for (const event of ['click', 'focusin']) document.addEventListener(event, ({ target }) => this.#closeMenus(/** @type {Node} */ (target)))
    live.addEventListener('line', () => this.#showLine())
    addEventListener('hashchange', () => this.#route())
    setInterval(() => this.#refreshTimes(), 30_000)
    this.#fillBar()
    await this.#route()
    if (this.desk.may('see_cases')) live.start()
  }

  async #route() {
    const { desk } = this, { texts } = desk
    const turn = ++this.#turn
    this.#openMenu(false)
    const [address, asked = ''] = location.hash.replace(/^#\/?/, '').split('?')
    const [asFound, ...path] = address.split('/').map(decode)
    // Letters point to `#/case/…`.
    const name = asFound === 'case' ? 'cases' : asFound
    const first = Object.keys(VIEWS).find(one => VIEWS[one].nav && (!VIEWS[one].right || desk.may(VIEWS[one].right ?? ''))) ?? 'queue'
    if (!VIEWS[name]) return location.replace(`#/${first}`)
    const entry = VIEWS[name]
    const fresh = name !== this.#name || !this.#view
    if (fresh) {
      const before = this.#name
      this.#name = name
      this.#view = undefined
      this.#main.replaceChildren(waiting(texts.loading))
      this.#mark()
      if (entry.right && !desk.may(entry.right)) {
        this.#main.replaceChildren(element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, texts.notForYou), element('p', {}, texts.notForYouText)))
        this.#retitle(texts.notForYou)
        return
      }
      try {
        const { default: Made } = await entry.load()
        if (turn !== this.#turn) return
        this.#view = /** @type {View} */ (new Made())
      } catch (failure) {
        if (turn === this.#turn) {
          this.#retitle(texts.nav[name] ?? name)
          this.#main.replaceChildren(element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, texts.nav[name] ?? name), failed(failure, desk, () => { this.#name = ''; this.#route() })))
        }
        return
      }
      this.#view.desk = desk
      this.#main.replaceChildren(this.#view)
      scrollTo(0, 0)
      await this.#view.open(path, new URLSearchParams(asked))
      if (turn === this.#turn && before) /** @type {HTMLElement | null} */ (this.#view?.querySelector('h1'))?.focus({ preventScroll: true })
    } else await this.#view?.open(path, new URLSearchParams(asked))
  }

  #fillBar() {
    const { desk } = this, { texts, me } = desk
    const nav = element('ul', {}, ...Object.entries(VIEWS).filter(([, { nav, right }]) => nav && (!right || desk.may(right))).map(([name]) =>
      element('li', {}, element('a', { href: `#/${name}`, 'data-view': name, click: () => this.#openMenu(false) }, texts.nav[name]))))
    const languages = element('div', { class: 'languages', role: 'group', 'aria-label': texts.languageSwitch },
      .../** @type {const} */ ([['nl', 'Nederlands'], ['en', 'English']]).map(([code, words]) =>
        element('button', { type: 'button', lang: code, 'aria-pressed': String(code === desk.language), 'data-key': `language-${code}`, click: () => this.#speak(code) }, code.toUpperCase(), element('span', { class: 'unseen' }, ` ${words}`))))
    const held = document.activeElement?.getAttribute('data-key')
    this.#bar.replaceChildren(
      element('p', { class: 'brand' }, element('a', { href: '#/queue' }, 'Loketwijzer'), element('span', {}, me.institution.name)),
      element('button', { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'nav', click: () => this.#openMenu() }, texts.menu),
      element('nav', { id: 'nav', 'aria-label': texts.navLabel }, nav),
      languages,
      element('button', { type: 'button', class: 'who', click: () => this.#showAccount() }, element('span', { class: 'unseen' }, `${texts.account}: `), element('span', { class: 'whole' }, me.name), element('span', { class: 'initials', 'aria-hidden': 'true' }, me.name.split(/\s+/).map(part => part[0]).join('').slice(0, 2).toUpperCase())))
    this.#mark()
    if (held) focusOn(this.#bar, `[data-key="${held}"]`)
  }

  /** @param {Node} except */
  #closeMenus(except) {
    for (const menu of this.querySelectorAll(':is(.more-actions, .replies-menu)[open]')) if (!menu.contains(except)) menu.removeAttribute('open')
  }

  /** @param {boolean} [open] */
  #openMenu(open = !this.#bar.classList.contains('open')) {
    this.#bar.classList.toggle('open', open)
    this.#bar.querySelector('.menu')?.setAttribute('aria-expanded', String(open))
  }

  #mark() {
    for (const link of this.#bar.querySelectorAll('[data-view]')) {
      const here = link.getAttribute('data-view') === (this.#name === 'cases' || this.#name === 'new' ? 'queue' : this.#name)
      if (here) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }

  /** @param {Language} language */
  async #speak(language) {
    keep('language', language)
    // What the address asked has been overruled, and must not come back at a reload.
    const address = new URL(location.href)
    address.searchParams.delete('language')
    history.replaceState(null, '', address)
    this.desk.texts = await loadConsoleTexts(language)
    this.desk.language = this.desk.server.language = language
    document.documentElement.lang = language
    const skip = this.querySelector('.skip')
    if (skip) skip.textContent = this.desk.texts.skip
    this.#fillBar()
    this.#showLine()
    // A view starts afresh in the other language; what was being typed is kept in the tab.
    this.#view = undefined
    this.#name = ''
    await this.#route()
  }

  #showAccount() {
    const { server, me, texts } = this.desk
    const roles = me.roles.map(role => texts.roles[role] ?? role).join(', ')
    const leave = (/** @type {Promise<any>} */ signingOut) => signingOut.then(() => location.replace(SIGN_IN), failure => this.#note(failure.detail ?? texts.away))
    openDialog(document.body, me.name, texts.close,
      element('p', {}, me.email), element('p', {}, `${texts.rolesLabel}: ${roles}`),
      element('p', {}, element('a', { href: `${SIGN_IN}#password` }, texts.changePassword)),
      element('p', { class: 'ways' }, button(texts.signOut, () => leave(server.signOut()), 'outlined'), button(texts.signOutEverywhere, () => leave(server.signOutEverywhere()), 'plain')))
  }

  #keys() {
    const { desk } = this, { texts } = desk
    /** @type {Record<string, KeyDeed>} */
    const keys = {}
    for (const [key, name] of [['g q', 'queue'], ['g r', 'register'], ['g f', 'figures'], ['g s', 'replies']]) {
      if (desk.may(VIEWS[name].right ?? '')) keys[key] = { words: texts.goTo(texts.nav[name]), act: () => desk.go(`#/${name}`) }
    }
    return keys
  }

  #showLine() {
    const { live, texts } = this.desk
    const lost = live.line === 'lost'
    this.#line.classList.toggle('lost', lost)
    if (lost) this.#line.textContent = texts.lineLost
    else if (this.#line.textContent) { this.#line.textContent = ''; this.#say(texts.lineBack) }
  }

  /** @param {string} words */
  #say(words) {
    // The same words twice are otherwise not read again.
    this.#said.textContent = this.#said.textContent === words ? `${words}\u00a0` : words
  }

  /** @param {string} words @param {{words: string, act: () => void}} [undo] */
  #note(words, undo) {
    const note = element('div', { class: 'note-line' }, element('span', {}, words),
      undo && button(undo.words, () => { note.remove(); undo.act() }, 'plain'), button(this.desk.texts.close, () => note.remove(), 'quiet'))
    this.#notes.replaceChildren(note)
    const gone = () => { if (note.matches(':hover, :focus-within')) setTimeout(gone, NOTE_STAYS); else note.remove() }
    setTimeout(gone, undo ? 2 * NOTE_STAYS : NOTE_STAYS)
  }

  /** @param {string} heading */
  #retitle(heading) { document.title = `${heading} · Loketwijzer` }

  #refreshTimes() {
    for (const time of this.querySelectorAll('time[data-relative]')) {
      const words = relative(time.getAttribute('datetime') ?? '', this.desk.language)
      if (time.textContent !== words) time.textContent = words
    }
  }

  /** @type {Promise<Person[]> | undefined} */
  #people
  #colleagues() {
    const { server, me } = this.desk
    this.#people ??= server.get('desk/colleagues').then(answer => answer.members,
      () => server.members().then(({ members }) => members.filter(member => member.active)).catch(() => [{ id: me.id, name: me.name }]))
    return this.#people ?? Promise.resolve([])
  }
}
customElements.define('loketwijzer-console', Console)

/** @param {string} part */
function decode(part) { try { return decodeURIComponent(part) } catch { return part } }

/** What the address asks or this tab had. @returns {string | null} */
function chosenLanguage() { return new URLSearchParams(location.search).get('language') ?? recall('language') }

/** @returns {Language} the chosen one, or what the browser prefers */
function firstLanguage() {
  const asked = chosenLanguage()
  return asked ? supported(asked) : navigator.languages.some(language => language.startsWith('nl')) ? 'nl' : 'en'
}
