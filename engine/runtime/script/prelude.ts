/**
 * JavaScript that each sandbox runs before a script comes in. It takes away what would make a script depend on the
 * moment (randomness, the clock, garbage collection), adds `BpmnError`, and keeps its own hold on the functions that
 * read and write JSON, so that a script which bends them only bends its own world.
 *
 * Its value is an object of three functions: `begin(json, now)` makes the variables global, `finish(value)` gives a result as
 * JSON, `explain(thrown)` gives as JSON what is known about an error.
 */
export const PRELUDE = String.raw`(function () {
  'use strict';
  const { parse, stringify } = JSON;
  const { construct, defineProperty, ownKeys } = Reflect;
  const toText = String;
  const RealDate = Date;
  const RealPromise = Promise;
  const InternalFault = InternalError;
  const natives = [TypeError, ReferenceError, RangeError, SyntaxError, EvalError, URIError, InternalError, AggregateError, Error];
  const names = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'EvalError', 'URIError', 'InternalError', 'AggregateError', 'Error'];
  let now = 0;
  // given back when an error is to be explained, so that there is memory left to do it
  let reserve = new ArrayBuffer(65536);

  function FixedDate(...parts) {
    if (new.target === undefined) return toText(new RealDate(now));
    return construct(RealDate, parts.length === 0 ? [now] : parts, new.target);
  }
  function hidden(target, name, value) {
    defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
  }
  hidden(FixedDate, 'name', 'Date');
  defineProperty(FixedDate, 'prototype', { value: RealDate.prototype, writable: false });
  hidden(RealDate.prototype, 'constructor', FixedDate);
  hidden(FixedDate, 'now', function () { return now; });
  hidden(FixedDate, 'parse', RealDate.parse);
  hidden(FixedDate, 'UTC', RealDate.UTC);
  hidden(globalThis, 'Date', FixedDate);

  class BpmnError extends Error {
    #code;
    constructor(code, message) {
      super(message === undefined ? '' : message);
      this.#code = code;
    }
    get code() { return this.#code; }
    static codeOf(thrown) { return typeof thrown === 'object' && thrown !== null && #code in thrown ? [thrown.#code] : undefined; }
  }
  const { codeOf } = BpmnError;
  delete BpmnError.codeOf;
  hidden(BpmnError.prototype, 'name', 'BpmnError');
  hidden(globalThis, 'BpmnError', BpmnError);

  delete Math.random;
  delete globalThis.WeakRef;
  delete globalThis.FinalizationRegistry;

  return {
    begin(json, instant) {
      now = instant;
      const variables = parse(json);
      for (const name of ownKeys(variables)) {
        // false for the few names that no program may redefine: undefined, NaN, Infinity
        defineProperty(globalThis, name, { value: variables[name], writable: true, enumerable: true, configurable: true });
      }
    },
    finish(value) {
      if (value === undefined) return 'null';
      return value instanceof RealPromise ? undefined : stringify(value);
    },
    // objects without prototype, which nothing that the script has put onto prototypes can speak for
    explain(thrown) {
      reserve = undefined;
      try {
        const code = codeOf(thrown);
        if (code !== undefined) return stringify({ __proto__: null, code: toText(code[0]), message: toText(thrown.message) });
        for (let index = 0; index < natives.length; index += 1) {
          if (thrown instanceof natives[index]) return stringify({ __proto__: null, name: names[index], message: toText(thrown.message), stack: toText(thrown.stack) });
        }
      } catch (error) {
        if (error instanceof InternalFault) throw error;
      }
      return '{}';
    },
  };
})()`;
