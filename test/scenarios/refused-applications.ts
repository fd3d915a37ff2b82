import type { Answer } from '../support/people.ts';
import { DOCUMENTS, GOOD, PDF, PNG, applicationPart, asText, encoded, post, postParts, withValue } from './bad-application.ts';
import type { World } from './world.ts';

const MB = 1024 * 1024;
const NOTHING_MORE = '"documents":[]';

/** What is sent, and what must come back: the problem's code and the path of each wrong field. */
export type Bad = readonly [what: string, send: () => Promise<Answer>, refusal: { readonly status: number; readonly code: string; readonly paths: readonly string[] }];

const invalid = (...paths: readonly string[]) => ({ status: 400, code: 'INVALID_INPUT', paths });
const wrongField = (...paths: readonly string[]) => ({ status: 422, code: 'SUBMISSION_INVALID', paths });
const badFile = (...paths: readonly string[]) => ({ status: 422, code: 'UPLOAD_REFUSED', paths });
const tooLarge = { status: 413, code: 'BODY_TOO_LARGE', paths: [] };
const bytes = (text: string) => Buffer.from(text, 'latin1');
const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) as unknown;
/** A ZIP archive with one empty file: local header, directory, end of directory. */
const ZIP = Buffer.concat([bytes('PK\x03\x04\x0a\0\0\0\0\0'), Buffer.alloc(16), bytes('\x01\0\0\0a'), bytes('PK\x01\x02'), Buffer.alloc(42), bytes('a'), bytes('PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x1f\0\0\0\0\0')]);

interface Refused {
  /** Bodies that are no application. */
  readonly broken: readonly Bad[];
  /** Values in a field. */
  readonly wrong: readonly Bad[];
  readonly files: readonly Bad[];
  /** Forms in several parts. */
  readonly parts: readonly Bad[];
}

/** Applications that must be refused. `opened`: the world they are sent to, once it is there. */
export function refusedApplications(opened: () => World): Refused {
  const file = (name: string, content: Uint8Array, purpose = 'identity') => post(opened(), asText(GOOD.given.data, encoded([purpose, name, content])));
  const data = (path: string, value: unknown) => post(opened(), asText(withValue(path, value)));
  const member = (text: string) => post(opened(), asText().replace('"data":{', `"data":{${text},`));

  const broken: readonly Bad[] = [
    ['cut off', () => post(opened(), asText().slice(0, -20)), invalid('')],
    ['no JSON', () => post(opened(), 'service=bewohnerparkausweis'), invalid('')],
    ['empty', () => post(opened(), ''), invalid('')],
    ['null', () => post(opened(), 'null'), invalid('')],
    ['a list', () => post(opened(), `[${asText()}]`), invalid('')],
    ['a service that is a number', () => post(opened(), asText().replace('"bewohnerparkausweis"', '7')), invalid('/service')],
    ['data that are a list', () => post(opened(), `{"service":"bewohnerparkausweis","data":[1],${NOTHING_MORE}}`), invalid('/data')],
    ['without data', () => post(opened(), `{"service":"bewohnerparkausweis",${NOTHING_MORE}}`), invalid('/data')],
    ['with an unknown member', () => post(opened(), asText().replace('{', '{"state":"issued",')), invalid('/state')],
    ['a document without content', () => post(opened(), asText(GOOD.given.data, [{ purpose: 'identity', filename: 'a.pdf' }])), invalid('/documents/0/contentBase64')],
    ['a document that is no base64', () => post(opened(), asText(GOOD.given.data, [{ purpose: 'identity', filename: 'a.pdf', contentBase64: 'a b' }])), invalid('/documents/0/contentBase64')],
    ['under a name of the prototype', () => member('"__proto__":{"roles":["admin"]}'), invalid('/data/__proto__')],
    ['under an escaped name of the prototype', () => member(String.raw`"__proto__":{"roles":["admin"]}`), invalid('/data/__proto__')],
    ['with a constructor deep inside', () => data('vehicle.extra', { constructor: { prototype: {} } }), invalid('/data/vehicle/extra/constructor')],
    ['for the service __proto__', () => post(opened(), asText().replace('"bewohnerparkausweis"', '"__proto__"')), invalid('/service')],
    ['for the service constructor', () => post(opened(), asText().replace('"bewohnerparkausweis"', '"constructor"')), { status: 404, code: 'SERVICE_UNKNOWN', paths: [] }],
    ['with a purpose of the prototype', () => file('a.pdf', PDF, 'constructor'), badFile('documents.0.purpose')],
    ['with the purpose __proto__', () => file('a.pdf', PDF, '__proto__'), invalid('/documents/0/purpose')],
    ['with a null byte in a name', () => data('applicant.familyName', 'Lind\0ner'), invalid('/data/applicant/familyName')],
    ['with half a character in a name', () => member(String.raw`"note":"\ud83d"`), invalid('/data/note')],
    ['with half a character in a file name', () => post(opened(), asText(GOOD.given.data, encoded(['identity', '\udc00.pdf', PDF]))), invalid('/documents/0/filename')],
    ['with half a character as a name', () => member(String.raw`"\udfff":1`), invalid('/data/\udfff')],
    ['nested 40 deep', () => data('vehicle.extra', nested(40)), invalid(`/data/vehicle/extra${'/a'.repeat(30)}`)],
    ['nested 100,000 deep', () => member(`"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`), invalid(`/data/x${'/0'.repeat(31)}`)],
    ['with a hundred thousand values', () => data('vehicle.extra', Array.from({ length: 100_000 }, () => 0)), invalid('/data/vehicle/extra/49981')],
    ['larger than a request may be', () => post(opened(), `"${'a'.repeat(36 * MB)}"`), tooLarge],
  ];

  const wrong: readonly Bad[] = [
    ['a number for a name', () => data('applicant.givenName', 7), wrongField('applicant.givenName')],
    ['a list for a name', () => data('applicant.givenName', ['Anna']), wrongField('applicant.givenName')],
    ['an object for a plate', () => data('vehicle.plate', { plate: 'MU-AL 12' }), wrongField('vehicle.plate')],
    ['a text for a confirmation', () => data('declarations.truthful', 'true'), wrongField('declarations.truthful')],
    ['a confirmation that is not given', () => data('declarations.truthful', false), wrongField('declarations.truthful')],
    ['a choice that is not offered', () => data('permit.months', '600'), wrongField('permit.months')],
    ['a choice that is a number', () => data('permit.months', 12), wrongField('permit.months')],
    ['a day that does not exist', () => data('permit.validFrom', '2026-02-30'), wrongField('permit.validFrom')],
    ['a name that is missing', () => data('applicant.familyName', undefined), wrongField('applicant.familyName')],
    ['a name of blanks', () => data('applicant.familyName', ' \u00a0\u2003'), wrongField('applicant.familyName')],
    ['a field that is in no form', () => data('applicant.isAdmin', true), wrongField('applicant.isAdmin')],
    ['a name of a million letters', () => data('applicant.familyName', 'a'.repeat(900_000)), wrongField('applicant.familyName')],
    ['one letter with a hundred thousand accents', () => data('applicant.familyName', `a${'\u0301'.repeat(100_000)}`), wrongField('applicant.familyName')],
    ['a text that reads backwards', () => data('applicant.street', 'Markt\u202egasse'), wrongField('applicant.street')],
    ['a town of two lines', () => data('applicant.city', 'Musterstadt\r\nBcc: x'), wrongField('applicant.city')],
    ['an address with two mailboxes', () => data('applicant.email', 'a@b.example,c@d.example\n'), wrongField('applicant.email')],
    ['a formula for a house number', () => data('applicant.houseNumber', '=1+1'), wrongField('applicant.houseNumber')],
  ];

  const files: readonly Bad[] = [
    ['a program named .pdf', () => file('ausweis.pdf', Buffer.concat([bytes('MZ\x90\0'), Buffer.alloc(600), bytes('PE\0\0')])), badFile('documents.0')],
    ['a program for Linux', () => file('ausweis.pdf', Buffer.concat([bytes('\x7fELF\x02\x01\x01'), Buffer.alloc(600)])), badFile('documents.0')],
    ['a page named .png', () => file('ausweis.png', bytes('<!doctype html><script>alert(1)</script>')), badFile('documents.0')],
    ['a drawing with a script', () => file('ausweis.png', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')), badFile('documents.0')],
    ['an archive', () => file('ausweis.pdf', ZIP), badFile('documents.0')],
    ['an animation', () => file('ausweis.png', bytes('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;')), badFile('documents.0')],
    ['plain text', () => file('ausweis.pdf', bytes('%PD F-1.7')), badFile('documents.0')],
    ['a page that holds a PDF', () => file('ausweis.pdf', Buffer.concat([bytes('<script>alert(1)</script>\n'), PDF])), badFile('documents.0')],
    ['a PDF that is a script as well', () => file('ausweis.pdf', bytes('%PDF-1.7\n<script>alert(document.cookie)</script>')), badFile('documents.0')],
    ['a PDF that opens as an archive', () => file('ausweis.pdf', Buffer.concat([PDF, ZIP])), badFile('documents.0')],
    ['a picture that opens as an archive', () => file('ausweis.png', Buffer.concat([PNG, ZIP])), badFile('documents.0')],
    ['an archive whose comment ends like a PDF', () => file('ausweis.pdf', Buffer.concat([PDF, ZIP.subarray(0, -2), bytes('\x08\0\n%%EOF\n\n')])), badFile('documents.0')],
    ['a picture where only PDF is taken', () => file('erklaerung.pdf', PNG, 'keeper-declaration'), badFile('documents.0')],
    ['nothing', () => file('ausweis.pdf', Buffer.alloc(0)), badFile('documents.0')],
    ['for no purpose of the service', () => file('ausweis.pdf', PDF, 'tax-return'), badFile('documents.0.purpose')],
    ['larger than 10 MB', () => file('ausweis.pdf', Buffer.concat([PDF, Buffer.alloc(10 * MB)])), invalid('/documents/0/contentBase64')],
    ['eleven', () => post(opened(), asText(GOOD.given.data, Array.from({ length: 11 }, () => DOCUMENTS[0] ?? {}))), invalid('/documents')],
    ['together larger than 25 MB', () => post(opened(), asText(GOOD.given.data, encoded(...[1, 2, 3].map(() => ['other', 'a.pdf', Buffer.concat([PDF, Buffer.alloc(9 * MB)])] as const)))), tooLarge],
  ];

  const parts: readonly Bad[] = [
    ['that breaks off', () => post(opened(), '--x\r\nContent-Disposition: form-data; name="application"\r\n\r\n{"ser', { 'content-type': 'multipart/form-data; boundary=x' }), invalid()],
    ['without a boundary', () => post(opened(), '--x--', { 'content-type': 'multipart/form-data' }), invalid()],
    ['without the application', () => postParts(opened(), [{ name: 'document:identity', filename: 'a.pdf', bytes: PDF }]), invalid('/application')],
    ['with the application twice', () => postParts(opened(), [applicationPart(), applicationPart()]), invalid('/application')],
    ['whose application is no JSON', () => postParts(opened(), [{ name: 'application', text: '<application/>' }]), invalid('/application')],
    ['whose application is a list', () => postParts(opened(), [{ name: 'application', text: '[]' }]), invalid('')],
    ['whose application has a prototype', () => postParts(opened(), [{ name: 'application', text: '{"service":"bewohnerparkausweis","data":{"__proto__":1}}' }]), invalid('/data/__proto__')],
    ['whose application has a null byte', () => postParts(opened(), [{ name: 'application', text: String.raw`{"service":"bewohnerparkausweis","data":{"a":"\u0000"}}` }]), invalid('/data/a')],
    ['with a part nobody asked for', () => postParts(opened(), [applicationPart(), { name: 'role', text: 'admin' }]), invalid('/role')],
    ['with a part named __proto__', () => postParts(opened(), [applicationPart(), { name: '__proto__', text: 'x' }]), invalid('')],
    ['with a file named __proto__', () => postParts(opened(), [applicationPart(), { name: '__proto__', filename: 'a.pdf', bytes: PDF }]), invalid('')],
    ['with a file for the purpose constructor', () => postParts(opened(), [applicationPart(), { name: 'document:constructor', filename: 'a.pdf', bytes: PDF }]), badFile('documents.0.purpose')],
    ['with a purpose that is a path', () => postParts(opened(), [applicationPart(), { name: 'document:../identity', filename: 'a.pdf', bytes: PDF }]), invalid('/document:..~1identity')],
    ['with a page named .pdf', () => postParts(opened(), [applicationPart(), { name: 'document:identity', filename: 'a.pdf', bytes: bytes('<html>') }]), badFile('documents.0')],
    ['with an empty file', () => postParts(opened(), [applicationPart(), { name: 'document:identity', filename: 'a.pdf', bytes: Buffer.alloc(0) }]), badFile('documents.0')],
    ['with a file larger than 10 MB', () => postParts(opened(), [applicationPart(), { name: 'document:identity', filename: 'a.pdf', bytes: Buffer.concat([PDF, Buffer.alloc(10 * MB)]) }]), tooLarge],
    ['with eleven files', () => postParts(opened(), [applicationPart(), ...Array.from({ length: 11 }, () => ({ name: 'document:other', filename: 'a.pdf', bytes: PDF }))]), tooLarge],
    ['with a thousand parts', () => postParts(opened(), Array.from({ length: 1000 }, () => applicationPart())), invalid('/application')],
  ];
  return { broken, wrong, files, parts };
}
