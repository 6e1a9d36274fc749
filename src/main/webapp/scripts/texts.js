/**
 * Every word of the page, in both languages. The two must have the same keys: the type of the Dutch
 * texts is the type of the English ones, so tsc finds a missing one.
 */

/** @typedef {'nl' | 'en'} Language */

const NUMBER_WORDS = {
  nl: ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
}

/** @param {Language} language @param {number} count */
const inWords = (language, count) => NUMBER_WORDS[language][count] ?? String(count)

/** @param {string} text */
const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

/** @param {string} locale @returns {(count: number, one: string, more: string) => string} */
const countedIn = locale => {
  const format = new Intl.NumberFormat(locale)
  return (count, one, more) => `${format.format(count)} ${count === 1 ? one : more}`
}
const [telt, counted] = [countedIn('nl-NL'), countedIn('en-GB')]

/** @param {number} seconds */
const duurt = seconds => seconds < 90 ? telt(Math.max(1, Math.ceil(seconds)), 'seconde', 'seconden') : telt(Math.ceil(seconds / 60), 'minuut', 'minuten')
/** @param {number} seconds */
const lasts = seconds => seconds < 90 ? counted(Math.max(1, Math.ceil(seconds)), 'second', 'seconds') : counted(Math.ceil(seconds / 60), 'minute', 'minutes')

const nl = {
  skip: 'Direct naar uw vraag',
  pageTitle: 'Loketwijzer: vragen over kennisveiligheid',
  subject: 'kennisveiligheid',
  national: 'Landelijk',
  languageSwitch: 'Taal',
  talkToAdvisor: 'Een adviseur spreken',
  talkToAdvisorShort: 'Adviseur',
  close: 'Sluiten',
  cancel: 'Annuleren',
  opensElsewhere: 'opent een andere site',

  field: 'Stel uw vraag over kennisveiligheid',
  followUp: 'Stel een vervolgvraag',
  ask: 'Vraag',
  stop: 'Stop',
  keys: 'Enter verstuurt, Shift+Enter geeft een nieuwe regel.',
  /** @param {number} left */
  left: left => left >= 0 ? `Nog ${telt(left, 'teken', 'tekens')} over` : `${telt(-left, 'teken', 'tekens')} te veel`,
  tooLong: 'Uw vraag is te lang. Maak hem korter dan 2.000 tekens.',
  emptyQuestion: 'Typ eerst een vraag.',
  stillBusy: 'Het antwoord komt nog. Wacht even, of stop het.',
  disclosure: 'U praat met een computer. Elke zin is getoetst aan een bron. Beslissingen over mensen neemt hij niet.',
  newConversation: 'Nieuw gesprek',
  eraseConversation: 'Wis dit gesprek',
  yourData: 'Uw gegevens',
  conversation: 'Gesprek',

  startTitle: 'Wat wilt u weten over kennisveiligheid?',
  startIs: 'Loketwijzer zoekt in de leidraad, de regels voor sancties en uitvoer en andere officiële bronnen. Bij elke zin ziet u de passage waarop die rust.',
  startIsNot: 'Het is geen juridisch advies en geen besluit: uw instelling beslist. Gaat het om een persoon, een plan of een keuze? Leg die voor aan een adviseur.',
  themes: [
    { title: 'Samenwerken', questions: ['Hoe bekijk ik een nieuwe partner in het buitenland?', 'Wat doet het Loket Kennisveiligheid voor mij?'] },
    { title: 'Mensen', questions: ['Waar let ik op als ik een promovendus aanneem?', 'Wat regel ik voordat een gastonderzoeker komt?'] },
    { title: 'Reizen', questions: ['Mag mijn laptop mee naar een congres in Peking?', 'Wat doe ik als ik terug ben van een reis?'] },
    { title: 'Sancties en technologie', questions: ['Wat houdt het kennisembargo voor Iran in?', 'Wanneer is technologie dual-use?'] },
  ],
  examples: 'Voorbeelden van vragen',
  /** @param {string} date */
  newestSource: date => `nieuwste bron: ${date}`,

  whatIsInIt: 'Wat hierin zit',
  /** @param {number} documents @param {number} passages */
  inIndex: (documents, passages) => `${telt(documents, 'document', 'documenten')}, ${telt(passages, 'passage', 'passages')}`,
  newestSourceLabel: 'Nieuwste bron',
  indexedLabel: 'Bijgewerkt',
  modelLabel: 'Taalmodel',
  model: { ready: 'beschikbaar, op eigen computers', away: 'nu niet beschikbaar: u krijgt citaten', none: 'niet ingesteld: u krijgt citaten' },
  searchLabel: 'Zoeken',
  search: { ready: 'op woorden en betekenis', away: 'nu alleen op woorden', none: 'alleen op woorden' },
  kindLegend: 'Drie soorten bronnen, altijd uit elkaar gehouden',
  kindMeaning: {
    summary: 'door ons geschreven, met de officiële bronnen erbij',
    official: 'de wet, regeling of leidraad zelf',
    institution: 'een document van uw instelling',
  },

  /** @type {Record<string, string>} */
  indexState: { empty: 'Er is nog niets om in te zoeken. Een adviseur kunt u wel spreken.' },
  /** @param {number} done @param {number} total */
  indexing: (done, total) => `De index wordt opgebouwd, ${done} van ${total}. Antwoorden kunnen nog onvolledig zijn.`,
  /** @param {number} done @param {number} total */
  vectors: (done, total) => `Zoeken op woorden werkt. Zoeken op betekenis wordt opgebouwd, ${done} van ${total}.`,
  databaseAway: 'De gesprekken en bronnen zijn nu niet bereikbaar. Een adviseur kunt u wel spreken.',
  serverAway: 'Loketwijzer is nu niet bereikbaar. Uw tekst blijft hier staan. Een adviseur kunt u wel spreken.',

  /** @type {Record<string, {now: (count?: number) => string, past: (count?: number) => string}>} */
  steps: {
    waiting: { now: count => `wacht tot er plaats is${count ? `, ${telt(count, 'vraag', 'vragen')} voor u` : ''}`, past: () => 'gewacht' },
    searching: { now: count => count === undefined ? 'zoekt' : `zoekt in ${telt(count, 'passage', 'passages')}`, past: count => count === undefined ? 'gezocht' : `zocht in ${telt(count, 'passage', 'passages')}` },
    reading: { now: count => count === undefined ? 'leest' : `leest ${telt(count, 'passage', 'passages')}`, past: count => `las ${count ?? ''}` },
    checking: { now: () => 'controleert', past: () => 'gecontroleerd' },
  },
  sending: 'verstuurt uw vraag',
  /** @param {number} count @param {number | undefined} seconds */
  queue: (count, seconds) => `Het is druk. ${count === 1 ? 'Er is 1 vraag' : `Er zijn ${count} vragen`} voor u${seconds ? `; ongeveer ${duurt(seconds)}` : ''}.`,
  /** @param {number} sentences @param {number} sources */
  summary: (sentences, sources) => `${telt(sentences, 'zin', 'zinnen')}, ${telt(sources, 'bron', 'bronnen')}`,
  answerComplete: 'Antwoord klaar',
  noAnswerShown: 'Er is geen antwoord getoond.',

  /** @param {number} number @param {string} place */
  mark: (number, place) => `Bron ${number}: ${place}`,
  sources: 'Bronnen',
  sourcesOfAnswer: 'Bronnen bij dit antwoord',
  sourcesEmpty: 'Hier ziet u straks de passages waarop het antwoord rust.',
  noSources: 'Bij dit antwoord horen geen bronnen.',
  kind: { summary: 'onze samenvatting', official: 'officiële tekst', institution: 'uw instelling' },
  /** @param {number | string} page */
  page: page => `bladzijde ${page}`,
  /** @param {string} date */
  version: date => `versie van ${date}`,
  overdue: 'over de datum voor controle: kijk of dit nog klopt',
  replaced: 'Deze passage is vervangen door een nieuwere versie.',
  basedOn: 'Door ons geschreven, op basis van',
  openDocument: 'Open het document',
  officialText: 'Officiële tekst',
  inContext: 'Lees de passage in haar omgeving',
  inContextTitle: 'De passage in haar omgeving',
  contextAway: 'De passage is nu niet op te halen. Het citaat hierboven is bewaard bij het antwoord.',
  loading: 'Wordt opgehaald',
  /** @param {Language | string} language @returns {string} */
  otherLanguage: language => language === 'en' ? 'in het Engels' : 'in het Nederlands',
  backToAnswer: 'Terug naar het antwoord',

  /** @param {number} count */
  withheld: count => count === 1
    ? 'Eén zin is niet getoond, omdat de bron hem niet draagt.'
    : `${capital(inWords('nl', count))} zinnen zijn niet getoond, omdat de bron ze niet draagt.`,
  /** @type {Record<string, string>} */
  mode: {
    generated: 'Geschreven door het taalmodel. Elke zin is getoetst aan de bron.',
    extractive: 'Antwoord in citaten',
    prepared: 'Vooraf geschreven uit de bronnen.',
    verified: 'Vooraf geschreven en goedgekeurd door een adviseur van uw instelling.',
  },
  /** @type {Record<string, string>} */
  extractive: {
    model_failed: 'Antwoord in citaten: het taalmodel is nu niet beschikbaar.',
    model_slow: 'Antwoord in citaten: het taalmodel was te langzaam.',
    other: 'Antwoord in citaten: alles hieronder staat letterlijk zo in de bron.',
  },
  /** @type {Record<string, string>} */
  degraded: {
    model_failed: 'Het taalmodel viel onderweg uit. Wat u ziet, is getoetst.',
    model_slow: 'Het taalmodel was langzaam. Wat u ziet, is getoetst.',
    embedding_down: 'Er is alleen op woorden gezocht, niet op betekenis. Misschien is iets gemist.',
    index_incomplete: 'De index is nog niet klaar. Misschien is iets gemist.',
  },

  /** @type {Record<string, {title: string, text: string}>} */
  outcomes: {
    answered_partial: { title: 'Ik vond een deel van het antwoord.', text: 'Wat ontbreekt, staat niet in mijn bronnen. Een adviseur kan u daarmee helpen.' },
    clarification: { title: 'Ik begrijp uw vraag nog niet goed.', text: 'Vertel er iets meer bij: om welk land, welke partner, welk vakgebied of welke stap gaat het? Noem geen namen van personen.' },
    unanswerable_no_source: { title: 'Hierover staat niets in mijn bronnen.', text: 'Dat betekent niet dat er geen regels zijn. Stel de vraag in andere woorden, of leg haar voor aan een adviseur.' },
    unanswerable_out_of_scope: { title: 'Deze vraag valt buiten kennisveiligheid.', text: 'Ik antwoord alleen over samenwerken, mensen, reizen, sancties, uitvoer en gevoelige technologie in onderzoek en onderwijs.' },
    needs_person: { title: 'Dit is een vraag voor een mens.', text: 'Een computer mag dit niet beslissen. Algemene informatie met bronnen kunt u wel lezen.' },
    blocked_personal_data: { title: 'In uw tekst staan gegevens van een persoon.', text: 'Daarom is de tekst niet verwerkt. Stel de vraag zonder naam, cv, adres of nummer. Beschrijf de functie, het vakgebied en de organisatie.' },
    blocked_injection: { title: 'Deze tekst kan ik niet verwerken.', text: 'Er staan aanwijzingen in die de werking van Loketwijzer proberen te veranderen. Stel uw vraag in gewone woorden.' },
    blocked_harm: { title: 'Hierbij help ik niet.', text: 'De vraag kan mensen of kennis schade doen. Hebt u een andere bedoeling, leg die dan uit aan een adviseur.' },
    stopped: { title: 'Gestopt.', text: 'Wat er stond, blijft staan. U kunt de vraag opnieuw stellen.' },
    error_model: { title: 'Het antwoord is niet afgemaakt.', text: 'Er ging iets mis in het taalmodel. Wat u ziet, is getoetst en bewaard. Stel de vraag opnieuw of neem contact op met een adviseur.' },
    error_timeout: { title: 'Het antwoord kwam niet op tijd af.', text: 'Wat u ziet, is getoetst en bewaard. Stel de vraag opnieuw, of maak haar korter.' },
  },
  missing: 'Wat ontbreekt:',
  rephrase: 'Andere woorden gebruiken',
  askAgain: 'Opnieuw vragen',

  handoverTitle: { required: 'Dit is een vraag voor een mens.', offered: 'Wilt u dit voorleggen aan een adviseur?', sent: 'Uw vraag ligt bij een adviseur.' },
  handoverText: {
    required: 'Een adviseur kijkt met u mee. Neem uw vraag en de bronnen hieronder mee, zonder namen van personen.',
    offered: 'Een adviseur kijkt met u mee. Dat verplicht u tot niets.',
    sent: 'U hoort van de adviseur. Dit gesprek blijft staan.',
  },
  emergencyTitle: 'Eerst uw veiligheid',
  emergencyText: 'Bent u of is iemand anders in gevaar? Bel het alarmnummer van het land waar u bent. In de Europese Unie is dat 112.',
  call: 'Bel',
  because: 'Omdat het gaat om',
  /** @type {Record<string, string>} */
  reasons: {
    listed_party: 'een partij die op een lijst staat',
    sanctions: 'sancties',
    listed_technology: 'technologie die op een lijst staat',
    sensitive_technology: 'gevoelige technologie',
    export_control: 'uitvoer die een vergunning kan vragen',
    knowledge_embargo: 'een vakgebied onder het kennisembargo',
    named_person: 'een persoon',
    person: 'een persoon',
    pressure: 'druk of dreiging',
    colleague: 'een zorg over een collega',
    suspicion: 'een zorg over een collega',
    decision: 'een besluit',
    plan: 'een plan of besluit',
    employer_device: 'een apparaat van uw werkgever',
  },
  /** @param {string} name */
  contactVia: name => `Naar ${name}`,
  leave: 'Verlaat deze pagina snel',
  leaveHint: 'U komt op een pagina over het weer. Het gesprek is daarna niet meer te openen in dit tabblad.',

  useful: 'Was dit nuttig?',
  yes: 'Ja',
  no: 'Nee',
  whyNot: 'Wat klopt er niet?',
  /** @type {Record<string, string>} */
  whyReasons: { wrong: 'Het is onjuist', incomplete: 'Het is niet volledig', unclear: 'Het is onduidelijk', no_source: 'De bron past niet', other: 'Iets anders' },
  explain: 'Toelichting (mag leeg blijven, zonder namen van personen)',
  sendFeedback: 'Verstuur',
  thanks: 'Dank u. Uw oordeel is bewaard.',
  feedbackFailed: 'Uw oordeel is niet aangekomen. Probeer het later opnieuw.',
  copy: 'Kopieer met bronnen',
  copied: 'Gekopieerd',
  copyFailed: 'Kopiëren lukt niet in deze browser. Selecteer de tekst en kopieer die zelf.',
  print: 'Druk af',
  share: 'Deel',

  shareTitle: 'Dit gesprek delen',
  shareText: 'U maakt een link waarmee iedereen die hem heeft dit gesprek kan lezen. Niemand kan erin schrijven. De link verloopt vanzelf.',
  shareMake: 'Maak een link',
  shareLink: 'Link om te lezen',
  shareCopy: 'Kopieer de link',
  shareCopied: 'De link is gekopieerd.',
  /** @param {string} date */
  shareExpires: date => `De link werkt tot ${date}.`,
  shareFailed: 'Er is geen link gemaakt. Probeer het later opnieuw.',

  eraseTitle: 'Dit gesprek wissen?',
  eraseText: 'De vragen en antwoorden van dit gesprek worden gewist, ook op de server. Links om te lezen werken dan niet meer. Dit kan niet ongedaan worden gemaakt.',
  eraseConfirm: 'Wis het gesprek',
  erased: 'Het gesprek is gewist.',
  eraseFailed: 'Het gesprek is niet gewist. Probeer het later opnieuw.',
  newTitle: 'Een nieuw gesprek beginnen?',
  newText: 'Dit gesprek verdwijnt uit dit tabblad en is daarna niet meer te openen. Wilt u het bewaren, druk het dan eerst af of deel het.',
  newConfirm: 'Begin opnieuw',

  privacyTitle: 'Uw gegevens',
  privacy: [
    'Uw vraag blijft op de computers van uw instelling of van het Loket. Er gaat niets naar een bedrijf of dienst daarbuiten.',
    'E-mailadressen, telefoonnummers, burgerservicenummers, paspoortnummers en geboortedata worden onleesbaar gemaakt voordat uw vraag wordt bewaard. Noem toch geen namen van personen.',
    'Om het gesprek na herladen te kunnen tonen, bewaart dit tabblad het nummer en de sleutel van het gesprek. Sluit u het tabblad, dan zijn ze weg. Er zijn geen cookies.',
    'Met “Wis dit gesprek” verdwijnt het gesprek ook van de server.',
  ],

  contactTitle: 'Een adviseur spreken',
  contactText: 'Een mens denkt met u mee over uw situatie. Beschrijf het land, de partner, het vakgebied en wanneer u moet beslissen. Noem geen namen van personen en stuur geen cv.',
  contactFirst: 'Begin bij de adviseurs kennisveiligheid van uw eigen instelling. Het landelijke loket helpt ook.',
  contactEmergency: 'In gevaar? Bel eerst het alarmnummer, in de Europese Unie 112.',

  offline: 'De verbinding is weg. Uw tekst is bewaard en gaat mee zodra het kan.',
  reconnecting: 'De verbinding is weg. Ik haal het antwoord op zodra het kan.',
  lost: 'De verbinding kwam niet terug. Wat er stond, blijft staan.',
  retry: 'Probeer opnieuw',
  /** @type {Record<number, string>} */
  problems: {
    400: 'De server kon uw vraag niet lezen.',
    404: 'Dit gesprek bestaat niet meer. Uw tekst staat er nog: verstuur hem opnieuw, dan begint een nieuw gesprek.',
    409: 'Uw vorige vraag is nog bezig. Wacht op het antwoord, of stop het.',
    413: 'Uw tekst is te groot. Maak hem korter.',
    429: 'U stelt veel vragen kort na elkaar, of het is erg druk.',
    500: 'Er ging iets mis bij ons. Uw tekst staat er nog. Probeer het opnieuw, of neem contact op met een adviseur.',
    503: 'Loketwijzer kan nu geen vragen beantwoorden. Uw tekst staat er nog. Een adviseur kunt u wel spreken.',
  },
  /** @param {number} seconds */
  waitFor: seconds => `Over ${duurt(seconds)} kunt u uw vraag weer versturen.`,
  waitOver: 'U kunt uw vraag nu weer versturen.',
  restoreFailed: 'Het vorige gesprek is nu niet op te halen.',
  conversationGone: 'Het vorige gesprek bestaat niet meer. U kunt een nieuw gesprek beginnen.',

  sharedTitle: 'Een gedeeld gesprek',
  /** @param {string} date */
  sharedText: date => `Iemand deelde dit gesprek met u. U kunt het lezen tot ${date}.`,
  sharedGone: 'Deze link werkt niet meer, of heeft nooit gewerkt.',
  sharedGoneText: 'Een gedeeld gesprek is beperkt te lezen. Vraag degene die het deelde om een nieuwe link.',
  ownQuestion: 'Stel zelf een vraag',
  copiedFrom: 'Loketwijzer',
}

/** @type {typeof nl} */
const en = {
  skip: 'Skip to your question',
  pageTitle: 'Loketwijzer: questions about knowledge security',
  subject: 'knowledge security',
  national: 'National',
  languageSwitch: 'Language',
  talkToAdvisor: 'Talk to an advisor',
  talkToAdvisorShort: 'Advisor',
  close: 'Close',
  cancel: 'Cancel',
  opensElsewhere: 'opens another site',

  field: 'Ask your knowledge-security question',
  followUp: 'Ask a follow-up question',
  ask: 'Ask',
  stop: 'Stop',
  keys: 'Enter sends, Shift+Enter starts a new line.',
  left: left => left >= 0 ? `${counted(left, 'character', 'characters')} left` : `${counted(-left, 'character', 'characters')} too many`,
  tooLong: 'Your question is too long. Keep it under 2,000 characters.',
  emptyQuestion: 'Type a question first.',
  stillBusy: 'The answer is still coming. Wait a moment, or stop it.',
  disclosure: 'You are talking to a computer. Every sentence is checked against a source. It makes no decisions about people.',
  newConversation: 'New conversation',
  eraseConversation: 'Erase conversation',
  yourData: 'Your data',
  conversation: 'Conversation',

  startTitle: 'What would you like to know about knowledge security?',
  startIs: 'Loketwijzer searches the national guidelines, the rules on sanctions and exports, and other official sources. Each sentence shows the passage it rests on.',
  startIsNot: 'It is not legal advice and not a decision: your institution decides. Is it about a person, a plan or a choice? Put it to an advisor.',
  themes: [
    { title: 'Working together', questions: ['How do I look into a new partner abroad?', 'What does the Loket Kennisveiligheid do for me?'] },
    { title: 'People', questions: ['What do I look out for when I hire a PhD candidate?', 'What do I arrange before a visiting researcher comes?'] },
    { title: 'Travel', questions: ['Can my laptop come along to a conference in Beijing?', 'What do I do when I am back from a trip?'] },
    { title: 'Sanctions and technology', questions: ['What is the knowledge embargo for Iran?', 'When is technology dual-use?'] },
  ],
  examples: 'Examples of questions',
  newestSource: date => `newest source: ${date}`,

  whatIsInIt: 'What is in here',
  inIndex: (documents, passages) => `${counted(documents, 'document', 'documents')}, ${counted(passages, 'passage', 'passages')}`,
  newestSourceLabel: 'Newest source',
  indexedLabel: 'Updated',
  modelLabel: 'Language model',
  model: { ready: 'available, on our own computers', away: 'not available now: you get quotations', none: 'not set up: you get quotations' },
  searchLabel: 'Search',
  search: { ready: 'by words and by meaning', away: 'by words only, for now', none: 'by words only' },
  kindLegend: 'Three kinds of sources, always kept apart',
  kindMeaning: {
    summary: 'written by us, with the official sources named',
    official: 'the law, regulation or guideline itself',
    institution: 'a document of your institution',
  },

  indexState: { empty: 'There is nothing to search yet. You can still talk to an advisor.' },
  indexing: (done, total) => `The index is being built, ${done} of ${total}. Answers may still be incomplete.`,
  vectors: (done, total) => `Search by words works. Search by meaning is being built, ${done} of ${total}.`,
  databaseAway: 'Conversations and sources cannot be reached now. You can still talk to an advisor.',
  serverAway: 'Loketwijzer cannot be reached now. Your text stays here. You can still talk to an advisor.',

  steps: {
    waiting: { now: count => `waits for a place${count ? `, ${counted(count, 'question', 'questions')} ahead of you` : ''}`, past: () => 'waited' },
    searching: { now: count => count === undefined ? 'searches' : `searches ${counted(count, 'passage', 'passages')}`, past: count => count === undefined ? 'searched' : `searched ${counted(count, 'passage', 'passages')}` },
    reading: { now: count => count === undefined ? 'reads' : `reads ${counted(count, 'passage', 'passages')}`, past: count => `read ${count ?? ''}` },
    checking: { now: () => 'checks', past: () => 'checked' },
  },
  sending: 'sends your question',
  queue: (count, seconds) => `It is busy. ${count === 1 ? '1 question is' : `${count} questions are`} ahead of you${seconds ? `; about ${lasts(seconds)}` : ''}.`,
  summary: (sentences, sources) => `${counted(sentences, 'sentence', 'sentences')}, ${counted(sources, 'source', 'sources')}`,
  answerComplete: 'Answer complete',
  noAnswerShown: 'No answer is shown.',

  mark: (number, place) => `Source ${number}: ${place}`,
  sources: 'Sources',
  sourcesOfAnswer: 'Sources of this answer',
  sourcesEmpty: 'The passages that an answer rests on will appear here.',
  noSources: 'This answer has no sources.',
  kind: { summary: 'our summary', official: 'official text', institution: 'your institution' },
  page: page => `page ${page}`,
  version: date => `version of ${date}`,
  overdue: 'past its review date: check whether it still holds',
  replaced: 'A newer version has replaced this passage.',
  basedOn: 'Written by us, based on',
  openDocument: 'Open the document',
  officialText: 'Official text',
  inContext: 'Read the passage in its surroundings',
  inContextTitle: 'The passage in its surroundings',
  contextAway: 'The passage cannot be fetched now. The quotation is kept with the answer.',
  loading: 'Fetching',
  otherLanguage: language => language === 'nl' ? 'in Dutch' : 'in English',
  backToAnswer: 'Back to the answer',

  withheld: count => count === 1
    ? 'One sentence is not shown, because its source does not support it.'
    : `${capital(inWords('en', count))} sentences are not shown, because their sources do not support them.`,
  mode: {
    generated: 'Written by the language model. Every sentence is checked against its source.',
    extractive: 'Answer in quotations',
    prepared: 'Written beforehand from the sources.',
    verified: 'Written beforehand and approved by an advisor of your institution.',
  },
  extractive: {
    model_failed: 'Answer in quotations: the language model is not available now.',
    model_slow: 'Answer in quotations: the language model was too slow.',
    other: 'Answer in quotations: everything below stands word for word in the source.',
  },
  degraded: {
    model_failed: 'The language model failed on the way. What you see is checked.',
    model_slow: 'The language model was slow. What you see is checked.',
    embedding_down: 'The search used words only, not meaning. Something may have been missed.',
    index_incomplete: 'The index is not complete yet. Something may have been missed.',
  },

  outcomes: {
    answered_partial: { title: 'I found part of the answer.', text: 'What is missing is not in my sources. An advisor can help you with it.' },
    clarification: { title: 'I do not quite understand your question yet.', text: 'Tell me a little more: which country, partner, field or step is it about? Do not name persons.' },
    unanswerable_no_source: { title: 'My sources say nothing about this.', text: 'That does not mean there are no rules. Ask in other words, or put the question to an advisor.' },
    unanswerable_out_of_scope: { title: 'This question is outside knowledge security.', text: 'I only answer about cooperation, people, travel, sanctions, exports and sensitive technology in research and education.' },
    needs_person: { title: 'This is a question for a person.', text: 'A computer may not decide this. You can still read general information with its sources.' },
    blocked_personal_data: { title: 'Your text contains details of a person.', text: 'So the text was not processed. Ask without a name, CV, address or number. Describe the position, the field and the organisation.' },
    blocked_injection: { title: 'I cannot process this text.', text: 'It contains directions that try to change how Loketwijzer works. Ask your question in plain words.' },
    blocked_harm: { title: 'I do not help with this.', text: 'The question could harm people or knowledge. If you meant something else, explain it to an advisor.' },
    stopped: { title: 'Stopped.', text: 'What was there stays. You can ask the question again.' },
    error_model: { title: 'The answer was not finished.', text: 'Something went wrong in the language model. What you see is checked and kept. Ask again, or contact an advisor.' },
    error_timeout: { title: 'The answer was not ready in time.', text: 'What you see is checked and kept. Ask again, or make the question shorter.' },
  },
  missing: 'What is missing:',
  rephrase: 'Use other words',
  askAgain: 'Ask again',

  handoverTitle: { required: 'This is a question for a person.', offered: 'Would you like to put this to an advisor?', sent: 'Your question is with an advisor.' },
  handoverText: {
    required: 'An advisor will think along with you. Take your question and the sources below with you, without names of persons.',
    offered: 'An advisor will think along with you. It commits you to nothing.',
    sent: 'You will hear from the advisor. This conversation stays here.',
  },
  emergencyTitle: 'Your safety first',
  emergencyText: 'Are you or is someone else in danger? Call the emergency number of the country you are in. In the European Union that is 112.',
  call: 'Call',
  because: 'Because it concerns',
  reasons: {
    listed_party: 'a party that is on a list',
    sanctions: 'sanctions',
    listed_technology: 'technology that is on a list',
    sensitive_technology: 'sensitive technology',
    export_control: 'an export that may need a licence',
    knowledge_embargo: 'a field under the knowledge embargo',
    named_person: 'a person',
    person: 'a person',
    pressure: 'pressure or threats',
    colleague: 'a worry about a colleague',
    suspicion: 'a worry about a colleague',
    decision: 'a decision',
    plan: 'a plan or decision',
    employer_device: 'a device of your employer',
  },
  contactVia: name => `Go to ${name}`,
  leave: 'Leave this page quickly',
  leaveHint: 'You go to a page about the weather. After that the conversation can no longer be opened in this tab.',

  useful: 'Was this useful?',
  yes: 'Yes',
  no: 'No',
  whyNot: 'What is not right?',
  whyReasons: { wrong: 'It is incorrect', incomplete: 'It is incomplete', unclear: 'It is unclear', no_source: 'The source does not fit', other: 'Something else' },
  explain: 'Explanation (may be left empty, no names of persons)',
  sendFeedback: 'Send',
  thanks: 'Thank you. Your verdict is kept.',
  feedbackFailed: 'Your verdict did not arrive. Try again later.',
  copy: 'Copy with sources',
  copied: 'Copied',
  copyFailed: 'Copying does not work in this browser. Select the text and copy it yourself.',
  print: 'Print',
  share: 'Share',

  shareTitle: 'Share this conversation',
  shareText: 'You make a link with which anyone who has it can read this conversation. Nobody can write in it. The link expires by itself.',
  shareMake: 'Make a link',
  shareLink: 'Link for reading',
  shareCopy: 'Copy the link',
  shareCopied: 'The link is copied.',
  shareExpires: date => `The link works until ${date}.`,
  shareFailed: 'No link was made. Try again later.',

  eraseTitle: 'Erase this conversation?',
  eraseText: 'The questions and answers of this conversation are erased, on the server too. Links for reading stop working. This cannot be undone.',
  eraseConfirm: 'Erase the conversation',
  erased: 'The conversation is erased.',
  eraseFailed: 'The conversation was not erased. Try again later.',
  newTitle: 'Start a new conversation?',
  newText: 'This conversation leaves this tab and cannot be opened after that. If you want to keep it, print or share it first.',
  newConfirm: 'Start again',

  privacyTitle: 'Your data',
  privacy: [
    'Your question stays on the computers of your institution or of the Loket. Nothing goes to a company or service outside.',
    'E-mail addresses, telephone numbers, citizen service numbers, passport numbers and birth dates are made unreadable before your question is stored. Still, do not name persons.',
    'To show the conversation after a reload, this tab keeps the number and the key of the conversation. When you close the tab, they are gone. There are no cookies.',
    'With “Erase conversation” it disappears from the server too.',
  ],

  contactTitle: 'Talk to an advisor',
  contactText: 'A person thinks along with you about your situation. Describe the country, the partner, the field and when you must decide. Do not name persons and send no CV.',
  contactFirst: 'Start with the knowledge-security advisors of your own institution. The national contact point helps too.',
  contactEmergency: 'In danger? First call the emergency number, 112 in the European Union.',

  offline: 'The connection is gone. Your text is kept and will be sent when possible.',
  reconnecting: 'The connection is gone. I will fetch the answer when possible.',
  lost: 'The connection did not come back. What was there stays.',
  retry: 'Try again',
  problems: {
    400: 'The server could not read your question.',
    404: 'This conversation no longer exists. Your text is still here: send it again and a new conversation starts.',
    409: 'Your previous question is still being answered. Wait for it, or stop it.',
    413: 'Your text is too large. Make it shorter.',
    429: 'You are asking many questions in a short time, or it is very busy.',
    500: 'Something went wrong on our side. Your text is still here. Try again, or contact an advisor.',
    503: 'Loketwijzer cannot answer questions now. Your text is still here. You can still talk to an advisor.',
  },
  waitFor: seconds => `You can send your question again in ${lasts(seconds)}.`,
  waitOver: 'You can send your question again now.',
  restoreFailed: 'The previous conversation cannot be fetched now.',
  conversationGone: 'The previous conversation no longer exists. You can start a new one.',

  sharedTitle: 'A shared conversation',
  sharedText: date => `Someone shared this conversation with you. You can read it until ${date}.`,
  sharedGone: 'This link no longer works, or never did.',
  sharedGoneText: 'A shared conversation can be read for a limited time. Ask the person who shared it for a new link.',
  ownQuestion: 'Ask your own question',
  copiedFrom: 'Loketwijzer',
}

/** @param {string | null | undefined} language @returns {Language} */
export const supported = language => language?.toLowerCase().startsWith('nl') ? 'nl' : 'en'

/** @param {Language} language @returns {typeof nl} */
export const textsIn = language => language === 'nl' ? nl : en

/**
 * A date as people write it, or the given text when it is no date. Days have no time zone; moments
 * are shown in the reader's own, with the time.
 * @param {string | undefined} iso @param {Language} language
 */
export function dateIn(iso, language, withTime = false) {
  const date = new Date(iso ?? '')
  if (!iso || Number.isNaN(date.getTime())) return iso ?? ''
  const day = !iso.includes('T')
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    day: 'numeric', month: 'long', year: 'numeric',
    ...(withTime && !day ? { hour: '2-digit', minute: '2-digit' } : {}),
    ...(day ? { timeZone: 'UTC' } : {}),
  }).format(date)
}
