/** Languages in which a model may write its expressions. */
export type ExpressionLanguage = 'feel' | 'juel';

/** FEEL under the names of all DMN versions: 1.1 names it alone, later ones below the version's own address. */
const FEEL = /^(?:(?:text\/|application\/)?(?:x-)?feel|https?:\/\/www\.omg\.org\/spec\/(?:FEEL\/\d{8}|DMN\/\d{8}\/FEEL)\/?)$/i;
const JUEL = /^(?:juel|u?el)$/i;
/** Default of the attribute in BPMN 2.0.2 (table 8.1), also under its other address. Modellers write it into every file and mean nothing by it. */
const XPATH = /^https?:\/\/www\.w3\.org\/(?:1999|TR)\/XPath\/?$/i;
/** What HTML (RFC 9239) and the models of other vendors call the language. */
const JAVASCRIPT = /^(?:(?:text|application)\/(?:x-)?)?(?:javascript|ecmascript|js)$/i;

/**
 * The language that an attribute such as `expressionLanguage`, `language` or `scriptFormat` names; `null` if it is none
 * of ours. Without an attribute, or with BPMN's default of XPath left as it is, an expression is FEEL.
 */
export function languageOf(attribute: string | undefined): ExpressionLanguage | null {
  const name = attribute?.trim() ?? '';
  if (name === '' || FEEL.test(name) || XPATH.test(name)) return 'feel';
  return JUEL.test(name) ? 'juel' : null;
}

/** Whether a script's format names JavaScript, which runs in a sandbox and only where the tenant allows it. */
export function isJavaScript(format: string | undefined): boolean {
  return JAVASCRIPT.test(format?.trim() ?? '');
}
