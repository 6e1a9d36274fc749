import { capital, countedIn } from './counting.js'

const counted = countedIn('nl-NL')
/** @param {number} count */
const inWords = count => ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'][count] ?? String(count)
/** @param {number} seconds */
const lasts = seconds => seconds < 90 ? counted(Math.max(1, Math.ceil(seconds)), 'seconde', 'seconden') : counted(Math.ceil(seconds / 60), 'minuut', 'minuten')

/** Every Dutch word of the page. Its type is the type of the other languages, so tsc finds a missing text. */
export default {
  skip: 'Direct naar uw vraag',
  pageTitle: 'Loketwijzer: vragen over kennisveiligheid',
  questions: 'Vragen',
  plainTitle: 'Loketwijzer',
  discreetTitle: 'Afspraak',
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
  left: left => left >= 0 ? `Nog ${counted(left, 'teken', 'tekens')} over` : `${counted(-left, 'teken', 'tekens')} te veel`,
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
    { title: 'Samenwerken', questions: ['Hoe bekijk ik een nieuwe partner in het buitenland?', 'Wie mag een vraag stellen aan het Loket Kennisveiligheid?'] },
    { title: 'Mensen', questions: ['Waar let ik op als ik een promovendus aanneem?', 'Wat regel ik voordat een gastonderzoeker komt?'] },
    { title: 'Reizen', questions: ['Mag mijn laptop mee naar een congres in Peking?', 'Wat doe ik na de reis met mijn geleende laptop?'] },
    { title: 'Sancties en technologie', questions: ['Wat houdt het kennisembargo voor Iran in?', 'Wanneer is technologie dual-use?'] },
  ],
  examples: 'Voorbeelden van vragen',
  /** @param {string} date */
  newestSource: date => `nieuwste bron: ${date}`,

  whatIsInIt: 'Wat hierin zit',
  /** @param {number} documents @param {number} passages */
  inIndex: (documents, passages) => `${counted(documents, 'document', 'documenten')}, ${counted(passages, 'passage', 'passages')}`,
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
    waiting: { now: count => `wacht tot er plaats is${count ? `, ${counted(count, 'vraag', 'vragen')} voor u` : ''}`, past: () => 'gewacht' },
    searching: { now: count => count === undefined ? 'zoekt' : `zoekt in ${counted(count, 'passage', 'passages')}`, past: count => count === undefined ? 'gezocht' : `zocht in ${counted(count, 'passage', 'passages')}` },
    reading: { now: count => count === undefined ? 'leest' : `leest ${counted(count, 'passage', 'passages')}`, past: count => `las ${count ?? ''}` },
    checking: { now: () => 'controleert', past: () => 'gecontroleerd' },
  },
  sending: 'verstuurt uw vraag',
  /** @param {number} count @param {number | undefined} seconds */
  queue: (count, seconds) => `Het is druk. ${count === 1 ? 'Er is 1 vraag' : `Er zijn ${count} vragen`} voor u${seconds ? `; ongeveer ${lasts(seconds)}` : ''}.`,
  /** @param {number} sentences @param {number} sources */
  summary: (sentences, sources) => `${counted(sentences, 'zin', 'zinnen')}, ${counted(sources, 'bron', 'bronnen')}`,
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
    : `${capital(inWords(count))} zinnen zijn niet getoond, omdat de bron ze niet draagt.`,
  /** @type {Record<string, string>} */
  mode: {
    generated: 'Geschreven door het taalmodel. Elke zin is getoetst aan de bron.',
    extractive: 'Antwoord in citaten',
    prepared: 'Uit de bronnen voorbereid: vooraf geschreven, elke zin getoetst aan de bron. Geen adviseur heeft het goedgekeurd.',
    verified: 'Vooraf geschreven en goedgekeurd door een adviseur van uw instelling.',
  },
  /** How it was answered, where that is said before anything else. @type {Record<string, string>} */
  modeFirst: { extractive: 'Antwoord in citaten', prepared: 'Uit de bronnen voorbereid' },
  /** @type {Record<string, string>} */
  extractive: {
    model_failed: 'Antwoord in citaten: het taalmodel is nu niet beschikbaar.',
    model_slow: 'Antwoord in citaten: het taalmodel was te langzaam.',
    other: 'Antwoord in citaten: alle zinnen staan letterlijk zo in de bron.',
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
    unavailable: { title: 'De bronnen zijn nu niet bereikbaar.', text: 'Uw vraag is niet bewaard. Probeer het over een minuut opnieuw, of neem contact op met een adviseur.' },
    failed: { title: 'Er ging iets mis.', text: 'Wat u ziet, is getoetst en bewaard. Stel de vraag opnieuw of neem contact op met een adviseur.' },
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
  eraseShared: 'Wat u met een adviseur deelde, blijft bij de adviseur tot de bewaartijd voorbij is.',
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
    'Legt u iets voor aan een adviseur, dan ziet u vooraf precies wat u deelt. Uw e-mailadres is alleen om u bericht te geven; de adviseur ziet het niet.',
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
    400: 'De server kon uw vraag niet lezen. Gebruik gewone tekst, niet langer dan 2.000 tekens.',
    404: 'Dit gesprek bestaat niet meer. Uw tekst staat er nog: verstuur hem opnieuw, dan begint een nieuw gesprek.',
    409: 'Uw vorige vraag is nog bezig. Wacht op het antwoord, of stop het.',
    413: 'Uw tekst is te groot. Maak hem korter.',
    429: 'U stelt veel vragen kort na elkaar, of het is erg druk.',
    500: 'Er ging iets mis bij ons. Uw tekst staat er nog. Probeer het opnieuw, of neem contact op met een adviseur.',
    503: 'Loketwijzer kan nu geen vragen beantwoorden. Uw tekst staat er nog. Een adviseur kunt u wel spreken.',
  },
  /** @param {number} seconds */
  waitFor: seconds => `Over ${lasts(seconds)} kunt u uw vraag weer versturen.`,
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
