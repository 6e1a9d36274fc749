// A fast loop for editing the page: `node src/test/page/stub-server.mjs`, then http://127.0.0.1:8090/ and reload.
// It replaces no test: the page is proved against the real server. A word in the question picks the scene (`scenes`);
// `API=http://127.0.0.1:9080` in the environment passes /api on to a real server instead.
// `/?institution=tu-voorbeeld` has a desk: cases, the code 123456, and an advisor who answers when a message says "antwoord", asks when it says
// "vraag", closes on "sluit" and has the case erased on "wis"; `/zaak/#eenmalig` is a link that works once for the last case.
// What /api/about says is changed with `curl -d '{"index": {"state": "empty"}}' http://127.0.0.1:8090/stub/about`.
import { createServer, request as ask } from 'node:http'
import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { extname, join, normalize } from 'node:path'
import { deskOf } from './stub-desk.mjs'

const root = new URL('../../main/webapp/', import.meta.url).pathname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const contact = { name: 'Loket Kennisveiligheid', url: 'https://www.loketkennisveiligheid.nl/' }
const about = {
  name: 'Loketwijzer', version: '0.1', model: { state: 'ready', name: 'stub' }, embedding: { state: 'ready', name: 'stub' }, database: { state: 'ready' },
  documents: { nl: { summary: 12, official: 30 }, en: { summary: 12, official: 9 } }, passages: { nl: { summary: 180, official: 4100 }, en: { summary: 176, official: 1400 } },
  newestSource: '2026-06-11', index: { state: 'ready', done: 63, total: 63, vectorsDone: 5856, vectorsTotal: 5856, indexedAt: '2026-11-24T05:00:00Z' }, contact: { nl: contact, en: { ...contact, name: 'National Contact Point for Knowledge Security' } },
}
let aboutNow = about

const sources = [
  { number: 1, passage: 'p-1', document: 'landelijk/reizen/nl', kind: 'summary', title: 'Op reis: voor vertrek', publisher: 'Loketwijzer', section: 'Reizen › Apparaten en gegevens',
    basedOn: [{ title: 'Nationale leidraad kennisveiligheid', publisher: 'Rijksoverheid', url: 'https://www.loketkennisveiligheid.nl/leidraad', date: '2022-01-31' },
      { title: 'Op reis naar het buitenland', publisher: 'AIVD', url: 'https://www.aivd.nl/', date: '2025-06-13' }],
    version: '2026-11-24', language: 'nl', quote: 'Instellingen lenen reisapparaten uit. Neem een leenapparaat mee in plaats van de eigen laptop en zet er alleen op wat voor de reis nodig is.' },
  { number: 2, passage: 'p-2', document: 'universiteit/reisprotocol/nl', kind: 'institution', title: 'Reisprotocol', publisher: 'Universiteit Voorbeeld', section: 'artikel 3', url: 'https://example.org/reisprotocol.pdf',
    version: '2024-09-02', overdue: true, language: 'nl', quote: 'Voor reizen naar een land met een verhoogd risico meldt de medewerker de reis vooraf bij de instelling. De melding gaat naar de afdeling veiligheid.' },
  { number: 3, passage: 'p-3', document: 'corpus/en/dual-use', kind: 'official', title: 'Regulation (EU) 2021/821', publisher: 'European Union', section: 'Article 2 › point 2(d)', page: 11, url: 'https://eur-lex.europa.eu/eli/reg/2021/821/oj',
    version: '2025-11-15', language: 'en', quote: '‘Export’ means transmission of software or technology by electronic media, including by fax, telephone, electronic mail or any other electronic means, to a destination outside the customs territory of the Union.' },
]
const sentences = [
  { text: 'Neem liever een leenapparaat mee dan uw eigen werklaptop.', sources: [1], literal: false },
  { text: 'Zet er alleen op wat u voor deze reis nodig hebt, en log onderweg niet in op systemen met gevoelige onderzoeksdata.', sources: [1], literal: false },
  { text: 'Voor reizen naar een land met een verhoogd risico meldt de medewerker de reis vooraf bij de instelling.', sources: [2], literal: true },
  { text: '‘Export’ means transmission of software or technology by electronic media, including by fax, telephone, electronic mail or any other electronic means, to a destination outside the customs territory of the Union.', sources: [3], literal: true },
]
const english = {
  sources: [{ ...sources[0], title: 'What the Loket does', section: 'Loket and route › Status of the advice', language: 'en', quote: 'The Loket brings the expertise of several ministries together. The Loket advises; the institution decides and takes its own measures. Advice is given in confidence.' }],
  sentences: [{ text: 'The Loket advises; the institution decides and takes its own measures.', sources: [1], literal: true }, { text: 'It brings the expertise of several ministries together.', sources: [1] }],
}
const card = (state, reason, title, why, now, last) => ({ state, reason, title, text: [why, ...now, last].filter(Boolean).join(' '), now, care: [], contact })
const answered = { outcome: 'answered', mode: 'generated', withheld: 1 }
/** Word in the question → what the answer looks like. The first that fits wins. */
const scenes = {
  politiebureau: { none: true, outcome: 'needs_person', handover: card('required', 'emergency', 'Bent u in gevaar?', '', [
    'Bel het alarmnummer van de plaats waar u bent. In de Europese Unie is dat 112.', 'Bent u buiten Nederland? Bel het ministerie van Buitenlandse Zaken of de Nederlandse ambassade.',
    'Noodnummer van uw instelling: 020 123 4567.'], 'Bent u weer veilig? Vertel dan uw beveiligingsafdeling mondeling wat er is gebeurd.') },
  bedreigd: { none: true, outcome: 'needs_person', handover: { ...card('required', 'pressure', 'Bespreek dit met een mens, het liefst per telefoon', 'Druk van een staat op u of uw familie is ernstig.',
    ['Bel liever dan dat u schrijft.', 'Bewaar niets over dit gesprek op een apparaat dat anderen gebruiken.'], 'Uw beveiligingsafdeling denkt met u mee.'), care: ['quick_exit', 'telephone_first'] } },
  tekenen: { outcome: 'needs_person', mode: 'generated', handover: { state: 'required', reason: 'listed_party', contact } },
  voorleggen: { ...answered, handover: { state: 'offered', contact } },
  verstuurd: { ...answered, handover: { state: 'sent', text: 'U krijgt binnen twee werkdagen antwoord.', contact } },
  deel: { outcome: 'answered_partial', mode: 'generated', missing: 'of de regel ook voor een privételefoon geldt.' },
  onduidelijk: { none: true, outcome: 'clarification', message: 'Om welk land of welke organisatie gaat het?', suggestions: ['Mag mijn werklaptop mee naar China?', 'Mag mijn werklaptop mee naar een land in de EU?'] },
  hallo: { none: true, outcome: 'clarification', message: 'Goedendag. Stel uw vraag over kennisveiligheid, bijvoorbeeld over een partner, een reis, een kandidaat of sancties.' },
  pizza: { none: true, outcome: 'unanswerable_out_of_scope' },
  niets: { none: true, outcome: 'unanswerable_no_source', message: 'Hierover staat niets in mijn bronnen. Stel de vraag met andere woorden, of leg hem voor aan een adviseur.', handover: { ...card('offered', 'no_source', 'Vraag het een adviseur', '', [], 'Een adviseur van uw instelling kan wel verder kijken dan deze bronnen.') } },
  databasis: { none: true, error: { status: 503, detail: 'De bronnen zijn nu niet bereikbaar, dus een antwoord met bronvermelding kan niet. Uw vraag is niet bewaard.' }, handover: card('required', 'unavailable', 'Vraag het een adviseur', '', [], 'Een adviseur denkt met u mee.') },
  ongeluk: { some: 1, error: { status: 500, detail: 'Wat u al zag, is bewaard. Stel de vraag opnieuw. Noem bij een melding het nummer 8d1f.' } },
  masker: { ...answered, notice: 'Persoonlijke gegevens in uw vraag zijn vervangen voordat de vraag werd bewaard.' },
  cv: { none: true, outcome: 'blocked_personal_data' },
  negeer: { none: true, outcome: 'blocked_injection' },
  wapen: { none: true, outcome: 'blocked_harm', handover: { state: 'offered', contact } },
  kapot: { some: 2, outcome: 'error_model' },
  laat: { some: 1, outcome: 'error_timeout' },
  gestopt: { some: 2, outcome: 'stopped' },
  geenmodel: { outcome: 'answered', mode: 'extractive' },
  modelweg: { outcome: 'answered', mode: 'extractive', degraded: 'model_failed', withheld: 2 },
  modeltraag: { outcome: 'answered', mode: 'extractive', degraded: 'model_slow' },
  woorden: { ...answered, degraded: 'embedding_down' },
  index: { ...answered, degraded: 'index_incomplete' },
  bereid: { outcome: 'answered', mode: 'prepared' },
  goedgekeurd: { outcome: 'answered', mode: 'verified' },
  rij: { ...answered, queue: true },
  loket: { ...answered, ...english, withheld: 0, language: 'en' },
}

const conversations = new Map()
const questions = new Map()
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
const body = request => new Promise(resolve => { let text = ''; request.on('data', piece => { text += piece }); request.on('end', () => resolve(text)) })
const send = (response, status, data, headers = {}) => {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers })
  response.end(data === undefined ? undefined : JSON.stringify(data))
}
const problem = (response, status, detail, headers) => send(response, status, { type: 'about:blank', title: 'No', status, detail }, headers)

function eventsOf(question) {
  const scene = Object.entries(scenes).find(([word]) => question.question.toLowerCase().includes(word))?.[1] ?? answered
  const shown = scene.none ? [] : (scene.sentences ?? sentences).slice(0, scene.some ?? 9)
  const used = (scene.sources ?? sources).filter(source => shown.some(sentence => sentence.sources.includes(source.number)))
  const seen = new Set()
  const list = [['start', { id: question.id, conversation: question.conversation, conversationKey: question.key, language: scene.language ?? 'nl', disclosure: '…', notice: scene.notice }]]
  if (scene.handover?.state === 'required') list.push(['handover', scene.handover])
  if (scene.queue) list.push(['step', { step: 'waiting', count: 3, seconds: 40 }], ['step', { step: 'waiting', count: 1 }])
  if (!scene.none) list.push(['step', { step: 'searching', count: 5856 }], ['step', { step: 'reading', count: 5 }], ['step', { step: 'checking' }])
  for (const sentence of shown) {
    for (const number of sentence.sources) if (!seen.has(number)) { seen.add(number); list.push(['source', used.find(source => source.number === number)]) }
    list.push(['sentence', sentence])
  }
  if (scene.error) { list.push(['error', scene.error], ['done']); Object.assign(question, { scene, shown, used, list, stopped: false }); return }
  list.push(['outcome', { outcome: scene.outcome, mode: scene.mode, degraded: scene.degraded, shown: shown.length, withheld: scene.withheld ?? 0, missing: scene.missing, message: scene.message, suggestions: scene.suggestions, timing: {} }])
  if (scene.handover && scene.handover.state !== 'required') list.push(['handover', scene.handover])
  list.push(['done'])
  Object.assign(question, { scene, shown, used, list, stopped: false })
}

const asAnswer = ({ id, question, conversation, scene, shown, used, stopped }) => ({ id, question, conversation, language: scene.language ?? 'nl', ...scene, ...(stopped ? { outcome: 'stopped' } : {}), sentences: shown, sources: used })

async function stream(response, question, after, { drop, pace = 350 }) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  for (let number = after + 1; number <= question.list.length; number++) {
    let [event, data] = question.list[number - 1]
    if (question.stopped && event !== 'done') { [event, data] = ['outcome', { outcome: 'stopped' }]; number = question.list.length - 1 }
    if (drop && number > 6) { response.destroy(); return }
    response.write(`id: ${question.id}:${number}\nevent: ${event}\n${data ? `data: ${JSON.stringify(data)}\n` : ''}\n`)
    for (let waited = 0; waited < pace && !question.stopped; waited += 100) { response.write(': here\n\n'); await wait(100) }
  }
  response.end()
}

async function api(request, response, path) {
  const route = (method, pattern) => request.method === method && pattern.exec(path)
  let found
  if (route('GET', /^about$/)) return aboutNow ? send(response, 200, aboutNow) : problem(response, 503, 'away')
  if (route('POST', /^questions$/)) {
    const asked = JSON.parse(await body(request))
    const words = asked.question.toLowerCase()
    for (const [word, status] of [['teveel', 429], ['fout400', 400], ['fout404', 404], ['fout409', 409], ['fout413', 413], ['fout500', 500], ['fout503', 503]]) {
      if (words.includes(word)) return problem(response, status, 'Het veld question mag niet langer zijn dan 2.000 tekens.', status === 429 ? { 'Retry-After': '5' } : {})
    }
    if (words.includes('weg') && !words.includes('modelweg') && Math.random() < 0.8) return response.destroy()
    const fresh = !conversations.has(asked.conversation)
    const conversation = fresh ? randomUUID() : asked.conversation
    if (fresh) conversations.set(conversation, [])
    const question = { id: randomUUID(), question: asked.question, conversation, key: fresh ? 'stub-key' : undefined }
    eventsOf(question)
    questions.set(question.id, question)
    conversations.get(conversation).push(question)
    return stream(response, question, 0, { drop: words.includes('breekt'), pace: words.includes('snel') ? 0 : words.includes('langzaam') ? 1500 : 350 })
  }
  if ((found = route('GET', /^questions\/([^/]+)\/events$/))) {
    const after = Number((request.headers['last-event-id'] ?? ':0').split(':').at(-1))
    return stream(response, questions.get(found[1]), after, {})
  }
  if ((found = route('DELETE', /^questions\/([^/]+)\/generation$/))) { questions.get(found[1]).stopped = true; return send(response, 204) }
  if (route('POST', /^questions\/[^/]+\/feedback$/)) { await body(request); return send(response, 204) }
  if ((found = route('GET', /^conversations\/([^/]+)$/))) {
    const list = conversations.get(found[1])
    return list ? send(response, 200, { conversation: found[1], language: 'nl', questions: list.map(asAnswer) }) : problem(response, 404, 'unknown')
  }
  if ((found = route('DELETE', /^conversations\/([^/]+)$/))) { conversations.delete(found[1]); return send(response, 204) }
  if ((found = route('POST', /^conversations\/([^/]+)\/share$/))) return send(response, 201, { url: `/gedeeld/#${found[1]}`, token: found[1], expiresAt: '2026-12-01T12:00:00Z' })
  if ((found = route('GET', /^shared\/(.+)$/))) {
    const list = conversations.get(found[1])
    return list ? send(response, 200, { language: 'nl', expiresAt: '2026-12-01T12:00:00Z', questions: list.map(asAnswer) }) : problem(response, 404, 'unknown')
  }
  if ((found = route('GET', /^passages\/([^?]+)/))) {
    const source = sources.find(source => source.passage === found[1])
    return source ? send(response, 200, { passage: { ...source, text: source.quote }, replaced: false,
      before: { passage: 'p-0', text: 'Bereid een reis op tijd voor. Vraag bij uw instelling na welke regels er zijn.' },
      after: { passage: 'p-9', text: 'Laat het apparaat na de reis nakijken voordat u het weer op het netwerk aansluit.' } }) : problem(response, 404, 'unknown')
  }
  return desk(request, response, path)
}
const desk = deskOf({ send, problem, body, wait, conversations, asAnswer })

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (pathname === '/stub/about') { const change = JSON.parse(await body(request)); aboutNow = change && { ...about, ...change }; return send(response, 204) }
  if (pathname.startsWith('/api/') && process.env.API) {
    return request.pipe(ask(process.env.API + request.url, { method: request.method, headers: request.headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
      response.on('close', () => answer.destroy())
    }).on('error', () => response.destroy()))
  }
  if (pathname.startsWith('/api/')) return api(request, response, pathname.slice(5))
  const file = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  try {
    const content = await readFile(join(root, file))
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' })
    response.end(content)
  } catch { problem(response, 404, 'no such file') }
}).listen(Number(process.env.PORT ?? 8090), '127.0.0.1')
