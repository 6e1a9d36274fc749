import { button, element } from '../element.js'
import { keep, leaveNoTrace, recall } from '../kept-in-tab.js'
import { beDiscreet, nameInstitution, startPage } from '../page.js'
import { QuestionForm } from '../question-form.js'
import { Problem, Server } from '../server.js'
import { supported } from '../texts.js'
import { untilItArrives } from './arriving.js'
import { CaseDoors } from './case-doors.js'
import { CaseView } from './case-view.js'
import { handoverTextsIn, loadHandoverTexts } from './texts.js'

/** The token of a mail stands behind the #, so that it reaches no log; from the address it goes at once. */
let token = location.hash.slice(1)
if (token) history.replaceState(null, '', location.pathname + location.search)

/** The page of one case: the link of a mail opens it, and what is said goes both ways. */
class CasePage extends HTMLElement {
  static observedAttributes = ['language']

  #server = new Server('', 'nl')
  #doors = new CaseDoors(this.#server)
  #place = element('div', { class: 'case-alone' })
  #form = new QuestionForm()
  #talk = element('div', { class: 'talk' })
  #over = new AbortController()
  /** @type {CaseView | undefined} */
  #view
  /** What stands here instead of a case. @type {(() => Node[]) | undefined} */
  #notice

  async connectedCallback() {
    this.#server.base = (this.getAttribute('server') ?? '').replace(/\/$/, '')
    this.#talk.append(this.#place)
    this.append(this.#talk)
    await loadHandoverTexts(this.language)
    this.addEventListener('loketwijzer-ask', event => this.#write(/** @type {CustomEvent} */ (event).detail.question))
    this.addEventListener('loketwijzer-case', () => this.#told())
    this.addEventListener('loketwijzer-gone', () => this.#gone())
    this.addEventListener('loketwijzer-other', event => this.#other(/** @type {CustomEvent} */ (event).detail.held))
    this.addEventListener('loketwijzer-leave', () => { leaveNoTrace(); location.replace('https://www.knmi.nl/') })
    addEventListener('hashchange', () => location.reload())
    this.#enter()
  }

  async attributeChangedCallback() {
    const { language } = this
    this.#server.language = language
    await loadHandoverTexts(language)
    if (!this.isConnected || language !== this.language) return
    for (const part of [this.#form, this.#view]) part?.setAttribute('language', language)
    this.#render()
    this.#told()
  }

  get language() { return supported(this.getAttribute('language')) }
  get #texts() { return handoverTextsIn(this.language) }

  async #enter() {
    // A reload in the middle of the exchange must not cost the link.
    const came = token || recall('return')
    token = ''
    keep('return', came ?? undefined)
    this.#tell(() => [element('p', { class: 'quiet-text', role: 'status' }, this.#texts.enteringTitle)])
    try {
      const held = came ? await this.#waiting(() => this.#doors.enter(came)) : recall('case')
      keep('return', undefined)
      if (!held) { this.#tell(() => [this.#title(this.#texts.noLink), element('p', {}, this.#texts.noLinkText), this.#home()]); return }
      const it = await this.#waiting(() => this.#doors.read(held))
      // Of some cases nothing may be found in the tab afterwards.
      if (it.kind === 'pressure') leaveNoTrace()
      keep('case', held)
      this.#show(held, it)
    } catch (problem) {
      keep('return', undefined)
      const refused = problem instanceof Problem && problem.status < 500 && problem.status !== 429
      if (refused && came) this.#used(came)
      else if (refused) this.#gone()
      else this.#tell(() => [this.#title(this.#texts.wrong), element('p', { class: 'ways' }, button(this.#texts.tryAgain, () => { token = came; this.#enter() }, 'outlined'))])
    }
  }

  /** @template T @param {() => Promise<T>} act */
  #waiting(act) {
    return untilItArrives(act, this.#over.signal, () => this.#tell(() => [element('p', { class: 'remark-lost', role: 'status' }, this.#texts.away)]))
  }

  /** A link that was used or has expired; the token still tells where a new one may go. @param {string} came */
  #used(came) {
    let asked = false
    const again = async () => {
      try {
        await this.#doors.again(came)
        asked = true
      } catch (problem) {
        said.textContent = problem instanceof Problem && problem.status === 429 ? this.#texts.tooMany : this.#texts.wrong
        return
      }
      this.#render()
      this.#place.querySelector('h2')?.focus()
    }
    const said = element('p', { class: 'remark-danger', role: 'alert' })
    this.#tell(() => asked
      ? [this.#title(this.#texts.linkSent), this.#home()]
      : [this.#title(this.#texts.linkUsed), element('p', {}, this.#texts.linkUsedText), said, element('p', { class: 'ways' }, button(this.#texts.linkAgain, again, 'filled')), this.#home()])
  }

  /** @param {import('./case-doors.js').HeldCase} held @param {ResearcherCase} it */
  #show(held, it) {
    this.#notice = undefined
    const view = this.#view = new CaseView(this.#server, held, it)
    view.setAttribute('language', this.language)
    this.#form.setAttribute('language', this.language)
    this.#place.replaceChildren(view)
    this.#told()
  }

  /** It goes on in another case. @param {import('./case-doors.js').HeldCase} held */
  async #other(held) {
    const it = await this.#waiting(() => this.#doors.read(held))
    this.#view?.end()
    keep('case', held)
    this.#show(held, it)
    this.#place.querySelector('h2')?.focus()
  }

  #told() {
    const view = this.#view
    if (!view?.case) return
    const { discreet, canWrite, withPerson } = view
    const { reference, institution } = view.case
    if (discreet) beDiscreet()
    else document.title = `${this.#texts.caseTitle[view.case.form]} ${reference} · Loketwijzer`
    nameInstitution({ nl: institution.name, en: institution.name })
    if (!canWrite) { this.#form.remove(); return }
    this.#form.person = () => ({
      above: withPerson ? this.#texts.toPerson : this.#texts.reopen, hint: discreet ? '' : this.#texts.toPersonHint(reference), field: this.#texts.field, send: this.#texts.sendMessage,
    })
    if (!this.#form.isConnected) this.#talk.append(this.#form)
  }

  /** @param {string} text */
  #write(text) {
    this.#form.text = ''
    this.#view?.write(text)
  }

  #gone() {
    keep('case', undefined)
    this.#view?.end()
    this.#view = undefined
    this.#form.remove()
    this.#tell(() => [this.#title(this.#texts.gone), element('p', {}, this.#texts.goneText), this.#home()])
  }

  /** @param {string} words */
  #title(words) { return element('h2', { tabindex: '-1', class: 'case-notice' }, words) }
  #home() { return element('p', { class: 'ways' }, element('a', { href: '../' }, this.#texts.newRequest)) }

  /** @param {() => Node[]} notice */
  #tell(notice) {
    this.#notice = notice
    this.#render()
  }

  #render() { if (this.#notice && this.#texts) this.#place.replaceChildren(...this.#notice()) }
}

await startPage()
customElements.define('loketwijzer-case-page', CasePage)
