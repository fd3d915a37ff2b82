import type { Json } from '../../json.ts';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}

/** What a message into a case is: an answer to a request of the office, or something the applicant does unasked. */
export type MessageKind = 'documents' | 'declaration' | 'statement' | 'action';

/** A document that may go with an application or a message. */
export interface DocumentOffer {
  readonly purpose: string;
  readonly title: Bilingual;
}

/** What may be sent into a running case, as the procedure names and asks it. */
export interface MessageView {
  readonly message: string;
  readonly kind: MessageKind;
  /** What sending it does, as a button says it. */
  readonly label: Bilingual;
  /** What has come in, as the timeline says it. */
  readonly received: Bilingual;
  /** What to tell whoever sends it; empty where the form says everything. */
  readonly text: Bilingual;
  /** Form schema of its data; null where it carries none. */
  readonly form: Json | null;
  readonly documents: readonly DocumentOffer[];
  /** Where its data stand in the case's data, as a dotted path; null where they are spread over it. */
  readonly place: string | null;
}

/** A service the town offers, with the words of its procedure: the web app has none of its own. */
export interface ServiceView {
  readonly key: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly unit: string;
  readonly unitName: Bilingual;
  readonly town: { readonly name: string } | null;
  readonly form: Json;
  readonly documents: readonly (DocumentOffer & { readonly required: boolean })[];
  readonly messages: readonly MessageView[];
  readonly groups: readonly { readonly key: string; readonly name: Bilingual }[];
  /** Names of the outcomes of tasks, by outcome. */
  readonly outcomes: Readonly<Record<string, Bilingual>>;
  /** Names of work given to others, by topic. */
  readonly topics: Readonly<Record<string, Bilingual>>;
}
