/** What travels between the console and the desk (the HTTP contract), for tsc alone: no browser reads this. */

type ConsoleTexts = typeof import('./texts.nl.js').default

interface Person { id: string, name: string }
interface Institution { key: string, name: string }
interface DeskSettings {
  openingHours?: string, replyMinutes?: number, urgentMinutes?: number, twoPairsOfEyes?: string[], sealedRecipients?: string[],
  securityPhone?: string, boardContact?: string, retentionDays?: number, peopleDays?: number, goals?: Record<string, number> | string, mail?: boolean
}
interface Me {
  id: string, name: string, email: string, language: Language, institution: Institution, roles: string[], rights: string[],
  expertise: string[], csrf: string, mustChangePassword: boolean, idleMinutes?: number, desk?: DeskSettings
}
interface Member {
  id: string, name: string, email: string, language?: Language, roles: string[], expertise: string[], active: boolean, mustChangePassword?: boolean
}

interface Row {
  id: string, reference: string, form: string, kind: string, title: string, state: string, version: number,
  topic: string, topicReason?: string, urgency: string, urgencyReason?: string, language: Language, institution: Institution,
  assignee?: Person, openedAt: string, sentAt?: string, dueAt?: string, minutesLeft?: number, promisedMinutes?: number, overdue: boolean, sealed: boolean,
  expertise: string[], gaps: number, lastMessageAt?: string, unread?: boolean | number
}
interface QueuePage { cases: Row[], total: number, page: number, pages: number, counts: Record<string, number> }

interface By { kind: string, name?: string }
interface DeskAnswer { field: string, value?: string, origin?: string, sentence?: string }
interface Withheld { text: string, reason?: string, sources?: number[], passage?: string }
interface SharedAnswer extends Answer { withheldSentences?: Withheld[], askedAt?: string }
interface Shared { conversation?: string, language?: string, questions?: SharedAnswer[] }
interface DeskMessage { id: string, at: string, by: By, kind: string, body: string, sources?: CitedSource[] }
interface CaseEvent { number: number, at: string, by: By, action: string, from?: string, to: string, detail?: any }
interface Party { id: string, party: string, member?: string, question: string, askedAt: string, answeredAt?: string, answer?: string }
interface OfferedAction { action: string, needs: string[] }
interface Present { name: string, doing: string }
interface Attachment { id: string, name: string, type?: string, size?: number, at?: string, by?: By }
/** A passage, or with `party` the reply of somebody who was consulted. */
interface CitedSource {
  passage?: string, party?: string, named?: boolean, document?: string, title: string, section?: string, page?: number, url?: string, version?: string,
  quote?: string, language?: string, kind?: string, publisher?: string
}
interface DraftSentence { text: string, literal?: boolean, source?: CitedSource, supported?: boolean, reason?: string, why?: Record<Language, string>, paragraph?: boolean, authors?: string[] }
interface SentWish { text: string, passage?: string, party?: string, named?: boolean, literal?: boolean, paragraph?: boolean }
interface Draft { version: number, author?: Person, changedAt?: string, sentences: DraftSentence[], approval?: { by: Person, at: string }, twoPairsOfEyes?: boolean }
interface Decision {
  id?: string, number: number, outcome: string, followed: string, why: string, conditions?: string, decidedBy: string, decidedOn: string, reviewOn?: string,
  correction?: string, recordedAt?: string
}
interface CaseLink { id: string, reference: string, title?: string }
interface DecisionStanding { decision?: Decision, before: Decision[], advice?: string, of?: CaseLink, reconsiderations: CaseLink[], mayRecord: boolean }
interface ForwardPlace { line: number, column: number, text: string, kind: string, why: string }
interface Case extends Row {
  intake: DeskAnswer[], shared?: Shared, messages: DeskMessage[], timeline: CaseEvent[], parties: Party[], actions: OfferedAction[],
  consent?: { version: string, at: string }, contact?: { verified: boolean }, personGround?: string, presence: Present[],
  twoPairsOfEyes: boolean, answerObjection?: string, beforeBoard?: boolean, draft?: Draft, attachments?: Attachment[], recipients?: string[], nationalReference?: string
}
interface Indicator { code: string, text: string, source?: { title: string, url?: string, date?: string }, because?: string }
interface PostStanding { configured: boolean, waiting: number, failed: number, oldest?: string, problem?: string, letters: { id: string, kind: string, writtenAt: string, givenUpAt: string, problem: string, again: boolean }[] }
interface SignInEvent { at: string, member: string, name: string, way: string, event: string, by?: string }
interface Similar { id: string, reference: string, title: string, topic: string, closedAt?: string, advice?: string }
interface Prepared { id: string, question: string, sentences: (string | (Sentence & { source?: CitedSource }))[], sources?: Source[] }
interface FoundPassage extends Origin { passage: string, text: string, score?: number }
interface Reply { id: string, title: string, language: Language, topic?: string, body: string }

/** What every view of the console works with. */
interface Desk {
  server: import('./desk-server.js').DeskServer
  live: import('./live.js').Live
  queue: import('./queue.js').Queue
  me: Me
  language: Language
  texts: ConsoleTexts
  may(right: string): boolean
  /** Says something to who cannot see it. */
  say(words: string): void
  /** A line at the bottom that goes away, with at most one thing to do. */
  note(words: string, undo?: { words: string, act: () => void }): void
  go(address: string): void
  retitle(heading: string): void
  /** Members of the institution a case can be given to. */
  colleagues(): Promise<Person[]>
}

/** A key and what it does, for the list behind `?`. */
interface KeyDeed { words: string, act: () => void }
