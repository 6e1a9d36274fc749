// The researcher's doors of a desk, for the stub server: enough to walk through every step in a browser without a database.
import { randomUUID } from 'node:crypto'

const QUESTIONS = {
  partner: ['Met welke organisatie wilt u samenwerken?', 'With which organisation do you want to work?'],
  place: ['Waar is die organisatie gevestigd?', 'Where is that organisation established?'],
  cooperation: ['Wat voor samenwerking is het?', 'What kind of cooperation is it?', ['gezamenlijk onderzoek', 'gastonderzoeker of bezoek', 'aanstelling of promotietraject', 'congres of reis'], ['joint research', 'guest researcher or visit', 'appointment or PhD position', 'conference or travel']],
  stage: ['Hoe ver is het?', 'How far is it?', ['idee', 'in gesprek', 'getekend', 'al begonnen of aangekomen'], ['idea', 'in talks', 'signed', 'already started or arrived']],
  funding: ['Wie betaalt het, en onder welke voorwaarden?', 'Who pays for it, and on what conditions?'],
  technology: ['Om welke technologie of welk vakgebied gaat het?', 'Which technology or field is it about?'],
  trl: ['Hoe dicht staat het bij een toepassing?', 'How close is it to an application?'],
  publication: ['Is het al gepubliceerd?', 'Has it been published?', ['ja, alles', 'deels', 'nog niet'], ['yes, all of it', 'partly', 'not yet']],
  end_use: ['Wie gaat het resultaat gebruiken, en waarvoor?', 'Who will use the result, and for what?'],
  data_access: ['Tot welke gegevens, systemen en laboratoria komt er toegang?', 'Which data, systems and laboratories will be opened?'],
  employment: ['Voor wie werken de betrokkenen nu, en wie betaalt hen?', 'For whom do the people involved work now, and who pays them?'],
  deadline: ['Wanneer moet u antwoord hebben?', 'When do you need an answer?'],
  benefit: ['Wat levert de samenwerking op?', 'What does the cooperation bring?'],
  measures: ['Welke maatregelen hebt u al bedacht?', 'Which measures have you thought of?'],
  decides: ['Wie beslist hierover?', 'Who decides on this?'],
  desks: ['Bij wie hebt u het al gevraagd?', 'Whom have you asked already?'],
}
const OWN = { pressure: ['data_access', 'deadline', 'desks'], incident: ['technology', 'data_access', 'deadline', 'desks'] }
const RESEARCHER = { offered: ['send', 'withdraw'], withdrawn: [] }
const institutions = {
  landelijk: { key: 'landelijk', name: { nl: 'Landelijk', en: 'National' }, desk: false,
    contact: { nl: { name: 'Loket Kennisveiligheid', url: 'https://www.loketkennisveiligheid.nl/' }, en: { name: 'National Contact Point for Knowledge Security', url: 'https://english.loketkennisveiligheid.nl/contact' } } },
  'tu-voorbeeld': { key: 'tu-voorbeeld', name: { nl: 'TU Voorbeeld', en: 'TU Voorbeeld' }, desk: true,
    contact: { nl: { name: 'Adviesteam TU Voorbeeld', url: 'https://example.org/advies', phone: '020 123 4567' }, en: { name: 'Advice team TU Voorbeeld', url: 'https://example.org/advice', phone: '020 123 4567' } } },
}

export function deskOf({ send, problem, body, wait, conversations, asAnswer }) {
  const cases = new Map()
  let last
  let links = new Set()
  let number = 16
  const refuse = (response, status, detail, more) => send(response, status, { type: 'about:blank', title: 'No', status, detail, ...more })
  const tell = it => { for (const listener of it.listeners) listener() }

  function of(it, language) {
    const english = language === 'en' ? 1 : 0
    const fields = (OWN[it.kind] ?? Object.keys(QUESTIONS)).map(field => {
      const [nl, en, ...choices] = QUESTIONS[field]
      return { field, question: [nl, en][english], explanation: english ? 'So that nobody has to ask you again.' : 'Dan hoeft niemand het opnieuw te vragen.', choices: choices[english], ...it.intake[field] }
    })
    const conversation = { questions: (conversations.get(it.conversation) ?? []).map(asAnswer).map(question => ({ ...question, withheldSentences: question.withheld ? [{ text: 'Iedere reis kost 4.500 euro.', reason: 'number' }] : undefined })) }
    return {
      id: it.id, reference: it.reference, form: it.form, kind: it.kind, state: it.state, version: it.version, title: it.title, language: it.language,
      institution: { key: it.institution, name: institutions[it.institution].name[language] },
      guidance: it.kind === 'ministry' ? { title: english ? 'This also goes to the board' : 'Dit gaat ook naar het bestuur', lines: [english ? 'Do not answer the ministry yourself yet.' : 'Antwoord het ministerie nog niet zelf.'] } : undefined,
      intake: fields, next: fields.find(field => !field.origin)?.field,
      consent: { version: '2026-11-24', text: english
        ? 'You share what you see above, and nothing else.\nThe knowledge security advisors of your institution will read it.\nIf it concerns a person, the person concerned may request this file.\nUntil there is an answer you can withdraw the request.'
        : 'U deelt wat u hierboven ziet, en niets anders.\nDe adviseurs kennisveiligheid van uw instelling lezen het.\nGaat het over een persoon, dan mag de betrokkene dit dossier opvragen.\nTot er een antwoord is, kunt u de aanvraag intrekken.' },
      contact: { verified: it.verified, needed: it.form === 'case' && !OWN[it.kind], email: it.verified ? `${it.email[0]}…@${it.email.split('@')[1]}` : undefined },
      ...(it.state === 'offered' ? { preview: { title: it.title, conversation } } : { shared: conversation }),
      messages: it.messages, promise: { hours: 16, replyBy: it.state === 'offered' ? undefined : '2026-11-25T15:00:00Z' },
      actions: RESEARCHER[it.state] ?? ['reply_of_researcher', 'withdraw'],
    }
  }

  function open({ form, language, institution, kind, conversation }) {
    const asked = (conversations.get(conversation) ?? []).map(question => question.question)
    const said = asked.join(' ').toLowerCase()
    const it = {
      id: randomUUID(), key: randomUUID(), reference: `LW-2026-${String(++number).padStart(4, '0')}`, form, language, institution, conversation, state: 'offered', version: 1,
      kind: kind ?? (said.includes('bedreigd') ? 'pressure' : said.includes('vermoeden') ? 'incident' : said.includes('ministerie') ? 'ministry' : 'advice'),
      title: asked[0] ?? 'Vraag aan een adviseur', intake: {}, messages: [], attachments: [], verified: false, listeners: new Set(), acts: new Set(),
    }
    const found = (field, value) => { it.intake[field] = { value, origin: 'conversation', sentence: asked.flatMap(text => text.match(/[^.?!]+[.?!]?/g) ?? []).find(text => text.toLowerCase().includes(value.toLowerCase().split(/[ ,]/).at(-1)))?.trim() ?? asked[0] } }
    if (said.includes('peking')) found('place', 'Peking, China')
    if (said.includes('congres')) found('cooperation', 'congres of reis')
    if (said.includes('maand')) found('deadline', 'volgende maand')
    cases.set(it.id, it)
    return last = it
  }

  function advisor(it, text) {
    const say = (kind, words, sources = []) => it.messages.push({ id: randomUUID(), at: new Date().toISOString(), by: { kind: 'member', name: 'Robin Voorbeeld' }, kind, body: words, sources })
    setTimeout(() => {
      if (text.includes('vraag')) { it.state = 'waiting_for_researcher'; say('question', 'Neemt u gegevens mee die nog niet gepubliceerd zijn?') }
      if (text.includes('antwoord')) {
        it.state = 'answered'
        say('answer', 'Neem een leenlaptop mee, en meld de reis vooraf.\n\nZet er alleen op wat u op het congres laat zien.', [{ title: 'Op reis: voor vertrek', section: 'Reizen › Apparaten en gegevens', url: 'https://www.loketkennisveiligheid.nl/leidraad', quote: 'Neem een leenapparaat mee in plaats van de eigen laptop.', language: 'nl' }])
        it.decision = { outcome: 'conditions', why: 'De reis mag doorgaan met een leenlaptop.', conditions: 'Geen niet-gepubliceerde gegevens mee.', decidedBy: 'decaan', decidedOn: '2026-11-24' }
      }
      if (text.includes('sluit')) { it.state = 'closed'; it.messages.push({ id: randomUUID(), at: new Date().toISOString(), by: { kind: 'system' }, kind: 'message', body: 'Deze zaak is gesloten.', sources: [] }) }
      if (text.includes('wis')) cases.delete(it.id)
      it.version++
      tell(it)
    }, 600)
  }

  return async (request, response, path) => {
    const route = (method, pattern) => request.method === method && pattern.exec(path)
    const language = request.headers['accept-language'] ?? 'nl'
    let found
    if ((found = route('GET', /^institutions\/([^/]+)$/))) return institutions[found[1]] ? send(response, 200, institutions[found[1]]) : problem(response, 404, 'unknown')
    if ((found = route('POST', /^conversations\/([^/]+)\/cases$/) || route('POST', /^cases$/))) {
      const wish = JSON.parse(await body(request))
      await wait(300)
      const there = [...cases.values()].find(it => found[1] && it.conversation === found[1] && it.state === 'offered')
      const asked = conversations.get(found[1]) ?? []
      if (asked.at(-1)?.question.includes('politiebureau') && !wish.insist) {
        return refuse(response, 409, 'Bent u in gevaar?', { current: { title: 'Bent u in gevaar?', lines: ['Bel het alarmnummer van de plaats waar u bent. In de Europese Unie is dat 112.'], contact: institutions['tu-voorbeeld'].contact.nl } })
      }
      const it = there ?? open({ ...wish, institution: wish.institution ?? 'tu-voorbeeld', conversation: found[1] })
      it.form = wish.form
      return send(response, 201, { ...of(it, language), caseKey: it.key })
    }
    if (route('POST', /^return$/)) {
      const { token } = JSON.parse(await body(request))
      if (token !== 'eenmalig' || links.has(last?.id) || !last) return refuse(response, token === 'eenmalig' ? 409 : 404, 'This link was used before or has expired.')
      links.add(last.id)
      return send(response, 200, { case: last.id, caseKey: last.key })
    }
    if (route('POST', /^return\/again$/)) { await body(request); links = new Set(); return send(response, 202, { detail: 'If…' }) }
    found = /^cases\/([^/]+)(\/.*)?$/.exec(path)
    const it = found && cases.get(found[1])
    if (!it || request.headers['case-key'] !== it.key) return problem(response, 404, 'There is nothing here, or the key does not fit.')
    const door = found[2] ?? ''
    if (request.method === 'GET' && !door) return send(response, 200, of(it, language))
    if (request.method === 'GET' && door === '/decision') return send(response, it.decision ? 200 : 204, it.decision)
    if (request.method === 'GET' && door === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      const told = () => response.write(`event: case\ndata: ${JSON.stringify({ id: it.id, state: it.state, version: it.version })}\n\n`)
      told()
      it.listeners.add(told)
      const beat = setInterval(() => response.write(': here\n\n'), 7_000)
      response.on('close', () => { clearInterval(beat); it.listeners.delete(told) })
      return
    }
    if (request.method === 'GET' && door === '/attachments') return send(response, 200, { attachments: it.attachments })
    if (request.method === 'DELETE' && door.startsWith('/attachments/')) { it.attachments = it.attachments.filter(file => file.id !== door.split('/')[2]); return send(response, 204) }
    if (door === '/attachments') {
      const content = await body(request)
      const name = /filename="([^"]*)"/.exec(content)?.[1] ?? 'bestand'
      await wait(400)
      if (/cv|paspoort/i.test(name)) return refuse(response, 400, 'Dit lijkt op een cv of paspoort. Dat nemen wij niet aan.', { fields: { file: 'Dit lijkt op een cv of paspoort. Dat nemen wij niet aan.' } })
      it.attachments.push({ id: randomUUID(), name })
      return send(response, 201, it.attachments.at(-1))
    }
    const said = JSON.parse(await body(request) || '{}')
    await wait(150)
    if ((found = /^\/intake\/(\w+)$/.exec(door))) {
      if (/iranees|paspoort/i.test(said.value ?? '')) return refuse(response, 400, 'x', { fields: { value: 'Hier staat een nationaliteit. Die bewaren wij niet: beschrijf het vakgebied, de werkgever en de toegang.' } })
      it.intake[found[1]] = said.skip ? { origin: 'skipped' } : { ...it.intake[found[1]], value: said.value, origin: 'researcher' }
      return send(response, 200, of(it, language))
    }
    if (door === '/contact') { it.email = said.email; return send(response, 200, of(it, language)) }
    if (door === '/contact/code') {
      if (said.code !== '123456') return refuse(response, 400, 'Dit is niet de code uit de mail.', { fields: { code: 'Dit is niet de code uit de mail.' } })
      it.verified = true
      return send(response, 200, of(it, language))
    }
    if (door === '/send') { it.state = 'sent'; it.version++; tell(it); return send(response, 200, of(it, language)) }
    if (door === '/messages') {
      if (!it.acts.has(said.id)) {
        it.acts.add(said.id)
        it.messages.push({ id: said.id, at: new Date().toISOString(), by: { kind: 'researcher' }, kind: 'message', body: said.text, sources: [] })
        it.state = it.state === 'waiting_for_researcher' || it.state === 'answered' ? 'waiting_for_advisor' : it.state
        tell(it)
        advisor(it, said.text)
      }
      return send(response, 200, of(it, language))
    }
    if (door === '/reconsideration') {
      const other = open({ form: 'case', language: it.language, institution: it.institution, kind: 'reconsideration' })
      Object.assign(other, { state: 'sent', verified: true, email: it.email, title: `Heroverweging van ${it.reference}`, messages: [{ id: randomUUID(), at: new Date().toISOString(), by: { kind: 'researcher' }, kind: 'message', body: said.text, sources: [] }] })
      return send(response, 201, { id: other.id, reference: other.reference, caseKey: other.key })
    }
    if (door === '/withdraw') { it.state = 'withdrawn'; tell(it); return send(response, 200, of(it, language)) }
    return problem(response, 404, 'unknown')
  }
}
