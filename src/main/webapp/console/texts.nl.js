import { countedIn } from '../scripts/counting.js'

const counted = countedIn('nl-NL')

/** Every Dutch word of the console. Its type is the type of the other languages, so tsc finds a missing text. */
export default {
  language: 'nl',
  skip: 'Direct naar de inhoud',
  loading: 'Wordt opgehaald',
  menu: 'Menu',
  navLabel: 'Onderdelen',
  account: 'Uw account',
  rolesLabel: 'Rollen',
  changePassword: 'Wachtwoord wijzigen',
  signOut: 'Afmelden',
  signOutEverywhere: 'Overal afmelden',
  languageSwitch: 'Taal',
  close: 'Sluiten',
  cancel: 'Annuleren',
  save: 'Bewaren',
  saved: 'Bewaard.',
  change: 'Wijzigen',
  undo: 'Ongedaan maken',
  retry: 'Probeer opnieuw',
  copy: 'Kopieer de tekst',
  copied: 'Gekopieerd.',
  copyFailed: 'Kopiëren lukt niet in deze browser. De tekst is geselecteerd: kopieer die zelf.',
  search: 'Zoek',
  choose: 'Kies',
  you: 'u',
  any: 'alle',
  /** @type {Record<string, string>} */
  nav: { queue: 'Zaken', register: 'Besluiten', learning: 'Leren', figures: 'Cijfers', replies: 'Standaardteksten', members: 'Leden', settings: 'Instellingen' },
  notForYou: 'Dit onderdeel is niet voor uw rol',
  notForYouText: 'Vraag de beheerder van uw instelling als u het nodig hebt.',
  away: 'De server is nu niet bereikbaar. Probeer het zo opnieuw.',
  /** @type {Record<number, string>} */
  problems: {
    400: 'De server kon dit niet lezen. Controleer wat u invulde.',
    403: 'Uw rol mag dit niet.',
    404: 'Dit is er niet, of niet voor u.',
    409: 'De zaak is intussen veranderd. Kijk eerst wat er nieuw is.',
    413: 'De tekst is te groot.',
    422: 'Dit is zo niet bewaard. Controleer wat u invulde.',
    429: 'Dat ging te snel. Wacht even.',
    500: 'Er ging iets mis bij ons. Wat u schreef, staat er nog.',
  },
  itIsAbout: 'Het gaat om:',
  /** Fields of forms, as the server calls them. @type {Record<string, string>} */
  fieldNames: {
    openingHours: 'openingstijden', replyMinutes: 'antwoord binnen', urgentMinutes: 'bij spoed binnen', securityPhone: 'telefoon van de beveiliging', boardContact: 'contact van het bestuur', retentionDays: 'bewaren na sluiten',
    peopleDays: 'zaken over mensen', sealedRecipients: 'wie verzegelde zaken ontvangt', email: 'e-mailadres', name: 'naam', roles: 'rollen', expertise: 'expertise', title: 'titel', body: 'tekst, of een woord tussen accolades dat niemand kent',
    text: 'tekst', topic: 'onderwerp', personGround: 'waarom er een naam in mag', decidedBy: 'wie besloot (een functie, geen naam)', decidedOn: 'besloten op', reviewOn: 'opnieuw bekijken op', conditions: 'voorwaarden', why: 'waarom',
    correction: 'wat er niet klopte', assignee: 'aan wie', member: 'welke collega', party: 'wie', sentences: 'het concept', reason: 'reden',
  },
  lineLost: 'De verbinding is weg. U ziet de stand van zonet; nieuws komt zodra de verbinding terug is.',
  lineBack: 'De verbinding is terug.',

  keysTitle: 'Sneltoetsen',
  keysOn: 'Sneltoetsen gebruiken',
  keysHint: 'Sneltoetsen doen niets terwijl u typt. Praat u tegen uw computer? Zet ze dan uit.',
  keyAll: 'Deze lijst tonen',
  keyNext: 'Volgende zaak',
  keyPrevious: 'Vorige zaak',
  keyOpen: 'Zaak openen',
  keyClaim: 'Gekozen zaak oppakken',
  keySearch: 'Zoeken in zaken',
  keySearchKnowledge: 'Zoeken in de bronnen',
  keyDraft: 'Naar het antwoord',
  /** @param {string} place */
  goTo: place => `Naar ${place}`,

  newCase: 'Nieuwe zaak',
  /** @type {Record<string, string>} */
  filters: { '': 'Alle open zaken', mine: 'Van mij', unclaimed: 'Niet opgepakt', urgent: 'Spoed', overdue: 'Te laat', waiting: 'Wacht op ander', closed: 'Afgerond', all: 'Alles' },
  filterLabel: 'Soorten zaken',
  moreFilters: 'Meer filters',
  topicLabel: 'Onderwerp',
  languageLabel: 'Taal van de zaak',
  expertiseLabel: 'Expertise',
  institutionLabel: 'Instelling',
  searchCases: 'Zoek in zaken',
  sortLabel: 'Volgorde',
  /** @type {Record<string, string>} */
  sorts: { due: 'termijn', sent: 'nieuwste eerst', changed: 'laatste bericht' },
  bestFirst: 'beste eerst',
  columns: ['Termijn', 'Zaak', 'Onderwerp', 'Spoed', 'Stand', 'Behandelaar', 'Intake', 'Laatste bericht', 'Nummer'],
  /** @param {number} count */
  found: count => counted(count, 'zaak', 'zaken'),
  /** @param {number} count */
  arrived: count => `${count === 1 ? '1 nieuwe zaak' : `${count} nieuwe zaken`}: toon`,
  loadingCases: 'Zaken worden opgehaald',
  noneFound: 'Geen zaak past hierbij.',
  noneFoundText: 'Kies minder filters of zoek met andere woorden.',
  showAllOpen: 'Toon alle open zaken',
  noneOpen: 'Er zijn geen open zaken.',
  noneOpenText: 'Een nieuwe zaak verschijnt hier vanzelf.',
  pagingLabel: 'Bladeren',
  previousPage: 'Vorige',
  nextPage: 'Volgende',
  /** @param {number} page @param {number} pages */
  pageOf: (page, pages) => `Bladzijde ${page} van ${pages}`,
  untitled: 'Zonder titel',
  unread: 'Nieuw bericht',
  nobody: 'niemand',
  done: 'Klaar.',
  sealed: 'verzegeld',
  sealedLong: 'Alleen te zien voor wie met naam is genoemd',
  consult: 'sparren',
  /** @param {string} [by] */
  movedOn: by => by ? `bijgewerkt door ${by === 'researcher' ? 'de onderzoeker' : by}` : 'staat niet meer in deze lijst',
  /** @param {number} count */
  gaps: count => `${count} open`,
  /** @param {number} count */
  gapsLong: count => count === 1 ? '1 vraag van de intake is nog open' : `${count} vragen van de intake zijn nog open`,
  pickFirst: 'Kies eerst een zaak met j of k.',
  /** @param {string} reference */
  claimed: reference => `U hebt ${reference} opgepakt.`,
  /** @param {string} reference */
  released: reference => `U hebt ${reference} teruggelegd.`,

  /** Working time: eight hours are a day. @param {number} minutes */
  workingTime: minutes => minutes < 60 ? counted(Math.max(1, Math.round(minutes)), 'werkminuut', 'werkmin.') : minutes < 960 ? counted(Math.round(minutes / 60), 'werkuur', 'werkuren') : counted(Math.round(minutes / 480), 'werkdag', 'werkdagen'),
  /** @param {string} time */
  leftOf: time => `nog ${time}`,
  /** @param {string} time */
  lateBy: time => `${time} te laat`,
  late: 'te laat',
  /** @param {string} moment */
  before: moment => `voor ${moment}`,
  /** @param {string} time */
  clockStands: time => `stil: ${time}`,
  clockLong: 'De klok staat stil zolang wij op een ander wachten.',
  /** @param {string} moment */
  dueAt: moment => `Antwoord beloofd voor ${moment}`,

  /** @type {Record<string, string>} */
  states: {
    offered: 'in voorbereiding', sent: 'niet opgepakt', claimed: 'in behandeling', waiting_for_researcher: 'wacht op onderzoeker', waiting_for_advisor: 'wacht op ons',
    waiting_for_third_party: 'wacht op een ander', answered: 'beantwoord', closed: 'gesloten', withdrawn: 'ingetrokken',
  },
  /** @type {Record<string, string>} */
  topics: {
    partner: 'Partner', people: 'Mensen', travel: 'Reizen', sanctions: 'Sancties', export_control: 'Uitvoer', data: 'Data', funding: 'Geld', security: 'Beveiliging', other: 'Overig',
  },
  /** @type {Record<string, string>} */
  urgencies: { now: 'nu', today: 'vandaag', week: 'gewoon' },
  /** @type {Record<string, string>} */
  kinds: { advice: 'advies', pressure: 'druk van een staat', incident: 'melding', ministry: 'ministerie', reconsideration: 'heroverweging', forwarded: 'doorgestuurd' },
  inLanguage: { nl: 'in het Nederlands', en: 'in het Engels' },
  /** @type {Record<string, string>} */
  roles: {
    hr_contact: 'contact personeelszaken', advisor: 'adviseur', lead_advisor: 'hoofdadviseur', editor: 'redacteur', administrator: 'beheerder', board_contact: 'contact van het bestuur',
    national_advisor: 'adviseur van het Loket', national_editor: 'redacteur van het Loket',
  },

  loadingCase: 'De zaak wordt opgehaald',
  caseGone: 'Deze zaak is er niet, of niet meer voor u',
  caseGoneText: 'Misschien is de zaak gewist, verzegeld, of hebt u zich teruggetrokken.',
  backToQueue: 'Terug naar de zaken',
  noMore: 'Er is geen volgende zaak in deze lijst.',
  /** @param {string} who */
  handledBy: who => `behandeld door ${who}`,
  handledByNobody: 'nog door niemand opgepakt',
  /** @param {string} name */
  fromInstitution: name => `van ${name}`,
  /** @param {string} reason */
  because: reason => `omdat: ${reason}`,
  beforeBoard: 'voorgelegd aan het bestuur',
  sealedTitle: 'Deze zaak is verzegeld.',
  sealedText: 'Ze staat buiten zoeken, vergelijken en cijfers. Praat er niet over met anderen, en noem haar niet in een mail.',
  /** @param {string} names */
  recipients: names => `Alleen te zien voor: ${names}.`,
  consultText: 'Sparren: een gesprek zonder dossier. Het wordt een dag na het laatste bericht gewist.',
  /** @param {string} ground */
  personGround: ground => `In deze zaak mag een naam staan. Grond: ${ground}`,
  /** @param {string} reference */
  nationalReference: reference => `Doorgestuurd naar het Loket: ${reference}`,
  /** @param {string} moment */
  sentAt: moment => `Verstuurd op ${moment}.`,
  /** @param {string} moment */
  openedAt: moment => `Geopend op ${moment}.`,
  /** @param {string} version */
  consentGiven: version => `Toestemming versie ${version}.`,
  contactVerified: 'Het adres van de onderzoeker is gecontroleerd.',
  contactNot: 'Er is geen gecontroleerd adres.',
  /** @param {string} name */
  readsHere: name => `${name} leest deze zaak nu ook.`,
  /** @param {string} name */
  writesHere: name => `${name} schrijft nu in deze zaak.`,

  sections: { intake: 'Intake', conversation: 'Gesprek', messages: 'Berichten', draft: 'Antwoord', decision: 'Besluit', side: 'Bronnen' },
  sectionsLabel: 'In deze zaak',
  intake: 'Intake',
  noIntake: 'Bij deze zaak hoort geen intake.',
  /** @type {Record<string, string>} */
  fields: {
    partner: 'Partner', place: 'Plaats van vestiging', cooperation: 'Soort samenwerking', stage: 'Stadium', funding: 'Geld en voorwaarden', technology: 'Technologie of vakgebied', trl: 'TRL', publication: 'Gepubliceerd',
    end_use: 'Eindgebruik en eindgebruiker', data_access: 'Toegang tot data en lab', employment: 'Werkgever en betaler', deadline: 'Besluit voor', benefit: 'Wat het oplevert', measures: 'Maatregelen', decides: 'Wie beslist', desks: 'Ook gevraagd aan', hidden_from: 'Wie dit niet mag zien',
  },
  /** Values that a rule filled in. @type {Record<string, string>} */
  codes: { idea: 'idee', talks: 'in gesprek', signed: 'getekend', arrived: 'al begonnen of aangekomen' },
  skipped: 'overgeslagen',
  notAsked: 'nog niet bekend',
  /** @type {Record<string, string>} */
  origins: { conversation: 'uit het gesprek', researcher: 'van de onderzoeker', member: 'van ons', skipped: 'overgeslagen' },
  fillIn: 'Invullen',
  /** @param {string} words @param {string} name */
  correct: (words, name) => `${words}: ${name}`,

  conversation: 'Gesprek met de computer',
  sharedByResearcher: 'zoals de onderzoeker het deelde',
  noConversation: 'Deze zaak begon niet met een gesprek.',
  /** @type {Record<string, string>} */
  by: { researcher: 'Onderzoeker', computer: 'Computer', member: 'Adviseur', system: 'Loketwijzer', third_party: 'Ander', machine: 'Computer' },
  /** @param {number} count */
  withheldTitle: count => count === 1 ? '1 zin niet getoond aan de onderzoeker' : `${count} zinnen niet getoond aan de onderzoeker`,
  withheldTip: 'Het taalmodel schreef deze zin, de controle hield hem tegen.',
  /** @type {Record<string, string>} */
  withheldReasons: {
    unsupported: 'de bron draagt dit niet', no_source: 'zonder bron', no_passage: 'de bron gaat hier niet over', empty: 'niet af', markup: 'tekens van opmaak', question: 'een vraag', small_talk: 'een groet of aanbod',
    meta_talk: 'over het antwoord zelf', foreign: 'in een andere taal', invented_contact: 'verzonnen adres of nummer', invented_quote: 'verzonnen citaat', norm: 'wat mag of moet staat er anders', yes_or_no: 'dit ja of nee staat er niet',
    figure: 'een getal staat niet in de bron', name: 'een naam staat niet in de bron', negation: 'de bron zegt het omgekeerde', strength: 'stelliger dan de bron', condition: 'een voorwaarde ontbreekt', order: 'woorden in een andere rol',
    wording: 'deze woorden staan niet in de bron', meaning: 'te ver van de bron',
  },

  messages: 'Berichten',
  /** @param {number} count */
  messageCount: count => counted(count, 'bericht', 'berichten'),
  /** @param {number} count */
  newMessages: count => count === 1 ? 'Er is een nieuw bericht.' : `Er zijn ${count} nieuwe berichten.`,
  noMessages: 'Er zijn nog geen berichten.',
  /** @param {string} name */
  youSpeak: name => `U (${name})`,
  /** @type {Record<string, string>} */
  messageKinds: { question: 'vraag', answer: 'antwoord', note: 'interne notitie', reply: 'antwoord op onze vraag', message: 'bericht' },
  onlyUs: 'Alleen voor ons: de onderzoeker ziet dit niet.',
  /** @param {string} who */
  toAsker: who => `Naar: ${who}`,
  /** @param {string} name */
  toInstitutionNow: name => `Dit gaat naar ${name}. U kunt het niet terughalen.`,
  askInstitution: 'Vraag de instelling',
  toResearcherNow: 'Dit gaat naar de onderzoeker, die er een mail over krijgt. U kunt het niet terughalen.',
  toUs: 'Aan ons',
  sources: 'Bronnen',
  attachments: 'Bijlagen',
  attachmentsHint: 'Open een bijlage alleen als u weet van wie die komt.',
  /** @param {number} bytes */
  size: bytes => bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB`,
  /** @type {Record<string, string>} */
  parties: { colleague: 'Collega', board: 'Bestuur', ocw: 'Ministerie van OCW', cdiu: 'CDIU', loket: 'Loket Kennisveiligheid', other: 'Iemand anders' },
  /** @param {string} party */
  waitsFor: party => `Gevraagd aan ${party}`,
  /** @type {Record<string, string>} */
  happened: {
    send: 'Verstuurd', claim: 'Opgepakt', release: 'Teruggelegd', assign: 'Toegewezen', ask_researcher: 'Vraag aan de onderzoeker', reply_of_researcher: 'Bericht van de onderzoeker', consult: 'Advies gevraagd',
    reply_of_party: 'Advies ontvangen', last_reply_of_party: 'Laatste advies ontvangen', forward: 'Doorgestuurd naar het Loket', answer: 'Beantwoord', close: 'Gesloten', reopen: 'Heropend', withdraw: 'Ingetrokken',
    noted: 'Notitie', classified: 'Ingedeeld', corrected: 'Intake gewijzigd', recused: 'Teruggetrokken', readdressed: 'Nieuwe ontvangers', attached: 'Bijlage toegevoegd', draft_approved: 'Concept goedgekeurd',
    draft_disapproved: 'Goedkeuring ingetrokken', decision_recorded: 'Besluit vastgelegd', decision_corrected: 'Besluit verbeterd', exported: 'Dossier opgehaald',
  },

  actionsLabel: 'Wat u kunt doen',
  moreActions: 'Meer',
  /** @type {Record<string, string>} */
  actions: {
    claim: 'Oppakken', release: 'Terugleggen', assign: 'Toewijzen', ask_researcher: 'Vraag de onderzoeker', consult: 'Raadpleeg iemand', reply_of_party: 'Antwoord van een ander', forward: 'Doorsturen naar het Loket',
    answer: 'Antwoord versturen', close: 'Sluiten', reopen: 'Heropenen', withdraw: 'Intrekken', note: 'Notitie', classify: 'Titel en indeling', recuse: 'Ik trek me terug', attach: 'Bijlage toevoegen', reconsider: 'Verzoek om heroverweging',
  },
  /** @type {Record<string, string>} */
  submits: { ask_researcher: 'Verstuur de vraag', note: 'Bewaar de notitie', consult: 'Vraag om advies', reply_of_party: 'Leg het antwoord vast', forward: 'Controleer en stuur door', assign: 'Wijs toe', close: 'Sluit de zaak', reopen: 'Heropen de zaak', classify: 'Bewaren', recuse: 'Trek u terug', reconsider: 'Open het verzoek' },
  /** @type {Record<string, string>} */
  audiences: {
    consult: 'De onderzoeker ziet alleen dat u iemand raadpleegt.', reply_of_party: 'Alleen voor ons: de onderzoeker ziet dit niet.', close: 'De onderzoeker krijgt bericht dat de zaak is gesloten. U kunt haar heropenen.',
    recuse: 'U ziet deze zaak daarna niet meer en kunt dit niet zelf terugdraaien.', classify: 'Dit verandert wie de zaak ziet en welke termijn geldt.', assign: 'Uw collega ziet de zaak bij “Van mij”.', reopen: '', attach: 'De onderzoeker ziet dat er een bijlage is, en hoe die heet.', reconsider: 'Dit wordt een eigen zaak, die naar het besluit verwijst.',
  },
  textLabel: 'Tekst',
  /** @type {Record<string, string>} */
  textLabels: { ask_researcher: 'Uw vraag', note: 'Notitie', consult: 'Wat wilt u weten?', reply_of_party: 'Wat was het antwoord?', reconsider: 'Waarom moet het besluit opnieuw bekeken worden?' },
  /** @type {Record<string, string>} */
  textHints: { consult: 'Noem geen namen van personen.', ask_researcher: 'Vraag niet naar nationaliteit, geboortedatum, paspoort of cv.' },
  reasonLabel: 'Reden',
  /** @type {Record<string, string>} */
  reasonLabels: { recuse: 'Waarom trekt u zich terug?', close: 'Reden (mag leeg blijven)', reopen: 'Waarom heropent u de zaak?' },
  titleLabel: 'Titel',
  urgencyLabel: 'Spoed',
  expertiseHint: 'Woorden met een komma ertussen.',
  assigneeLabel: 'Aan wie?',
  partyLabel: 'Wie?',
  addParty: 'Vraag nog iemand',
  whyClassify: 'Waarom (mag leeg blijven)',
  partyAnswered: 'Wie antwoordde?',
  colleagueLabel: 'Welke collega?',
  anyone: 'kies iemand',
  writeFirst: 'Schrijf eerst iets.',
  sending: 'Wordt verstuurd',
  keptForLater: 'De server is weg. Uw tekst is bewaard in dit tabblad en gaat mee zodra het kan.',
  noLongerPossible: 'Deze stap kan nu niet meer: de zaak is veranderd. Uw tekst staat er nog.',
  /** @param {string} reference */
  recused: reference => `U ziet ${reference} niet meer.`,
  reconsiderBy: 'Wie vraagt het?',
  /** @type {Record<string, string>} */
  reconsiderers: { researcher: 'de onderzoeker', candidate: 'de kandidaat om wie het gaat' },
  /** @param {string} reference */
  reconsidered: reference => `Het verzoek is een eigen zaak: ${reference}`,
  learnFrom: 'Leer van deze zaak',
  chooseFile: 'Kies eerst een bestand.',
  fileLabel: 'Bestand',
  fileHint: 'PDF, DOCX, PNG of JPG, tot 10 MB. Geen cv en geen paspoort.',
  exportPdf: 'Dossier als PDF',
  exportWithNotes: 'Dossier met notities als PDF',
  exportMarkdown: 'Dossier als tekst',
  insertReply: 'Standaardtekst invoegen',
  noReplies: 'Er zijn geen standaardteksten in deze taal.',

  forwardAudience: 'Alleen wat u hieronder laat staan, gaat naar het landelijke Loket. Namen van derden mogen niet mee.',
  goesAlong: 'Dit gaat mee',
  goesAlongList: ['de tekst hieronder', 'het onderwerp en de spoed', 'de naam van uw instelling'],
  staysHere: 'Dit blijft hier',
  staysHereList: ['de onderzoeker en het mailadres', 'notities, berichten en bijlagen', 'het concept'],
  forwardLabel: 'Tekst voor het Loket',
  forwardHint: 'Haal weg wat naar een persoon wijst: schrijf “een promovendus” of “de partner”.',
  nothingLeft: 'Geen namen of kenmerken van personen gevonden.',
  /** @param {number} count */
  placesLeft: count => count === 1 ? 'Op 1 plek staat nog iets van een persoon:' : `Op ${count} plekken staat nog iets van een persoon:`,
  /** @param {number} count */
  maskedBefore: count => count === 1 ? 'Wij haalden al 1 plek weg.' : `Wij haalden al ${count} plekken weg.`,
  /** @param {number} line */
  atLine: line => `regel ${line}`,
  /** @param {string} reference */
  forwarded: reference => `Doorgestuurd. Nummer bij het Loket: ${reference}`,
  notConnected: 'Klaar voor het formulier van het Loket',
  notConnectedText: 'Het Loket is nog niet aangesloten. Kopieer de tekst en plak die in het formulier. Leg het antwoord daarna vast bij “Antwoord van een ander”.',
  readyText: 'Tekst',
  toForm: 'Naar het Loket (opent een andere site)',

  draft: 'Antwoord',
  /** @param {string} who */
  draftBy: who => `concept van ${who}`,
  noDraft: 'Er is nog geen concept. Maak een voorstel uit de bronnen, of begin zelf.',
  noDraftToRead: 'Er is geen concept.',
  propose: 'Maak een voorstel uit de bronnen',
  proposeAgain: 'Vul aan uit de bronnen',
  proposing: 'Zoekt zinnen in de bronnen',
  /** @param {number} count */
  proposed: count => count === 1 ? 'Eén zin uit de bronnen toegevoegd.' : `${count} zinnen uit de bronnen toegevoegd.`,
  proposedNothing: 'De bronnen geven niets nieuws.',
  addSentence: 'Zin toevoegen',
  /** @param {number} number */
  sentenceNumber: number => `Zin ${number}`,
  up: 'Omhoog',
  down: 'Omlaag',
  remove: 'Verwijder',
  /** @param {number} number */
  moveUp: number => `Zin ${number} omhoog`,
  /** @param {number} number */
  moveDown: number => `Zin ${number} omlaag`,
  /** @param {number} number */
  removeSentence: number => `Zin ${number} verwijderen`,
  /** @param {number} at @param {number} of */
  nowAt: (at, of) => `Nu zin ${at} van ${of}`,
  removed: 'Zin verwijderd.',
  standing: { literal: 'letterlijk uit de bron', supported: 'de bron draagt dit', unsupported: 'de bron draagt dit niet', none: 'geen bron: toets eerst', changed: 'veranderd: wordt opnieuw getoetst' },
  newParagraph: 'Nieuwe alinea',
  /** @param {number} number */
  paragraphAt: number => `Zin ${number} begint een nieuwe alinea`,
  showParty: 'Onderzoeker ziet van wie dit komt',
  useReply: 'Neem op in het antwoord',
  dropSource: 'Bron loslaten',
  takeSourceBack: 'Bron terugzetten',
  ownWords: 'In eigen woorden',
  ownWordsText: 'Dan is dit geen citaat meer. De zin houdt de bron en wordt opnieuw getoetst.',
  ownWordsConfirm: 'Maak bewerkbaar',
  inserted: 'In het concept gezet.',
  toDraft: 'Naar het concept',
  notNow: 'Dit kan nu niet: voeg eerst de versies samen, of heropen de zaak.',
  saveStates: { unsaved: 'Nog niet bewaard', saving: 'Wordt bewaard', away: 'Server weg: bewaard in dit tabblad, gaat mee zodra het kan', failed: 'Niet bewaard', conflict: 'Niet bewaard: kies eerst' },
  /** @param {string} time */
  savedAt: time => `Bewaard om ${time}`,
  saveFirst: 'Wacht tot het concept bewaard is.',
  /** @param {string} name */
  draftChangedBy: name => `${name} heeft het concept intussen gewijzigd. Bij het bewaren ziet u beide versies.`,
  /** @param {string} name */
  draftReplaced: name => `${name} heeft het concept gewijzigd. U ziet de nieuwe versie.`,
  /** @param {number} count */
  unsupportedCount: count => count === 1 ? 'Eén zin rust nog niet op een bron.' : `${count} zinnen rusten nog niet op een bron.`,
  versions: 'Eerdere versies',
  /** @param {number} version @param {string} who @param {string} moment */
  versionLine: (version, who, moment) => `Versie ${version}, ${who}, ${moment}`,
  approve: 'Keur goed',
  approved: 'Goedgekeurd.',
  approvalGone: 'De goedkeuring is vervallen, want de tekst is veranderd.',
  /** @param {string} name */
  approvedBy: name => `Goedgekeurd door ${name}`,
  withdrawApproval: 'Trek goedkeuring in',
  needsOther: 'Tweede paar ogen nodig: een collega keurt dit goed. U schreef het zelf.',
  needsYou: 'Tweede paar ogen nodig: wie het niet schreef, keurt het goed.',
  firstApproval: 'Versturen kan na goedkeuring door een collega.',
  sendAnswer: 'Bekijk en verstuur',
  answerTitle: 'Dit antwoord versturen?',
  /** @param {string} reference */
  answerText: reference => `De onderzoeker van ${reference} krijgt een mail dat er antwoord is. U kunt het niet terughalen.`,
  /** @param {number} count */
  answerUnsupported: count => count === 1 ? 'Let op: één zin rust niet op een bron.' : `Let op: ${count} zinnen rusten niet op een bron.`,
  sendNow: 'Verstuur het antwoord',
  answered: 'Het antwoord is verstuurd.',
  asItStood: 'De tekst zoals die luidde toen hij werd gebruikt.',

  /** @param {string} name */
  mergeTitle: name => `${name} heeft het concept ook gewijzigd`,
  /** @param {string} name @param {string} moment */
  mergeText: (name, moment) => `Beide versies staan hieronder. Kies per zin wat blijft. Tot u kiest, gaat er niets verloren.${moment ? ` De versie van ${name} is van ${moment}.` : ''}`,
  aColleague: 'een collega',
  yourVersion: 'Uw versie',
  /** @param {string} name */
  versionOf: name => `Versie van ${name}`,
  notInThis: 'Staat hier niet in.',
  inBoth: 'in beide',
  whichSentence: 'Welke zin blijft?',
  takeMine: 'Mijn zin',
  /** @param {string} name */
  takeTheirs: name => `Zin van ${name}`,
  takeBoth: 'Beide',
  keepIt: 'Opnemen',
  leaveOut: 'Weglaten',
  allMine: 'Overal mijn versie',
  /** @param {string} name */
  allTheirs: name => `Overal die van ${name}`,
  mergeDone: 'Voeg samen en bewaar',
  /** @param {number} count */
  mergeLeft: count => count === 1 ? 'Kies nog bij 1 zin.' : `Kies nog bij ${count} zinnen.`,
  merged: 'Samengevoegd.',

  sidePanel: 'Hulp bij het antwoord',
  /** @type {Record<string, string>} */
  tabs: { knowledge: 'Bronnen', indicators: 'Signalen', similar: 'Eerder', prepared: 'Voorbereid', timeline: 'Verloop' },
  searchKnowledge: 'Zoek in de bronnen',
  searching: 'Zoekt in de bronnen',
  nothingKnown: 'Hierover staat niets in de bronnen.',
  nothingKnownText: 'Zoek met andere woorden. Ontbreekt er iets? Zet het in een notitie voor de redactie.',
  quoteThis: 'Citeer in het antwoord',
  pickSentences: 'Welke zinnen?',
  putInDraft: 'Zet in het antwoord',
  putAllInDraft: 'Zet in het antwoord',
  indicatorsText: 'Regels wijzen deze punten aan. Het zijn vragen om na te gaan, geen oordeel.',
  noIndicators: 'Geen signaal uit de leidraad past hierbij.',
  /** @param {string} date */
  closedOn: date => `gesloten op ${date}`,
  noSimilar: 'Geen vergelijkbare zaak gevonden.',
  noSimilarText: 'Alleen gesloten zaken van uw eigen instelling tellen mee.',
  neverSimilar: 'Zaken over mensen en verzegelde zaken worden nooit vergeleken.',
  noPrepared: 'Er is geen voorbereid antwoord dat hierbij past.',

  decision: 'Besluit van de instelling',
  decisionText: 'Voor het register: wat is geadviseerd, wat is besloten, en waarom. Noem geen namen van personen.',
  adviceGiven: 'Advies',
  decided: 'Besluit',
  /** @type {Record<string, string>} */
  outcomes: { ahead: 'gaat door', conditions: 'gaat door met voorwaarden', not: 'gaat niet door' },
  decisionReason: 'Waarom',
  conditions: 'Voorwaarden',
  followed: 'Advies gevolgd?',
  /** @type {Record<string, string>} */
  followedWords: { yes: 'ja', partly: 'deels', no: 'nee', no_advice: 'er was geen advies' },
  decidedBy: 'Wie besloot?',
  decidedByHint: 'De functie, niet de naam: bijvoorbeeld “decaan van de faculteit”.',
  decidedOn: 'Besloten op',
  reviewAt: 'Opnieuw bekijken op',
  correction: 'Wat klopte er niet aan het vorige besluit?',
  correctDecision: 'Besluit verbeteren',
  /** @param {number} count */
  earlierDecisions: count => count === 1 ? '1 eerder besluit' : `${count} eerdere besluiten`,
  reconsiderationOf: 'Heroverweging van',
  reconsiderations: 'Verzoeken om heroverweging',
  fillAll: 'Vul in:',
  saveDecision: 'Leg het besluit vast',

  newCaseText: 'Voor een vraag die u langs een andere weg bereikte. De zaak staat meteen op uw naam.',
  caseTitle: 'Titel, zonder namen van personen',
  firstNote: 'Wat is er gevraagd? (wordt een interne notitie)',
  personGroundLabel: 'Moet er een naam in? Waarom mag dat?',
  personGroundHint: 'Laat leeg als er geen naam van een derde in de zaak komt. Wat u hier schrijft, blijft bij de zaak staan.',
  kindLabel: 'Soort',
  openCase: 'Open de zaak',
  opened: 'De zaak is geopend.',

  repliesTitle: 'Standaardteksten',
  repliesText: 'Teksten die u vaak gebruikt. Deze woorden worden ingevuld:',
  newReply: 'Nieuwe tekst',
  replyTitle: 'Naam',
  replyBody: 'Tekst',
  replyLanguage: 'Taal',
  noRepliesYet: 'Er zijn nog geen standaardteksten.',
  edit: 'Wijzig',
  replyRemoved: 'Tekst verwijderd.',
  /** @type {Record<string, string>} */
  variables: { reference: 'nummer van de zaak', advisor: 'uw naam', due: 'beloofde tijd', title: 'titel van de zaak', institution: 'uw instelling' },

  membersTitle: 'Leden',
  membersText: 'Wie mag werken aan de zaken van uw instelling, en als wat.',
  newMember: 'Nieuw lid',
  name: 'Naam',
  email: 'E-mailadres',
  inactive: 'Uitgezet',
  switchOff: 'Zet uit',
  switchOn: 'Zet aan',
  /** @param {string} name */
  switchedOff: name => `${name} kan niet meer inloggen.`,
  addMember: 'Voeg toe',
  oneTime: 'Eenmalig wachtwoord',
  /** @param {string} name */
  oneTimeText: name => `Geef dit aan ${name}, niet per mail. Het wordt één keer getoond en moet bij het eerste gebruik worden gewijzigd.`,
  newPassword: 'Nieuw wachtwoord',
  newPasswordText: 'Het oude wachtwoord werkt daarna niet meer, en deze persoon wordt overal afgemeld.',
  makePassword: 'Maak een nieuw wachtwoord',
  firstPassword: 'moet het wachtwoord nog wijzigen',
  signIns: 'Wie meldde zich aan',
  signInColumns: ['Wanneer', 'Wie', 'Wat', 'Hoe'],
  /** @type {Record<string, string>} */
  signInEvents: {
    signed_in: 'aangemeld', wrong_password: 'verkeerd wachtwoord', locked: 'tijdelijk op slot', closed_account: 'account staat uit', no_role: 'zonder rol', signed_out: 'afgemeld', signed_out_everywhere: 'overal afgemeld',
    password_changed: 'wachtwoord gewijzigd', one_time_password: 'eenmalig wachtwoord gegeven', added: 'toegevoegd', roles_changed: 'rollen gewijzigd', closed: 'uitgezet', opened: 'aangezet',
  },
  /** @type {Record<string, string>} */
  signInWays: { local: 'wachtwoord', oidc: 'via de instelling', members: 'door een beheerder', operator: 'vanaf de server' },
  chooseRole: 'Kies ten minste één rol.',
  /** @param {string} name */
  changeMember: name => `Wijzig: ${name}`,

  settingsTitle: 'Instellingen van het loket',
  openingHours: 'Openingstijden',
  openingHoursHint: 'Bijvoorbeeld: mon-fri 09:00-17:00. Nederlandse feestdagen tellen niet mee.',
  replyHours: 'Antwoord binnen (werkuren)',
  urgentHours: 'Bij spoed binnen (werkuren)',
  eyesLegend: 'Tweede paar ogen verplicht bij',
  sealedLegend: 'Wie verzegelde zaken ontvangt',
  securityPhone: 'Telefoon van de beveiliging',
  boardContact: 'Contact van het bestuur',
  retentionDays: 'Bewaren na sluiten (dagen)',
  peopleDays: 'Zaken over mensen (dagen)',
  peopleDaysHint: 'Vier weken is gewoon voor afgewezen kandidaten.',
  mailAway: 'Er is geen mail ingesteld. Berichten wachten tot die er is.',
  /** @param {number} count @param {string} since */
  mailWaiting: (count, since) => `${counted(count, 'bericht wacht', 'berichten wachten')} op verzending${since ? `, het oudste van ${since}` : ''}.`,
  /** @param {number} count */
  mailFailed: count => `${counted(count, 'bericht is', 'berichten zijn')} niet aangekomen.`,
  mailAgain: 'Opnieuw versturen',
}
