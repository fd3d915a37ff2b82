/** The part of saxen that the reader uses; the package ships no types. */
declare module 'saxen' {
  export interface Position {
    readonly line: number;
  }
  /** A view that changes as the parser moves on: copy what is kept. */
  export interface ElementView {
    readonly name: string;
    readonly attrs: unknown;
  }
  type Decode = (text: string) => string;
  type Where = () => Position;
  export class Parser {
    constructor(options: { readonly proxy: true });
    ns(prefixByUri: Readonly<Record<string, string>>): this;
    on(event: 'openTag', listener: (element: ElementView, decode: Decode, selfClosing: boolean, where: Where) => void): this;
    on(event: 'closeTag', listener: () => void): this;
    on(event: 'text', listener: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', listener: (text: string) => void): this;
    on(event: 'error' | 'warn', listener: (error: Error, where: Where) => void): this;
    parse(source: string): this;
  }
}
