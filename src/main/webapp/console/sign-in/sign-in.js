import { element, unique } from '../../scripts/element.js'
import { keep, recall } from '../../scripts/kept-in-tab.js'
import { supported } from '../../scripts/texts.js'
import { WORDS } from './words.js'

const SHORTEST = 12
const CONSOLE = '../'

/** @typedef {'nl' | 'en'} Spoken */
/** @typedef {{label: string, type: string, autocomplete: string, hint?: string, value?: string}} About */
/** @typedef {{csrf: string, email: string, mustChangePassword: boolean}} Me */

/** What was asked for when somebody had to sign in first; the console finds its way from there. */
const wanted = location.hash === '#password' ? '' : location.hash

const said = element('div', { class: 'said', role: 'alert' })
const main = element('main', { id: 'main' })
/** @type {Spoken} */
let language = firstLanguage()
/** @type {Me | undefined} */
let me
/** The password that was just typed, so that the next form need not ask for it again; never kept anywhere else. */
let typed = ''
/** @type {() => void} */
let view = () => {}

const words = () => WORDS[language]

function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('language') ?? recall('language')
  return asked ? supported(asked) : navigator.languages.some(one => one.startsWith('nl')) ? 'nl' : 'en'
}

/** @param {string} method @param {string} path @param {object} [body] */
async function ask(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' }
  if (body) headers['Content-Type'] = 'application/json'
  if (me && method !== 'GET') headers['CSRF-Token'] = me.csrf
  try {
    return await fetch(`/api/${path}`, { method, headers, body: body && JSON.stringify(body), cache: 'no-store', credentials: 'same-origin' })
  } catch {
    return undefined
  }
}

/** @param {string} text */
function say(text, good = false) {
  said.classList.toggle('good', good)
  said.textContent = text
}

/** A labelled field that can say what is wrong with it. @param {About} about */
function field({ label, type, autocomplete, hint, value }) {
  const id = unique('field')
  const input = element('input', { id, type, autocomplete, value, required: true, spellcheck: 'false', autocapitalize: 'none', 'aria-describedby': `${id}-hint ${id}-wrong` })
  input.value = value ?? ''
  const wrong = element('p', { class: 'wrong', id: `${id}-wrong` })
  const part = element('div', {}, element('label', { for: id }, label), input, hint && element('p', { class: 'hint', id: `${id}-hint` }, hint), wrong)
  input.addEventListener('input', () => complain(''))
  /** @param {string} text */
  function complain(text) {
    wrong.textContent = text
    if (text) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
  return { part, input, complain }
}

/** @param {HTMLInputElement[]} inputs */
function showing(...inputs) {
  return element('label', { class: 'shown' },
    element('input', { type: 'checkbox', change: event => { for (const input of inputs) input.type = event.target.checked ? 'text' : 'password' } }), words().show)
}

/** One at a time, and the button says so. @param {string} label @param {() => Promise<void>} act @param {...(Node | string | null | undefined | false)} parts */
function form(label, act, ...parts) {
  const send = element('button', { type: 'submit' }, label)
  let busy = false
  return element('form', { novalidate: true, submit: async event => {
    event.preventDefault()
    if (busy) return
    busy = true
    say('')
    send.setAttribute('aria-disabled', 'true')
    send.textContent = words().busy
    try {
      await act()
    } finally {
      busy = false
      send.removeAttribute('aria-disabled')
      send.textContent = label
    }
  } }, ...parts, send)
}

/** The first field that is empty gets the focus. @param {ReturnType<typeof field>[]} fields */
function filled(...fields) {
  const empty = fields.filter(({ input }) => !input.value)
  for (const { complain } of empty) complain(words().needed)
  empty[0]?.input.focus()
  return empty.length === 0
}

/** @param {ReturnType<typeof field>} one @param {string} text */
function reject(one, text) {
  one.complain(text)
  one.input.focus()
}

/** @param {Response | undefined} reply */
function sayWhy(reply) {
  if (reply?.status === 429) say(words().locked(Math.ceil(Number(reply.headers.get('Retry-After') ?? 60) / 60)))
  else if (reply?.status === 401) say(words().wrong)
  else if (reply?.status === 409) say(words().elsewhere)
  else say(words().away)
}

/** @param {string} title @param {...(Node | string | null | undefined | false)} parts */
function show(title, ...parts) {
  document.title = title
  main.replaceChildren(said, ...parts.filter(part => part !== null && part !== undefined && part !== false))
}

/** @param {{oidc?: string}} ways */
function signInView(ways) {
  const email = field({ label: words().email, type: 'email', autocomplete: 'username' })
  const password = field({ label: words().password, type: 'password', autocomplete: 'current-password' })
  show(words().title,
    element('h2', {}, words().heading),
    ways.oidc && element('a', { class: 'way', href: ways.oidc }, words().provider),
    ways.oidc && element('p', { class: 'or' }, words().or),
    form(words().signIn, async () => {
      if (!filled(email, password)) return
      const reply = await ask('POST', 'sign-in', { email: email.input.value, password: password.input.value })
      if (!reply?.ok) {
        sayWhy(reply)
        password.input.select()
        return
      }
      // A browser that does not keep the cookie would ask again and again without saying why.
      const kept = await ask('GET', 'me')
      if (!kept?.ok) return say(kept ? words().notKept : words().away)
      me = await kept.json()
      typed = password.input.value
      await arrived()
    }, email.part, password.part, showing(password.input)),
    element('div', { class: 'after' },
      element('p', {}, words().forgotten),
      element('p', {}, element('a', { href: '/' }, words().researcher))))
  email.input.focus()
}

function passwordView() {
  const first = me?.mustChangePassword
  const current = field({ label: words().current, type: 'password', autocomplete: 'current-password' })
  const fresh = field({ label: words().fresh, type: 'password', autocomplete: 'new-password', hint: words().freshHint })
  const again = field({ label: words().again, type: 'password', autocomplete: 'new-password' })
  const fields = typed ? [fresh, again] : [current, fresh, again]
  const heading = element('h2', { tabindex: '-1' }, first ? words().firstPassword : words().changePassword)
  show(words().passwordTitle, heading,
    first && element('p', {}, words().firstPasswordWhy),
    form(words().save, async () => {
      if (!filled(...fields)) return
      if ([...fresh.input.value].length < SHORTEST) return reject(fresh, words().tooShort)
      if (fresh.input.value !== again.input.value) return reject(again, words().notAlike)
      const reply = await ask('POST', 'me/password', { current: typed || current.input.value, new: fresh.input.value })
      if (reply?.ok) {
        typed = ''
        if (first) return leave()
        return passwordChanged()
      }
      const wrong = reply?.status === 400 ? (await reply.json()).fields : undefined
      if (wrong?.current) {
        typed = ''
        passwordView()
        say(words().notCurrent)
      } else if (wrong) reject(fresh, words().notGood)
      else if (reply?.status === 401) await start()
      else sayWhy(reply)
    },
    // So that a password store knows whose it is.
    element('input', { type: 'text', autocomplete: 'username', value: me?.email, hidden: true }),
    ...fields.map(({ part }) => part), showing(...fields.map(({ input }) => input))),
    !first && element('div', { class: 'after' },
      element('p', {}, words().everywhereWhy),
      element('button', { type: 'button', class: 'quiet', click: signOutEverywhere }, words().everywhere),
      element('p', {}, element('a', { class: 'back', href: CONSOLE }, words().back))))
  heading.focus()
}

function passwordChanged() {
  passwordView()
  say(words().saved, true)
}

async function signOutEverywhere() {
  const reply = await ask('DELETE', 'me/sessions')
  if (!reply?.ok && reply?.status !== 401) return sayWhy(reply)
  me = undefined
  history.replaceState(null, '', location.pathname)
  await start()
  say(words().everywhereDone, true)
}

/** Somebody is signed in: to a password of their own, or on. */
async function arrived() {
  if (!me?.mustChangePassword) return leave()
  view = passwordView
  view()
}

const leave = () => location.replace(`${CONSOLE}${wanted}`)

/** @param {Spoken} chosen */
function speak(chosen) {
  language = chosen
  document.documentElement.lang = chosen
  for (const one of document.querySelectorAll('[data-language]')) one.setAttribute('aria-pressed', String(one.getAttribute('data-language') === chosen))
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = String(/** @type {any} */ (words())[one.getAttribute('data-word') ?? ''])
  document.querySelector('.languages')?.setAttribute('aria-label', words().languages)
  say('')
  view()
  sayRefusal()
}

/** The sign-in provider let somebody in, and we did not. */
function sayRefusal() {
  const code = new URLSearchParams(location.search).get('refused') ?? ''
  const why = /** @type {Record<string, string>} */ (words().refused)[code]
  if (why && !me) say(why)
}

function bar() {
  const switches = [['nl', 'Nederlands'], ['en', 'English']].map(([code, name]) => element('button', {
    type: 'button', lang: code, 'data-language': code, click: () => { keep('language', code); speak(supported(code)) },
  }, element('span', { class: 'long' }, name), element('abbr', { class: 'short', title: name }, code.toUpperCase())))
  return element('header', { class: 'bar' }, element('h1', {}, 'Loketwijzer'), element('p', { class: 'institution', 'data-word': 'desk' }, words().desk),
    element('div', { class: 'languages', role: 'group' }, ...switches))
}

async function start() {
  const [who, offered] = await Promise.all([ask('GET', 'me'), ask('GET', 'sign-in')])
  me = who?.ok ? await who.json() : undefined
  if (me && !me.mustChangePassword && location.hash !== '#password') return leave()
  const ways = offered?.ok ? await offered.json() : {}
  view = me ? passwordView : () => signInView(ways)
  speak(language)
  if (!offered) say(words().away)
}

document.body.append(bar(), main)
await start()
