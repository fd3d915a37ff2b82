/** The part of bpmnlint that is used; its rules are written without types. */
declare module 'bpmnlint' {
  export interface Report {
    /** Id of the element, absent where the element has none. */
    readonly id?: string;
    /** `rule-error` where the rule itself broke. */
    readonly category: string;
  }
  export class Linter {
    constructor(options: {
      readonly config: { readonly rules: Readonly<Record<string, string>> };
      readonly resolver: {
        resolveRule(packageName: string, rule: string): import('bpmnlint/rules').RuleFactory | undefined;
        resolveConfig(packageName: string, config: string): never;
      };
    });
    lint(definitions: object): Promise<Readonly<Record<string, readonly Report[]>>>;
  }
}

declare module 'bpmnlint/rules' {
  export type RuleFactory = () => object;
}

declare module 'bpmnlint/rules/*.js' {
  const create: import('bpmnlint/rules').RuleFactory;
  export default create;
}

declare module 'bpmnlint/config/all.js' {
  const config: { readonly rules: Readonly<Record<string, string>> };
  export default config;
}
