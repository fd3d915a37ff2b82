/** What one script may use up. Documented in `docs/reference/bpmn.md`. */

/** Memory of a sandbox in WebAssembly pages of 64 KiB: 16 MiB with the interpreter itself. Beyond it there is none to be had. */
export const MEMORY_PAGES = 256;
/** Depth of calls inside the sandbox, in bytes of its stack. */
export const STACK_BYTES = 256 * 1024;
/**
 * Times that the interpreter may ask whether to go on; it asks once in 10 000 loop turns and calls. The bound is counted,
 * so an endless loop ends at the same point on every machine.
 */
export const MAX_QUESTIONS = 1_000;
/** CPU time of a script in ms. It bounds what is slow without turning in a loop, such as a pattern. */
export const MAX_CPU_MS = 250;
/** Time after which a sandbox that does not answer is taken down with its thread, in ms: built-in functions that never ask. */
export const LONGEST_SILENCE_MS = 750;
/** Time that a new thread may take to be ready on a busy machine, in ms. */
export const LONGEST_START_MS = 10_000;
/** Longest JSON text of the variables, in characters; they must fit into the memory twice over. */
export const MAX_VARIABLES = 2_000_000;
/** Longest JSON text of a result, in characters. */
export const MAX_RESULT = 1_000_000;
/** Deepest nesting of a result. */
export const MAX_RESULT_DEPTH = 120;
