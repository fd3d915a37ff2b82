import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { has } from './reading/positions.ts';

/** Cancelling belongs to transactions (BPMN 2.0.2, 10.3.5, 10.5.3 and 10.5.4). */
export const checkTransactions: Check = (source) => {
  const findings: Finding[] = [];
  const cancelled = new Set<SourceNode>();
  const caught = new Map<SourceNode, SourceNode>();
  for (const node of source.nodes) {
    if (!has(node, 'cancel')) continue;
    if (node.type === 'bpmn:EndEvent') {
      const transaction = transactionAround(node);
      if (transaction) cancelled.add(transaction);
      else findings.push(error('BPMN_CANCEL', node.id, '10.5.3', `The cancel end event ${label(node)} is not inside a transaction; use an error end event, or make the sub-process a transaction.`));
    }
    const host = node.type === 'bpmn:BoundaryEvent' ? source.nodeById.get(node.xml.attributes.get('attachedToRef') ?? '') : undefined;
    if (!host) continue;
    boundary(host, node, caught.get(host), findings);
    caught.set(host, node);
  }
  for (const node of source.nodes) if (node.type === 'bpmn:Transaction') outcome(node, cancelled.has(node), caught.get(node), findings);
  return findings;
};

/** The innermost transaction that holds an element, however deep. */
function transactionAround(node: SourceNode): SourceNode | undefined {
  for (let scope = node.parent; scope; scope = scope.parent) if (scope.type === 'bpmn:Transaction') return scope;
  return undefined;
}

function boundary(host: SourceNode, node: SourceNode, twin: SourceNode | undefined, findings: Finding[]): void {
  if (host.type !== 'bpmn:Transaction') findings.push(error('BPMN_CANCEL', node.id, '10.5.4', `The cancel event ${label(node)} is attached to ${label(host)}, which is no transaction; attach it to a transaction, or catch an error instead.`));
  if (twin) findings.push(error('BPMN_CANCEL', node.id, '10.5.4', `${label(twin)} and ${label(node)} both go on when ${label(host)} is cancelled; keep one.`));
}

function outcome(transaction: SourceNode, cancelled: boolean, caught: SourceNode | undefined, findings: Finding[]): void {
  if (cancelled && !caught) findings.push(warning('BPMN_CANCEL', transaction.id, '10.3.5', `The transaction ${label(transaction)} can be cancelled, but nothing says how the case goes on then; attach a cancel event with a flow.`));
  if (caught && !cancelled) findings.push(warning('BPMN_CANCEL', caught.id, '10.5.4', `Nothing cancels the transaction ${label(transaction)}, so ${label(caught)} never occurs; add a cancel end event inside.`));
}
