/** What travels between the page and the server (the HTTP contract), for tsc alone: no browser reads this. */

type Language = 'nl' | 'en'
type Texts = typeof import('./texts.nl.js').default

interface OfficialSource { title: string, publisher?: string, url?: string, date?: string }
interface Origin {
  document: string, kind: 'summary' | 'official' | 'institution', title: string, publisher?: string, section?: string, page?: number,
  url?: string, basedOn?: OfficialSource[], version?: string, reviewBy?: string, overdue?: boolean, replaced?: boolean, language?: string
}
interface Source extends Origin { number: number, passage: string, quote: string }
interface Passage extends Origin { passage: string, text: string }
interface OpenedPassage { passage: Passage, before?: Passage, after?: Passage, replaced: boolean }
interface Sentence { text: string, sources: number[], literal?: boolean, language?: string }
interface Contact { name: string, url?: string, phone?: string }
interface Handover {
  state: 'offered' | 'required' | 'sent', reason?: string, title?: string, text?: string, now?: string[], care?: string[], contact?: Contact
}
interface Failure { status: number, title?: string, detail?: string }
interface Answer {
  id?: string, question: string, conversation?: string, language?: string, outcome?: string, mode?: string, degraded?: string,
  sentences: Sentence[], sources: Source[], withheld?: number, handover?: Handover, message?: string, dating?: string, notice?: string, error?: Failure,
  missing?: string, suggestions?: string[]
}
interface IndexState { state: string, done?: number, total?: number, vectorsDone?: number, vectorsTotal?: number, indexedAt?: string }
type Counts = Record<string, Record<string, number>>
type PartState = 'ready' | 'away' | 'none'
interface About {
  name: string, version: string, model?: { state: PartState, name?: string }, embedding?: { state: PartState }, database?: { state: string },
  documents?: Counts, passages?: Counts, newestSource?: string, index?: IndexState, disclosure?: Record<string, string>,
  contact?: Record<string, Contact>
}
interface Question { question: string, language?: string, institution?: string, conversation?: string }
interface AnswerEvent { event: string, data: any }

/** What an institution tells everybody: its name, whom to turn to, and whether advisors take cases here. */
interface InstitutionAbout { key: string, name: Record<string, string>, contact: Record<string, Contact>, desk: boolean }

type CaseForm = 'case' | 'consult'
interface IntakeLine {
  field: string, question?: string, explanation?: string, choices?: string[],
  value?: string, origin?: 'conversation' | 'researcher' | 'member' | 'skipped', sentence?: string
}
interface Guidance { title: string, lines: string[], contact?: Contact }
interface SharedConversation { questions?: SharedQuestion[] }
interface SaidMessage {
  id: string, at: string, by: { kind: 'researcher' | 'member' | 'system', name?: string }, kind: string, body: string, sources?: SaidSource[]
}
interface SaidSource { document?: string, title?: string, section?: string, page?: number, url?: string, version?: string, quote?: string, language?: string }
interface CaseAttachment { id: string, name: string, size?: number }
interface SharedQuestion extends Answer { withheldSentences?: (string | { text: string })[] }
interface CasePreview {
  title?: string, topicReason?: string, urgencyReason?: string, intake?: IntakeLine[], conversation?: SharedConversation, attachments?: CaseAttachment[]
}
interface CaseDecision { outcome: string, why: string, conditions?: string, decidedBy?: string, decidedOn?: string }
interface ResearcherCase {
  id: string, caseKey?: string, reference: string, form: CaseForm, kind: string, state: string, language: Language,
  institution: { key: string, name: string }, intake: IntakeLine[], next?: string, consent: { version: string, text: string },
  guidance?: Guidance, contact: { email?: string, verified: boolean, needed?: boolean }, preview?: CasePreview, shared?: SharedConversation, messages: SaidMessage[], promise?: { replyBy?: string, hours?: number },
  actions: string[], attachments?: CaseAttachment[]
}
/** What stands around the field while a person reads along. */
interface PersonWords { above: string, hint: string, field: string, send: string }
