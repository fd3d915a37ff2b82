/** A request written as a curl command. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Splits a command as a shell does, as far as documentation needs it: quotes, line ends behind `\`, `$NAME`. */
function wordsOf(command: string, variables: Readonly<Record<string, string>>): string[] {
  const expand = (text: string): string =>
    text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`The command reads $${name}, which is not set.`);
      return value;
    });
  return [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? expand(double ?? plain ?? ''));
}

/** Reads a curl command with `-X`, `-H` and `-d`; anything else is refused, so that no option is overlooked. */
export function readCurl(command: string, variables: Readonly<Record<string, string>>): CurlRequest {
  const [program, ...words] = wordsOf(command.trim(), variables);
  if (program !== 'curl') throw new Error('The command does not call curl.');
  let method: string | null = null;
  let url: string | null = null;
  let body: string | null = null;
  const headers: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      url = word;
      continue;
    }
    at += 1;
    const value = words[at] ?? '';
    if (word === '-X') method = value;
    else if (word === '-d') body = value;
    else if (word === '-H') headers[value.slice(0, value.indexOf(':')).toLowerCase()] = value.slice(value.indexOf(':') + 1).trim();
    else throw new Error(`curl's option ${word} is not known here.`);
  }
  if (url === null) throw new Error('The command names no address.');
  return { method: method ?? (body === null ? 'GET' : 'POST'), url, headers, body };
}
