import type { ElementBehavior } from '../element-behavior.ts';
import { begin } from '../enter.ts';
import { keptAt, oldestByFlow, takeIn } from '../joining.ts';
import { leaveBy } from '../leave.ts';
import type { Run } from '../run.ts';
import type { Token } from '../state.ts';

/**
 * Parallel gateway (BPMN 2.0.2, 10.6.4 and table 13.1): waits for one token on each incoming flow, counting flows and not
 * tokens; a second token on the same flow stays for the next time. Then every outgoing flow gets a token.
 */
export const parallelGateway: ElementBehavior = {
  arrive(run, token, element) {
    if (element.incoming.length < 2) return begin(run, token);
    const waiting = keptAt(run, token);
    if (waiting.length < element.incoming.length) return;
    const oldest = oldestByFlow(waiting, element.incoming);
    if (oldest.length === element.incoming.length) join(run, token, oldest);
  },
  enter(run, token, element) {
    return leaveBy(run, token, element, { ok: true, value: { flows: element.outgoing, asked: [] } });
  },
};

/** Makes one token of several; it is the one that came last, for it carries on the work. */
function join(run: Run, last: Token, tokens: readonly Token[]): void {
  const kept = tokens.find(({ id }) => id === last.id) ?? tokens[0];
  if (!kept) return;
  run.steps++;
  takeIn(run, tokens, kept);
  begin(run, kept);
}
