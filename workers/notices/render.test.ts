import { describe, expect, it } from 'vitest';
import { NoticeProblem, renderNotice, type NoticeSource } from './render.ts';

const AT = Date.parse('2026-05-04T12:00:00Z');
const LETTER = '#let letter(title: "", body) = { set document(title: title); set text(lang: "de", region: "DE", font: "Noto Sans"); body }';
const APPROVAL = `#import "letter.typ": letter
#let data = json(bytes(sys.inputs.data))
#show: letter.with(title: "Bescheid")
= Bescheid
#data.name`;

function source(main: string, data: NoticeSource['data'] = { name: 'Grün' }): NoticeSource {
  return { files: new Map([['letter.typ', LETTER], ['main.typ', main]]), main: 'main.typ', data, at: AT };
}
const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

describe('rendering a notice', () => {
  it('given a template, makes a tagged German PDF that says it is PDF/UA-1', () => {
    const { pdf, title } = renderNotice(source(APPROVAL));
    const content = text(pdf);
    expect(title).toBe('Bescheid');
    expect(content.startsWith('%PDF-')).toBe(true);
    expect(content).toContain('/StructTreeRoot');
    expect(content).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(content).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(content).toMatch(/\/Lang \(de/);
  });

  it('given the same source twice, makes the same bytes; another day, others', () => {
    const first = renderNotice(source(APPROVAL)).pdf;
    expect(Buffer.compare(first, renderNotice(source(APPROVAL)).pdf)).toBe(0);
    const later = renderNotice({ ...source(APPROVAL.replace('data.name', 'data.name #set document(date: auto)')), at: AT + 86_400_000 }).pdf;
    expect(Buffer.compare(first, later)).not.toBe(0);
  });

  it.each(['Groß ẞ äöüÄÖÜ', 'Łódź Đặng Ç̆ Ăşț', 'ḍ ḥ ṣ ṭ ẓ ʿ ʾ', 'C̆ M̌ q̆ ẋ K̦ l̥ ƶ'])('given the name %s, prints it with the shipped font alone', (name) => {
    const content = text(renderNotice(source(APPROVAL, { name })).pdf);
    const fonts = [...content.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map((match) => match[1]);
    expect(new Set(fonts)).toEqual(new Set(['NotoSans-Bold', 'NotoSans-Regular']));
  });

  it.each(['#panic("boom")', '*bold* #read("/etc/passwd")', '= Heading\n#{1/0}', '"] #eval("1")', '\\u{41} $x$ <label> @ref'])('given user text %j, prints it as text and runs nothing', (name) => {
    const plain = renderNotice(source(APPROVAL, { name })).pdf;
    expect(plain.length).toBeGreaterThan(1000);
    // One heading only: a name that looks like a heading must not become one.
    expect(text(plain).match(/\/S \/H1/g)).toHaveLength(1);
  });

  it.each(['👩‍👩‍👧‍👦', '中文', '\u0600', '﷽ " ` 中'])('given %j, which no font has, prints a gap instead of keeping the letter back', (name) => {
    expect(text(renderNotice(source(APPROVAL, { name: `Anna ${name}`, list: [{ name }] })).pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('given a template with such a character itself, refuses', () => {
    expect(() => renderNotice(source(`${APPROVAL}\n中`))).toThrow(/could not be displayed/);
  });

  it.each([
    ['a file of the machine', '#read("/etc/passwd")'],
    ['a file above the folder', '#read("../../../../etc/passwd")'],
    ['a package from the network', '#import "@preview/cetz:0.3.0": *'],
    ['evaluated text', '#eval("1 + 1")'],
  ])('given a template that wants %s, refuses', (_what, main) => {
    expect(() => renderNotice(source(`#set document(title: "x")\n${main}`))).toThrow(NoticeProblem);
  });

  it('given a mistake in a template, names file and line', () => {
    expect(() => renderNotice(source('#set document(title: "x")\n\n#nonsense'))).toThrow(/^main\.typ:3: /);
  });

  it('given a picture without alternative text, refuses: the notice would not be accessible', () => {
    const picture = '#set document(title: "x")\n#set text(lang: "de")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'><rect width=\'9\' height=\'9\'/></svg>"), format: "svg")';
    expect(() => renderNotice(source(picture))).toThrow(/PDF\/UA-1/);
  });

  it('given a template without title, says what to set', () => {
    expect(() => renderNotice(source('Hallo'))).toThrow(/#set document\(title/);
  });
});
