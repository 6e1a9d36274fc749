// A desk to edit the console against: `node src/test/page/console-stub.mjs`, then http://127.0.0.1:8091/console/ and reload.
// `API=http://127.0.0.1:9080` in the environment passes /api on to a real desk instead. It replaces no test: the console is proved against the real desk. `curl -d '{}' http://127.0.0.1:8091/stub/<what>` makes things
// happen: arrive (a new case), edit (a colleague edits the draft of {case}), move (a colleague's action), message (of the researcher),
// present, away / back (the server), cut (the live line), out (the session ends), as {roles, id} (another member).
import { createServer, request as ask } from 'node:http'
import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { extname, join, normalize } from 'node:path'

const root = new URL('../../main/webapp/', import.meta.url).pathname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const ago = minutes => new Date(Date.now() - minutes * 60_000).toISOString()
const ahead = minutes => ago(-minutes)

const institution = { key: 'tu-voorbeeld', name: 'TU Voorbeeld' }
const people = [
  { id: 'm-anna', name: 'Anna Voorbeeld', email: 'advies@tu-voorbeeld.example', roles: ['lead_advisor'], expertise: ['export_control', 'partner'], active: true },
  { id: 'm-bram', name: 'Bram Voorbeeld', email: 'bram@tu-voorbeeld.example', roles: ['advisor'], expertise: ['people'], active: true },
  { id: 'm-chris', name: 'Chris Voorbeeld', email: 'chris@tu-voorbeeld.example', roles: ['advisor', 'administrator'], expertise: ['data'], active: true },
  { id: 'm-dana', name: 'Dana Voorbeeld', email: 'bestuur@tu-voorbeeld.example', roles: ['board_contact'], expertise: [], active: true },
  { id: 'm-eli', name: 'Eli Voorbeeld', email: 'eli@tu-voorbeeld.example', roles: ['advisor'], expertise: [], active: false },
].map(person => ({ language: 'nl', mustChangePassword: false, institution, ...person }))
const rightsOf = roles => [...new Set(roles.flatMap(role => ({
  hr_contact: ['see_cases', 'handle_cases'], advisor: ['see_cases', 'handle_cases', 'see_figures'], national_advisor: ['see_cases', 'handle_cases', 'see_figures'],
  lead_advisor: ['see_cases', 'handle_cases', 'see_figures', 'lead_cases', 'record_decisions', 'edit_answers'],
  editor: ['edit_answers', 'see_figures'], national_editor: ['edit_answers', 'see_figures'], administrator: ['manage_members', 'manage_desk', 'see_figures'],
  board_contact: ['see_cases', 'record_decisions', 'see_figures'],
})[role] ?? []))]
let self = { ...people[0], roles: ['lead_advisor', 'administrator'] }
let signedIn = true, away = false
let settings = { openingHours: 'mon-fri 09:00-17:00', replyMinutes: 960, urgentMinutes: 240, twoPairsOfEyes: ['export_control', 'sanctions'], sealedRecipients: ['m-anna'], securityPhone: '', boardContact: 'bestuur@tu-voorbeeld.example', retentionDays: 1825, peopleDays: 28, goals: { first_reply_within_promise: 90 }, mail: false }

const passages = [
  { passage: randomUUID(), document: 'wet/2021-821', kind: 'official', title: 'Verordening (EU) 2021/821', publisher: 'Europese Unie', section: 'Artikel 3 › Vergunning', page: 14, url: 'https://eur-lex.europa.eu/eli/reg/2021/821/oj', version: '2025-11-15', language: 'nl',
    text: 'Voor de uitvoer van producten voor tweeërlei gebruik die zijn opgenomen in bijlage I is een vergunning vereist. Ook het ter beschikking stellen van technologie via elektronische weg geldt als uitvoer.' },
  { passage: randomUUID(), document: 'landelijk/export/nl', kind: 'summary', title: 'Uitvoer van kennis', publisher: 'Loketwijzer', section: 'Indeling › Bij twijfel', version: '2026-11-24', language: 'nl', basedOn: [{ title: 'Indelingsverzoek', publisher: 'CDIU', url: 'https://www.belastingdienst.nl/', date: '2025-04-01' }],
    text: 'Bij twijfel over de indeling doet de instelling een indelingsverzoek bij de CDIU. Doe dat voordat de samenwerking begint.' },
  { passage: randomUUID(), document: 'landelijk/partner/nl', kind: 'summary', title: 'Een partner bekijken', publisher: 'Loketwijzer', section: 'Staatsbezit en banden', version: '2026-11-24', language: 'nl', reviewBy: '2026-10-01',
    text: 'Ga na wie de eigenaar van de partner is en welke banden er zijn met een krijgsmacht. Staatsbezit alleen is geen reden om niet samen te werken. Leg vast wat u hebt gevonden en wanneer.' },
  { passage: randomUUID(), document: 'universiteit/beleid/en', kind: 'institution', title: 'Knowledge security policy', publisher: 'TU Voorbeeld', section: 'article 4', version: '2025-09-01', language: 'en',
    text: 'The dean decides on a cooperation with conditions after hearing the knowledge security team. Conditions are written into the agreement.' },
]
const cited = (index, quote) => { const { text, ...rest } = passages[index]; return { ...rest, quote: quote ?? text } }
const FIELDS = 'partner, place, cooperation, stage, funding, technology, trl, publication, end_use, data_access, employment, deadline, benefit, measures, decides, desks'.split(', ')
const told = {
  partner: ['Technisch instituut, in staatsbezit', 'conversation', 'Wij willen samenwerken met een technisch instituut dat in staatsbezit is.'], place: ['Buiten de EU', 'conversation', 'Het instituut staat buiten de EU.'], cooperation: ['Gezamenlijk project', 'researcher'],
  stage: ['Gesprekken, nog niets getekend', 'researcher'], technology: ['Signaalverwerking voor radar', 'conversation', 'Het gaat om signaalverwerking voor radar.'], trl: ['4', 'researcher'], end_use: ['Verkeersradar', 'researcher'],
  publication: ['Deels gepubliceerd', 'researcher'], deadline: ['12 december 2026', 'researcher'], benefit: ['Toegang tot meetgegevens die wij zelf niet hebben', 'researcher'],
}
const subjects = [
  ['Gezamenlijk project met radargroep, buiten de EU', 'export_control', 'het gesprek noemt radar, categorie 6 van bijlage I', 'today', 'het besluit valt binnen drie weken'],
  ['Gastonderzoeker met externe beurs, composieten', 'people', 'het gaat om een gastonderzoeker', 'week', 'geen datum genoemd'],
  ['Data delen met consortium, deel ongepubliceerd', 'data', 'het gaat om ongepubliceerde data', 'week', 'geen datum genoemd'],
  ['Leerstoel betaald door buitenlandse stichting', 'funding', 'het gaat om geld van buiten', 'week', 'geen datum genoemd'],
  ['Congres met eigen laptop', 'travel', 'het gaat om een reis', 'today', 'vertrek over vier dagen'],
  ['Partner staat misschien op een lijst', 'sanctions', 'het gesprek noemt een lijst', 'now', 'de overeenkomst wordt vandaag getekend'],
  ['Promotieplaats met beurs van een werkgever elders', 'people', 'het gaat om een promovendus', 'week', 'geen datum genoemd'],
  ['Meetapparaat uitlenen aan een zusterlab', 'export_control', 'het gaat om apparatuur die het land verlaat', 'week', 'geen datum genoemd'],
  ['Verzoek om broncode van een simulatie', 'security', 'het gaat om toegang tot systemen', 'today', 'de vraag wacht op antwoord deze week'],
  ['Software voor <img src=x onerror=alert(1)> uitvoeren', 'other', 'geen woord dat een onderwerp verraadt', 'week', 'geen datum genoemd'],
]
const cases = new Map()
let made = 400
let events = 0
/** @type {Set<import('node:http').ServerResponse>} */
const listeners = new Set()
const log = []
const tell = (event, data, id = ++events) => { const line = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`; log.push({ id, line }); for (const listener of listeners) listener.write(line) }

const shared = title => ({ conversation: randomUUID(), language: 'nl', questions: [
  { id: randomUUID(), question: `${title}. Het instituut staat buiten de EU en is in staatsbezit. Het gaat om signaalverwerking voor radar. Wat moet ik regelen?`, outcome: 'answered_partial', mode: 'generated', language: 'nl', withheld: 1,
    sentences: [{ text: 'Voor de uitvoer van producten voor tweeërlei gebruik die zijn opgenomen in bijlage I is een vergunning vereist.', sources: [1], literal: true }, { text: 'Doe bij twijfel over de indeling een verzoek bij de CDIU, voordat het project begint.', sources: [2] }],
    withheldSentences: [{ text: 'De partner staat niet op een sanctielijst.', reason: 'unsupported', sources: [1] }],
    sources: [{ number: 1, ...cited(0) }, { number: 2, ...cited(1) }], missing: 'of deze radar onder bijlage I valt' },
  { id: randomUUID(), question: 'Mag ik alvast meetdata sturen?', outcome: 'needs_person', language: 'nl', sentences: [], sources: [], handover: { state: 'sent', reason: 'plan', title: 'Dit is een vraag voor een mens.' } },
] })

function make(index, { state = 'sent', assignee, minutes = 300, sent = 200, overdue = false, ...more } = {}) {
  const [title, topic, topicReason, urgency, urgencyReason] = subjects[index % subjects.length]
  const id = randomUUID()
  const still = ['waiting_for_researcher', 'waiting_for_third_party'].includes(state)
  const done = ['answered', 'closed', 'withdrawn'].includes(state)
  const found = {
    id, reference: `LW-2026-${String(++made).padStart(4, '0')}`, form: 'case', kind: 'advice', title, state, version: 3, topic, topicReason, urgency, urgencyReason, language: index % 4 === 3 ? 'en' : 'nl', institution,
    assignee: assignee && { id: assignee, name: people.find(person => person.id === assignee).name }, openedAt: ago(sent + 20), sentAt: ago(sent),
    dueAt: still || done ? undefined : ahead(overdue ? -90 : minutes * 3), minutesLeft: done ? undefined : overdue ? -95 : minutes, overdue, sealed: false, expertise: index % 3 === 0 ? ['export_control'] : [],
    lastMessageAt: index % 2 ? ago(sent / 2) : undefined, unread: index % 3 === 1,
    intake: FIELDS.map(field => told[field] && (index + field.length) % 5 !== 4 ? { field, value: told[field][0], origin: told[field][1], sentence: told[field][2] } : field === 'desks' ? { field, origin: 'skipped' } : { field }),
    shared: shared(title), messages: [], timeline: [], parties: [], consent: { version: '3', at: ago(sent) }, contact: { verified: true }, presence: [], attachments: [], recipients: undefined, ...more,
  }
  found.gaps = found.intake.filter(answer => answer.value === undefined).length
  found.timeline.push({ number: 1, at: ago(sent + 20), by: { kind: 'researcher' }, action: 'open', to: 'offered', detail: {} }, { number: 2, at: ago(sent), by: { kind: 'researcher' }, action: 'send', from: 'offered', to: 'sent', detail: { consent: '3' } })
  if (assignee) found.timeline.push({ number: 3, at: ago(sent / 2), by: { kind: 'member', name: found.assignee.name }, action: 'claim', from: 'sent', to: 'claimed', detail: {} })
  if (index % 2) found.messages.push({ id: randomUUID(), at: ago(sent / 2), by: { kind: 'researcher' }, kind: 'message', body: 'Nog een aanvulling: het instituut stuurt volgende week een conceptovereenkomst.\nZal ik die delen?', sources: [] })
  cases.set(id, found)
  return found
}
const first = make(0, { state: 'claimed', assignee: 'm-anna', minutes: 180, sent: 500 })
first.messages.push(
  { id: randomUUID(), at: ago(300), by: { kind: 'member', name: 'Anna Voorbeeld' }, kind: 'question', body: 'Goedemorgen. Welke frequentieband gebruikt de radar, en wie krijgt de ruwe data?', sources: [] },
  { id: randomUUID(), at: ago(240), by: { kind: 'researcher' }, kind: 'message', body: 'X-band. De ruwe data blijft bij ons, alleen kenmerken gaan naar de partner.', sources: [] },
  { id: randomUUID(), at: ago(200), by: { kind: 'member', name: 'Bram Voorbeeld' }, kind: 'note', body: 'Let op: vorig jaar vroeg dezelfde faculteit dit ook. Zie LW-2026-0287.', sources: [] },
  { id: randomUUID(), at: ago(150), by: { kind: 'third_party', name: 'CDIU' }, kind: 'reply', body: 'Een indelingsverzoek met de specificatie is nodig. <b>Doorlooptijd</b> enkele weken.', sources: [] })
first.parties.push({ id: randomUUID(), party: 'cdiu', question: 'Is voor deze signaalverwerking een indeling nodig?', askedAt: ago(280), answeredAt: ago(150), answer: 'Een indelingsverzoek met de specificatie is nodig.' },
  { id: randomUUID(), party: 'colleague', member: 'Bram Voorbeeld', question: 'Ken jij deze groep?', askedAt: ago(100) })
first.draft = { version: 4, author: { id: 'm-bram', name: 'Bram Voorbeeld' }, changedAt: ago(40), sentences: [
  { text: 'Laat de signaalverwerking eerst indelen bij categorie 6 van bijlage I.', literal: false, source: cited(0), supported: true },
  { text: 'Bij twijfel over de indeling doet de instelling een indelingsverzoek bij de CDIU.', literal: true, source: cited(1), supported: true },
  { text: 'De partner staat niet op een sanctielijst.', literal: false, supported: false, reason: 'no_source' },
] }
first.attachments.push({ id: randomUUID(), name: 'concept-overeenkomst.pdf', type: 'application/pdf', size: 284_120, at: ago(230), by: { kind: 'researcher' } })
make(1, { minutes: 420, sent: 90 }); make(2, { minutes: 700, sent: 60 })
make(3, { state: 'waiting_for_third_party', assignee: 'm-bram', minutes: 200, sent: 2000 })
make(4, { state: 'waiting_for_advisor', assignee: 'm-anna', minutes: 45, sent: 400, unread: true })
make(5, { overdue: true, sent: 900 })
make(6, { state: 'waiting_for_researcher', assignee: 'm-anna', minutes: 600, sent: 3000 })
make(7, { minutes: 800, sent: 40 }); make(8, { minutes: 130, sent: 150, assignee: 'm-chris', state: 'claimed' }); make(9, { minutes: 500, sent: 300 })
make(8, { state: 'claimed', assignee: 'm-anna', sealed: true, kind: 'incident', title: 'Melding over een collega in het lab', topic: 'security', minutes: 90, sent: 200, recipients: ['Anna Voorbeeld', 'Dana Voorbeeld'], unread: false })
make(4, { form: 'consult', kind: 'advice', title: 'Even meedenken over een uitnodiging', minutes: 20, sent: 6 })
make(0, { kind: 'forwarded', title: 'Doorgestuurd: laboratorium op afstand bedienen', institution: { key: 'hs-voorbeeld', name: 'Hogeschool Voorbeeld' }, minutes: 600, sent: 200 })
for (let index = 0; index < 46; index++) make(index * 3 + 1, { state: index % 6 === 5 ? 'answered' : index % 9 === 8 ? 'closed' : 'sent', minutes: 400 + index * 11, sent: 80 + index * 37 })

let replies = [
  { id: randomUUID(), title: 'Ontvangst', language: 'nl', topic: 'other', body: 'Uw aanvraag {{reference}} is bij ons. {{advisor}} antwoordt uiterlijk {{due}}.' },
  { id: randomUUID(), title: 'Indelingsverzoek uitleggen', language: 'nl', topic: 'export_control', body: 'Voor "{{title}}" is eerst een indeling nodig. Wij helpen u met het verzoek.\n\n{{advisor}}, {{institution}}' },
  { id: randomUUID(), title: 'Received', language: 'en', topic: 'other', body: 'Your request {{reference}} has reached us. {{advisor}} will reply by {{due}}.' },
]

const may = found => {
  const mine = found.assignee?.id === self.id, list = []
  const add = (action, ...needs) => list.push({ action, needs })
  if (!rightsOf(self.roles).includes('handle_cases')) return list
  if (found.state === 'sent') { add('claim'); add('assign', 'assignee'); add('close', 'reason') }
  if (['claimed', 'waiting_for_advisor', 'waiting_for_researcher', 'waiting_for_third_party'].includes(found.state)) {
    if (mine) { add('ask_researcher', 'text'); add('consult', 'party', 'text'); add('answer', 'text'); add('forward', 'text'); add('release') }
    if (found.parties.some(party => !party.answeredAt)) add('reply_of_party', 'party', 'text')
    add('assign', 'assignee'); add('close', 'reason')
  }
  if (found.state === 'answered') { add('close', 'reason'); add('reopen', 'reason') }
  if (found.state === 'closed') add('reopen', 'reason')
  return list
}
const rowOf = ({ decisions, intake, shared, messages, timeline, parties, consent, contact, presence, attachments, draft, recipients, decision, ...row }) => row
const whole = found => ({ ...found, actions: may(found), twoPairsOfEyes: settings.twoPairsOfEyes.includes(found.topic) })
const open = row => !['answered', 'closed', 'withdrawn'].includes(row.state)
const filters = {
  mine: row => open(row) && row.assignee?.id === self.id, unclaimed: row => row.state === 'sent', urgent: row => open(row) && row.urgency !== 'week', overdue: row => open(row) && row.overdue,
  waiting: row => ['waiting_for_researcher', 'waiting_for_third_party'].includes(row.state), closed: row => !open(row), all: () => true,
}
function list(query) {
  const wanted = query.get('filter')
  let rows = [...cases.values()].filter(filters[wanted] ?? open)
  for (const name of ['topic', 'language', 'state']) if (query.get(name)) rows = rows.filter(row => row[name] === query.get(name))
  if (query.get('institution')) rows = rows.filter(row => row.institution.key === query.get('institution'))
  if (query.get('expertise')) rows = rows.filter(row => row.expertise.includes(query.get('expertise')))
  if (query.get('q')) rows = rows.filter(row => `${row.reference} ${row.title}`.toLowerCase().includes(query.get('q').toLowerCase()))
  const key = { sent: row => -Date.parse(row.sentAt), changed: row => -Date.parse(row.lastMessageAt ?? row.sentAt) }[query.get('sort')] ?? (row => row.dueAt ? Date.parse(row.dueAt) : Infinity)
  rows.sort((a, b) => key(a) - key(b))
  const page = Number(query.get('page') ?? 1), size = 50
  return { cases: rows.slice((page - 1) * size, page * size).map(rowOf), total: rows.length, page, pages: Math.max(1, Math.ceil(rows.length / size)), counts: Object.fromEntries(Object.keys(filters).filter(name => name !== 'all').map(name => [name, [...cases.values()].filter(filters[name]).length])) }
}
const after = { claim: 'claimed', release: 'sent', ask_researcher: 'waiting_for_researcher', consult: 'waiting_for_third_party', reply_of_party: 'waiting_for_advisor', answer: 'answered', close: 'closed', reopen: 'waiting_for_advisor', forward: 'waiting_for_third_party' }
function step(found, { action, text, assignee, party, parties, reason }, by = self) {
  const from = found.state
  found.state = action === 'assign' ? (from === 'sent' ? 'claimed' : from) : after[action] ?? from
  found.version++
  if (action === 'claim') found.assignee = { id: by.id, name: by.name }
  if (action === 'assign') found.assignee = people.filter(person => person.id === assignee).map(({ id, name }) => ({ id, name }))[0]
  if (action === 'release') found.assignee = undefined
  if (['waiting_for_researcher', 'waiting_for_third_party'].includes(found.state)) found.dueAt = undefined
  else if (open(found) && !found.dueAt) found.dueAt = ahead(600)
  if (['ask_researcher', 'answer'].includes(action)) found.messages.push({ id: randomUUID(), at: ago(0), by: { kind: 'member', name: by.name }, kind: action === 'answer' ? 'answer' : 'question', body: text || found.draft?.sentences.map(one => one.text).join(' ') || '…', sources: action === 'answer' ? found.draft?.sentences.flatMap(one => one.source ?? []) ?? [] : [] })
  if (action === 'consult') for (const one of parties) found.parties.push({ id: randomUUID(), party: one.party, member: people.find(person => person.id === one.member)?.name, question: one.question, askedAt: ago(0) })
  if (action === 'reply_of_party') { const asked = found.parties.find(one => one.id === party); Object.assign(asked, { answeredAt: ago(0), answer: text }); found.messages.push({ id: randomUUID(), at: ago(0), by: { kind: 'third_party', name: asked.party.toUpperCase() }, kind: 'reply', body: text, sources: [] }) }
  found.timeline.push({ number: found.timeline.length + 1, at: ago(0), by: { kind: 'member', name: by.name }, action, from, to: found.state, detail: reason ? { reason } : {} })
  tell('case', { id: found.id, state: found.state, version: found.version, action, by: { kind: 'member', name: by.name } })
}
const checked = sentences => sentences.map(({ text, passage, party, named, paragraph }) => {
  if (party) return { text, paragraph, source: { kind: 'party', party, named: Boolean(named), title: 'CDIU', quote: text, language: 'nl' }, literal: true, supported: true }
  const source = passages.find(one => one.passage === passage)
  if (!source) return { text, literal: false, supported: false, reason: 'no_source' }
  const words = text.toLowerCase().match(/\p{L}{5,}/gu) ?? []
  const supported = words.filter(word => source.text.toLowerCase().includes(word)).length * 2 >= words.length
  const { text: quote, ...rest } = source
  const literal = quote.includes(text)
  return { text, paragraph, literal, source: { ...rest, quote }, supported: literal || supported, reason: literal || supported ? undefined : 'wording', why: literal || supported ? undefined : { nl: 'Deze woorden staan niet in de bron.', en: 'These words are not in the source.' } }
})

const body = request => new Promise(resolve => { let text = ''; request.on('data', piece => { text += piece }); request.on('end', () => resolve(text.startsWith('{') ? JSON.parse(text) : { raw: text })) })
const send = (response, status, data) => { response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' }); response.end(data === undefined ? undefined : JSON.stringify(data)) }
const problem = (response, status, detail, more = {}) => send(response, status, { type: 'about:blank', title: 'No', status, detail, ...more })

async function api(request, response, path, query) {
  if (away) return response.destroy()
  if (!signedIn) return problem(response, 401, 'U bent niet aangemeld.')
  const sent = request.method === 'GET' ? {} : await body(request)
  const is = (method, pattern) => request.method === method && new RegExp(`^${pattern}$`).exec(path)
  let at
  if (is('GET', 'me')) return send(response, 200, { ...self, rights: rightsOf(self.roles), csrf: 'stub', idleMinutes: 30, desk: settings })
  if (request.method !== 'GET' && request.headers['csrf-token'] !== 'stub') return problem(response, 403, 'Het kenmerk van de sessie ontbreekt.')
  if (is('DELETE', 'sign-in') || is('DELETE', 'me/sessions')) { signedIn = false; return send(response, 204) }
  if (is('GET', 'desk/events')) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const last = Number(request.headers['last-event-id'] || events)
    response.write('event: hello\ndata: {}\n\n')
    for (const { id, line } of log) if (id > last) response.write(line)
    const beat = setInterval(() => response.write(': here\n\n'), 5000)
    listeners.add(response)
    return response.on('close', () => { listeners.delete(response); clearInterval(beat) })
  }
  if (is('GET', 'desk/cases')) return query.get('q') === 'fout' ? problem(response, 500, 'Er ging iets mis.') : send(response, 200, list(query))
  if (is('POST', 'desk/cases')) { const found = make(1, { state: 'claimed', assignee: self.id, title: sent.title, topic: sent.topic, language: sent.language, personGround: sent.personGround, sent: 0, minutes: 960 }); return send(response, 201, whole(found)) }
  if (is('GET', 'desk/settings')) return send(response, 200, settings)
  if (is('PUT', 'desk/settings')) { settings = { ...settings, ...sent }; return send(response, 200, settings) }
  if (is('GET', 'members')) return send(response, 200, { members: people })
  if (is('POST', 'members')) { const member = { id: randomUUID(), active: true, mustChangePassword: true, language: 'nl', institution, ...sent }; people.push(member); return send(response, 201, { member, oneTimePassword: 'drie-gewone-woorden-42' }) }
  if ((at = is('PATCH', 'members/([^/]+)'))) { const member = people.find(person => person.id === at[1]); Object.assign(member, sent); return send(response, 200, member) }
  if (is('GET', 'desk/replies')) return send(response, 200, { replies })
  if ((at = is('GET', 'desk/replies/([^/]+)/text'))) { const about = cases.get(query.get('case')); return send(response, 200, { text: replies.find(reply => reply.id === at[1]).body.replace(/\{\{(\w+)\}\}/g, (_, name) => ({ reference: about.reference, advisor: self.name, due: 'vrijdag 27 november 2026 17:00', title: about.title, institution: institution.name })[name]) }) }
  if (is('GET', 'desk/colleagues')) return send(response, 200, { members: people.filter(person => person.active).map(({ id, name }) => ({ id, name })) })
  if (is('POST', 'desk/replies')) { const reply = { id: randomUUID(), ...sent }; replies.push(reply); return send(response, 201, reply) }
  if ((at = is('PUT', 'desk/replies/([^/]+)'))) { Object.assign(replies.find(reply => reply.id === at[1]), sent); return send(response, 200, sent) }
  if ((at = is('DELETE', 'desk/replies/([^/]+)'))) { replies = replies.filter(reply => reply.id !== at[1]); return send(response, 204) }
  if ((at = is('GET', 'passages/([^/]+)'))) {
    const found = passages.find(one => one.passage === at[1])
    return found ? send(response, 200, { passage: found, replaced: false, before: { ...found, text: 'Wat eraan voorafgaat.' }, after: { ...found, text: 'Wat erop volgt.' } }) : problem(response, 404, 'Onbekend.')
  }
  at = /^desk\/cases\/([^/]+)(?:\/(.+))?$/.exec(path)
  const found = at && cases.get(at[1])
  if (!found) return problem(response, 404, 'Deze zaak is er niet, of niet voor u.')
  const rest = at[2] ?? '', verb = request.method
  if (verb === 'GET' && !rest) { found.unread = false; return send(response, 200, whole(found)) }
  if (verb === 'POST' && rest === 'actions') {
    if (sent.version !== found.version) return problem(response, 409, `De zaak is intussen veranderd.`, { state: found.state, version: found.version })
    if (!may(found).some(one => one.action === sent.action)) return problem(response, 409, 'Dat kan nu niet.', { state: found.state, version: found.version })
    step(found, sent)
    return send(response, 200, whole(found))
  }
  if (verb === 'POST' && rest === 'notes') { found.messages.push({ id: sent.id, at: ago(0), by: { kind: 'member', name: self.name }, kind: 'note', body: sent.text, sources: [] }); tell('case', { id: found.id, state: found.state, version: found.version, action: 'noted', by: { kind: 'member', name: self.name } }); return send(response, 204) }
  if (verb === 'PUT' && rest === 'classification') { Object.assign(found, sent, { version: found.version + 1 }); tell('case', { id: found.id, state: found.state, version: found.version, action: 'classified', by: { kind: 'member', name: self.name } }); return send(response, 200, whole(found)) }
  if (verb === 'PUT' && rest.startsWith('intake/')) { const answer = found.intake.find(one => one.field === rest.slice(7)); Object.assign(answer, { value: sent.value || undefined, origin: 'member', sentence: undefined }); found.gaps = found.intake.filter(one => one.value === undefined).length; return send(response, 200, whole(found)) }
  if (verb === 'POST' && rest === 'recusal') { cases.delete(found.id); tell('gone', { id: found.id }); return send(response, 204) }
  if (verb === 'POST' && rest === 'attachments') { const file = { id: randomUUID(), name: /filename="([^"]*)"/.exec(sent.raw)?.[1] ?? 'bestand', type: 'application/pdf', size: sent.raw.length, at: ago(0), by: { kind: 'member' } }; found.attachments.push(file); return send(response, 201, file) }
  if (verb === 'PUT' && rest === 'presence') return send(response, 204)
  if (verb === 'GET' && rest === 'knowledge') return send(response, 200, { passages: query.get('q') === 'niets' ? [] : passages })
  if (verb === 'GET' && rest === 'similar') return send(response, 200, { cases: found.topic === 'people' ? [] : [{ id: randomUUID(), reference: 'LW-2026-0287', title: 'Doorgegaan onder voorwaarden', topic: 'export_control', closedAt: ago(60 * 24 * 120), advice: 'Geen toegang tot broncode; toets na zes maanden.' }] })
  if (verb === 'GET' && rest === 'prepared') return send(response, 200, { answers: [{ id: 'v1', question: 'Wanneer is een indelingsverzoek nodig?', sentences: [{ text: 'Bij twijfel over de indeling doet de instelling een indelingsverzoek bij de CDIU.', literal: true, source: cited(1) }] }] })
  if (verb === 'GET' && rest === 'indicators') return send(response, 200, { indicators: [{ code: 'state_owned', text: 'De partner is in staatsbezit', source: { title: 'Nationale leidraad kennisveiligheid', url: 'https://www.loketkennisveiligheid.nl/leidraad', date: '2022-01-31' }, because: 'genoemd in de vraag, tweede zin' }, { code: 'dual_use', text: 'Techniek met dubbel gebruik', source: { title: 'Verordening (EU) 2021/821', url: 'https://eur-lex.europa.eu/', date: '2025-11-15' }, because: 'radar, categorie 6' }] })
  if (verb === 'GET' && rest === 'draft') return found.draft ? send(response, 200, found.draft) : send(response, 200, { version: 0, sentences: [] })
  if (verb === 'PUT' && rest === 'draft') {
    if (sent.version !== (found.draft?.version ?? 0)) return problem(response, 409, 'Het concept is intussen veranderd.', { current: found.draft })
    found.draft = { version: sent.version + 1, author: { id: self.id, name: self.name }, changedAt: ago(0), sentences: checked(sent.sentences) }
    tell('case', { id: found.id, state: found.state, version: found.version, action: 'draft', by: { kind: 'member', name: self.name } })
    return send(response, 200, found.draft)
  }
  if (verb === 'POST' && rest === 'draft/proposal') return send(response, 200, { version: found.draft?.version ?? 0, sentences: checked([{ text: 'Voor de uitvoer van producten voor tweeërlei gebruik die zijn opgenomen in bijlage I is een vergunning vereist.', passage: passages[0].passage, literal: true }, { text: 'Bij twijfel over de indeling doet de instelling een indelingsverzoek bij de CDIU.', passage: passages[1].passage, literal: true }, { text: 'Ga na wie de eigenaar van de partner is en welke banden er zijn met een krijgsmacht.', passage: passages[2].passage, literal: true }]) })
  if (rest === 'draft/approval') {
    if (verb === 'POST' && found.draft?.author?.id === self.id) return problem(response, 403, 'De schrijver keurt het eigen antwoord niet goed.')
    found.draft.approval = verb === 'POST' ? { by: { id: self.id, name: self.name }, at: ago(0) } : undefined
    return send(response, 200, found.draft)
  }
  if (verb === 'GET' && rest === 'forward') return send(response, 200, { connected: false, text: `${found.title}\n\nPartner: technisch instituut in staatsbezit\nContact: dr. Ivanova`, url: 'https://www.loketkennisveiligheid.nl/', masked: 1 })
  const left = [...(sent.text ?? '').matchAll(/ivanova|jansen/gi)].map(({ 0: text, index }) => ({ line: sent.text.slice(0, index).split('\n').length, column: index - sent.text.lastIndexOf('\n', index), text, kind: 'name', why: 'lijkt op een naam' }))
  if (verb === 'POST' && rest === 'forward/preview') return send(response, 200, { places: left })
  if (verb === 'POST' && rest === 'forward') {
    if (left.length) return problem(response, 400, 'The request cannot be read.', { fields: { text: 'regel 4, teken 10: "Ivanova" lijkt op een naam' } })
    return send(response, 200, { connected: false, text: sent.text, url: 'https://www.loketkennisveiligheid.nl/' })
  }
  if (rest === 'decision') {
    const all = found.decisions ??= []
    if (verb === 'GET') return send(response, 200, { decision: all[0], before: all.slice(1), advice: 'Laat de techniek eerst indelen.', reconsiderations: [], mayRecord: rightsOf(self.roles).includes('record_decisions') })
    all.unshift({ ...sent, number: sent.number + 1 })
    return send(response, 200, all[0])
  }
  return problem(response, 404, 'Dat is er niet.')
}

const happenings = {
  arrive() { const found = make(Math.floor(Math.random() * 9), { minutes: 900, sent: 0, title: 'Zojuist verstuurd: lab bezoeken' }); tell('case', { id: found.id, state: 'sent', version: 1, action: 'send', by: { kind: 'researcher' } }); return found.id },
  edit({ case: id = first.id, sentences }) { const found = cases.get(id); found.draft = { version: (found.draft?.version ?? 0) + 1, author: { id: 'm-bram', name: 'Bram Voorbeeld' }, changedAt: ago(0), sentences: checked(sentences ?? [...(found.draft?.sentences ?? []).slice(0, 2).map(one => ({ ...one, passage: one.source?.passage })), { text: 'Bram voegde deze zin toe over de partner en zijn eigenaar.', passage: passages[2].passage }]) }; tell('case', { id, state: found.state, version: found.version, action: 'draft', by: { kind: 'member', name: 'Bram Voorbeeld' } }) },
  move({ case: id = first.id, ...act }) { step(cases.get(id), act, people[1]) },
  message({ case: id = first.id, text = 'Ik heb nog een vraag.' }) { const found = cases.get(id); found.messages.push({ id: randomUUID(), at: ago(0), by: { kind: 'researcher' }, kind: 'message', body: text, sources: [] }); found.unread = true; tell('case', { id, state: found.state, version: found.version, action: 'reply_of_researcher', by: { kind: 'researcher' } }) },
  present({ case: id = first.id, members = [{ name: 'Bram Voorbeeld', doing: 'writing' }] }) { cases.get(id).presence = members; tell('presence', { case: id, members }) },
  away() { away = true; for (const listener of listeners) listener.destroy() }, back() { away = false },
  cut() { for (const listener of listeners) listener.destroy() }, out() { signedIn = false }, in() { signedIn = true },
  as(change) { self = { ...self, ...people.find(person => person.id === change.id), ...change } },
  first: () => first.id,
  ids: () => Object.fromEntries([...cases.values()].slice(0, 14).map(found => [found.title, found.id])),
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const happening = /^\/stub\/(\w+)$/.exec(pathname)?.[1]
  if (happening) return send(response, 200, { done: happenings[happening](await body(request)) })
  if (pathname.startsWith('/api/') && process.env.API) {
    return request.pipe(ask(process.env.API + request.url, { method: request.method, headers: request.headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
      response.on('close', () => answer.destroy())
    }).on('error', () => response.destroy()))
  }
  if (pathname.startsWith('/api/')) return api(request, response, pathname.slice(5), searchParams)
  const file = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  try {
    const content = await readFile(join(root, file))
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' })
    response.end(content)
  } catch { problem(response, 404, 'no such file') }
}).listen(Number(process.env.PORT ?? 8091), '127.0.0.1')
