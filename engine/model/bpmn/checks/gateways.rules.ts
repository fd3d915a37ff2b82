import { chain, end, flow, gateway, processXml, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Attributes } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { split } from '../../testing/rule-models.ts';

const direction = { clause: '10.6.1', code: 'BPMN_GATEWAY_DIRECTION', severity: 'warning', at: 'g' } as const;
const forks = (attributes: Attributes): string => split('parallel', [flow('g', 'a'), flow('g', 'b')], attributes);
/** A parallel split and, behind two tasks, gateway `g`. */
const joins = (attributes: Attributes, kind: Parameters<typeof gateway>[0] = 'parallel', condition = ''): string =>
  processXml('p', start(), gateway('parallel', 'f'), userTask('a'), userTask('b'), gateway(kind, 'g', attributes).replace('></', `>${condition}</`), end(), chain('start', 'f', 'a', 'g', 'end'), chain('f', 'b', 'g'));
const mixes = (attributes: Attributes): string => processXml('p', start(), gateway('parallel', 'f'), userTask('a'), userTask('b'), gateway('parallel', 'g', attributes), userTask('c'), userTask('d'), chain('start', 'f', 'a', 'g', 'c'), chain('f', 'b', 'g', 'd'));
const activation = '<activationCondition>=activationCount &gt;= 1</activationCondition>';

export const RULES: readonly Rule[] = [
  { ...direction, rule: 'A converging gateway has one outgoing flow.', broken: forks({ gatewayDirection: 'Converging' }), right: forks({ gatewayDirection: 'Diverging' }) },
  { ...direction, rule: 'A converging gateway has several incoming flows.', broken: processXml('p', start(), gateway('parallel', 'g', { gatewayDirection: 'Converging' }), end(), chain('start', 'g', 'end')), right: joins({ gatewayDirection: 'Converging' }) },
  { ...direction, rule: 'A diverging gateway has one incoming flow.', broken: joins({ gatewayDirection: 'Diverging' }), right: joins({ gatewayDirection: 'Unspecified' }) },
  { ...direction, rule: 'A diverging gateway has several outgoing flows.', broken: processXml('p', start(), gateway('parallel', 'g', { gatewayDirection: 'Diverging' }), end(), chain('start', 'g', 'end')), right: forks({ gatewayDirection: 'Diverging' }) },
  { ...direction, rule: 'A mixed gateway has several incoming flows.', broken: forks({ gatewayDirection: 'Mixed' }), right: mixes({ gatewayDirection: 'Mixed' }) },
  { ...direction, rule: 'A mixed gateway has several outgoing flows.', broken: joins({ gatewayDirection: 'Mixed' }), right: mixes({ gatewayDirection: 'Mixed' }) },
  {
    rule: 'A flow leaves a gateway.',
    clause: '10.6.1', code: 'BPMN_GATEWAY_ENDS', severity: 'warning', at: 'g',
    broken: processXml('p', start(), gateway('exclusive', 'g'), chain('start', 'g')),
    right: processXml('p', start(), gateway('exclusive', 'g'), end(), chain('start', 'g', 'end')),
  },
  {
    rule: 'A gateway joins paths or splits them.',
    clause: '10.6.1', code: 'BPMN_GATEWAY_IDLE', severity: 'warning', at: 'g',
    broken: processXml('p', start(), gateway('exclusive', 'g'), end(), chain('start', 'g', 'end')),
    right: joins({}),
  },
  {
    rule: 'A complex gateway that joins paths says which it waits for.',
    clause: '10.6.5', code: 'BPMN_ACTIVATION_MISSING', severity: 'warning', at: 'g',
    broken: joins({}, 'complex'),
    right: joins({}, 'complex', activation),
  },
  {
    rule: 'A complex gateway with an activation condition joins paths.',
    clause: '10.6.5', code: 'BPMN_ACTIVATION_IDLE', severity: 'warning', at: 'g',
    broken: split('complex', [flow('g', 'a'), flow('g', 'b')]).replace('<complexGateway id="g">', `<complexGateway id="g">${activation}`),
    right: joins({}, 'complex', activation),
  },
];
