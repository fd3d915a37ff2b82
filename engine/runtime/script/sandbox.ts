import release from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import type { QuickJSContext, QuickJSHandle, QuickJSSyncVariant } from 'quickjs-emscripten-core';
import type { ScriptOutcome } from '../../execution/contract.ts';
import { MAX_CPU_MS, MAX_QUESTIONS, MAX_VARIABLES, MEMORY_PAGES, STACK_BYTES } from './limits.ts';
import type { ScriptRequest } from './message.ts';
import { PRELUDE } from './prelude.ts';
import { failed, outOfMemory, timedOut } from './problems.ts';
import { explainError, readResult } from './result.ts';

// the package's types describe its CommonJS side, where the default export lies one level deeper
const BUILD = release as unknown as QuickJSSyncVariant;
/** The name under which a script appears in its own errors. */
const FILE = 'script';

/**
 * An interpreter with a memory of its own, ready for one script and then thrown away: whatever a script does to it, not
 * even the bytes are left for the next. Nothing of this program is reachable inside.
 */
export class Sandbox {
  readonly #context: QuickJSContext;
  readonly #prelude: QuickJSHandle;
  #questions = 0;
  #startedAt = 0;
  #stopped = false;

  private constructor(context: QuickJSContext) {
    this.#context = context;
    this.#prelude = context.unwrapResult(context.evalCode(PRELUDE, 'prelude'));
  }

  static async open(interpreter: WebAssembly.Module): Promise<Sandbox> {
    const wasmMemory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES });
    const module = await newQuickJSWASMModuleFromVariant(newVariant(BUILD, { wasmModule: interpreter, wasmMemory }));
    const runtime = module.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    return new Sandbox(runtime.newContext());
  }

  /** Runs the one script that this sandbox is for. */
  run({ source, variables, now }: ScriptRequest): ScriptOutcome {
    const json = JSON.stringify(variables);
    if (json.length > MAX_VARIABLES) return outOfMemory();
    // a text ends there for the interpreter, and half a script must not run
    if (source.includes('\0')) return failed('The script holds a character with the code 0.');
    this.#startedAt = cpuTime();
    this.#context.runtime.setInterruptHandler(() => this.#mustStop());
    try {
      return this.#evaluate(source, json, now);
    } catch {
      // the interpreter itself gave up: its stack is the machine's, its memory was corrupted, or it found itself in disorder
      return this.#stopped ? timedOut() : failed('The script nests calls or data too deeply.');
    }
  }

  #evaluate(source: string, json: string, now: number): ScriptOutcome {
    const context = this.#context;
    const begun = this.#call('begin', context.newString(json), context.newNumber(now));
    if (begun.error) return this.#stopped ? timedOut() : outOfMemory();
    const evaluated = this.#program(source);
    if (evaluated.error) return this.#explain(evaluated.error, source);
    const finished = this.#call('finish', evaluated.value);
    if (finished.error) return this.#explain(finished.error, source, 'The result of the script is no JSON data:');
    if (context.typeof(finished.value) !== 'string') return failed('The result of the script is no data but a function, a symbol or a promise; scripts do not wait.');
    return readResult(context.getString(finished.value));
  }

  /** A program's value is that of its last expression; one with a `return` outside of functions is the body of a function. */
  #program(source: string): ReturnType<QuickJSContext['evalCode']> {
    const evaluated = this.#context.evalCode(source, FILE);
    if (!evaluated.error || !source.includes('return')) return evaluated;
    const { name, message } = this.#context.dump(evaluated.error) as { name?: unknown; message?: unknown };
    if (name !== 'SyntaxError' || message !== 'return not in a function') return evaluated;
    return this.#context.evalCode(`(function () {${source}\n})()`, FILE);
  }

  #explain(error: QuickJSHandle, source: string, what?: string): ScriptOutcome {
    if (this.#stopped) return timedOut();
    const explained = this.#call('explain', error);
    if (this.#stopped) return timedOut();
    return explained.error ? outOfMemory() : explainError(this.#context.getString(explained.value), source, what);
  }

  #call(name: string, ...args: readonly QuickJSHandle[]): ReturnType<QuickJSContext['callFunction']> {
    return this.#context.callFunction(this.#context.getProp(this.#prelude, name), this.#context.undefined, ...args);
  }

  #mustStop(): boolean {
    this.#questions += 1;
    if (this.#questions > MAX_QUESTIONS || cpuTime() - this.#startedAt > MAX_CPU_MS) this.#stopped = true;
    return this.#stopped;
  }
}

/** CPU time of this thread in ms, which a busy machine does not stretch. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
