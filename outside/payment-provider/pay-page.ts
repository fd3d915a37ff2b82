import type { Transaction } from './transactions.ts';

/** The page on which a person pays: plain HTML that works by keyboard and without scripts. */
export function payPage(transaction: Transaction): string {
  const amount = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(transaction.request.grosAmount);
  const purpose = escape(transaction.request.purpose);
  if (transaction.status !== 'INITIAL') {
    const state = { PAYED: 'Diese Zahlung ist bereits erfolgt.', FAILED: 'Diese Zahlung ist fehlgeschlagen.', CANCELED: 'Diese Zahlung wurde abgebrochen.' }[transaction.status];
    return page('Zahlung', `<p>${state}</p><p><a href="${escape(transaction.request.redirectUrl)}">Zurück zum Antrag</a></p>`);
  }
  const action = `/pay/${encodeURIComponent(transaction.transactionId)}`;
  return page(
    'Zahlung',
    `<dl><dt>Verwendungszweck</dt><dd>${purpose}</dd><dt>Betrag</dt><dd>${escape(amount)}</dd></dl>
<p>Dies ist ein Probebetrieb: Es wird kein Geld bewegt.</p>
<form method="post" action="${action}/payed"><button type="submit" class="main">Bezahlen</button></form>
<form method="post" action="${action}/failed"><button type="submit">Zahlung fehlschlagen lassen</button></form>
<form method="post" action="${action}/canceled"><button type="submit">Abbrechen</button></form>`,
  );
}

/** Page for an unknown transaction. */
export function unknownPage(): string {
  return page('Zahlung nicht gefunden', '<p>Zu dieser Adresse gibt es keine Zahlung.</p>');
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Zahlungsdienst Musterstadt</title>
<style>body{font:1.125rem/1.5 sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#171a2b;background:#fff}dt{font-weight:bold}dd{margin:0 0 1rem}
button{font:inherit;padding:.75rem 1.5rem;margin:0 0 1rem;min-width:100%;background:#fff;color:#171a2b;border:2px solid #171a2b;border-radius:4px;cursor:pointer}
button.main{background:#1d2bd0;border-color:#1d2bd0;color:#fff}button:focus-visible,a:focus-visible{outline:3px solid #b35900;outline-offset:3px}</style></head>
<body><header><p>Zahlungsdienst Musterstadt</p></header><main><h1>${title}</h1>${content}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
