import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { JsonObject } from '../../engine/json.ts';
import { noticeFonts } from './fonts.ts';
import { undisplayableIn, withoutCharacters } from './undisplayable.ts';

export interface NoticeSource {
  /** Template files by name, e.g. `letter.typ` and `approval.typ`; nothing else can be read. */
  readonly files: ReadonlyMap<string, string>;
  /** Name of the file to start from. */
  readonly main: string;
  /** What the template reads with `json(bytes(sys.inputs.data))`: data for ever, never markup. */
  readonly data: JsonObject;
  /** Creation time in the document, ms since the epoch; the same source and time give the same bytes. */
  readonly at: number;
}

export interface RenderedNotice {
  /** Tagged PDF after PDF/UA-1. */
  readonly pdf: Uint8Array;
  /** The document's title, set by the template. */
  readonly title: string;
}

/** The template cannot be rendered: what the author must correct, with file and line. */
export class NoticeProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoticeProblem';
  }
}

/** A folder that does not exist: the files of a notice live in memory, and there is nothing beside them to read. */
const NOWHERE = '/laufzettel/notices';
/** What could run data as markup, load packages from the network or native code; no notice needs them. */
const FORBIDDEN = /\b(?:eval|plugin)\s*\(|["']@[\w-]+\//;
const NAME = /^[A-Za-z0-9][\w.-]*$/;

let compiler: NodeCompiler | undefined;

/**
 * Renders a notice as tagged PDF. Characters of the data that no font has are replaced. Throws `NoticeProblem` when
 * template and data do not go together.
 */
export function renderNotice(source: NoticeSource): RenderedNotice {
  try {
    return render(source);
  } catch (error) {
    const missing = error instanceof NoticeProblem ? undisplayableIn(error.message) : new Set<string>();
    if (missing.size === 0) throw error;
    return render({ ...source, data: withoutCharacters(source.data, missing) });
  }
}

function render(source: NoticeSource): RenderedNotice {
  compiler ??= NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: noticeFonts() }] });
  if (!source.files.has(source.main)) throw new NoticeProblem(`There is no notice template "${source.main}" in this procedure.`);
  compiler.resetShadow();
  try {
    for (const [name, text] of source.files) {
      if (!NAME.test(name)) throw new NoticeProblem(`"${name}" is no name for a template file.`);
      if (FORBIDDEN.test(text)) throw new NoticeProblem(`${name}: eval, plugin and packages are not allowed in notices.`);
      compiler.mapShadow(`${NOWHERE}/${name}`, Buffer.from(text));
    }
    const compiled = compiler.compile({ mainFilePath: `${NOWHERE}/${source.main}`, inputs: { data: JSON.stringify(source.data) }, resetRead: true });
    const error = compiled.takeError();
    if (error !== null) throw new NoticeProblem(explain(compiler.fetchDiagnostics(error) as readonly Diagnostic[], source));
    const document = compiled.result;
    if (document === null) throw new NoticeProblem(`${source.main}: the template produced no document.`);
    const title = document.title ?? '';
    if (title === '') throw new NoticeProblem(`${source.main}: set a title with #set document(title: …).`);
    return { title, pdf: new Uint8Array(print(compiler, document, source)) };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(10);
  }
}

function print(by: NodeCompiler, document: Parameters<NodeCompiler['pdf']>[0], source: NoticeSource): Buffer {
  try {
    return by.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(source.at / 1000) });
  } catch (error) {
    throw new NoticeProblem(`${source.main}: not accessible after PDF/UA-1: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

interface Diagnostic {
  readonly message?: string;
  readonly path?: string;
  readonly range?: { readonly start?: { readonly line?: number } };
}

function explain(diagnostics: readonly Diagnostic[], source: NoticeSource): string {
  const [first] = diagnostics;
  const file = first?.path?.split('/').at(-1) ?? source.main;
  const line = first?.range?.start?.line;
  return `${file}${line === undefined ? '' : `:${line + 1}`}: ${(first?.message ?? 'the template cannot be compiled').slice(0, 300)}`;
}
