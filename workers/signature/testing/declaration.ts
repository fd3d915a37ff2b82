import type { PageText } from './pdf-writer.ts';

/** A keeper's declaration to the sample town, as text of one page. */
export function declaration(keeper: string, plate: string): PageText {
  return {
    title: 'Überlassungserklärung',
    lines: [
      'An die Straßenverkehrsbehörde der Stadt Musterstadt an der Mulde',
      '',
      `Das Fahrzeug mit dem amtlichen Kennzeichen ${plate} ist auf mich zugelassen.`,
      'Ich überlasse es der antragstellenden Person zur dauerhaften Nutzung.',
      'Sie darf dafür einen Bewohnerparkausweis beantragen.',
      '',
      'Die Überlassung gilt bis auf Widerruf. Eine Beendigung teile ich der Behörde mit.',
      '',
      keeper,
    ],
  };
}

/** The document with another text of the same length in it, as somebody without the key would like it. */
export function altered(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  if (!text.includes(from) || from.length !== to.length) throw new Error('The document lacks that text, or the new one has another length.');
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}
