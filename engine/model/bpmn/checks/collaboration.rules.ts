import { changed } from '../../testing/changed.ts';
import { pools, twoPools, withRoots } from '../../testing/file-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(sentence: string, clause: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause, code: 'BPMN_COLLABORATION', severity: 'warning', at, broken: changed(right, from, to), right };
}

const conversing = pools('<participant id="B"/><conversation id="v"><participantRef>P</participantRef><participantRef>B</participantRef></conversation><conversationLink id="cl" sourceRef="P" targetRef="v"/>');
const calling = conversing.replace('<conversation id="v">', '<callConversation id="v">').replace('</conversation>', '</callConversation>');
const deep = conversing.replace('<conversation id="v">', '<subConversation id="v">').replace('</conversation>', '<conversation id="inner"/></subConversation>');

export const RULES: readonly Rule[] = [
  rule('No two pools show one process.', '9.3', 'Q', twoPools(''), 'processRef="q"', 'processRef="p"'),
  rule('A pool has no more participants at least than at most.', '9.3', 'B', pools('<participant id="B"><participantMultiplicity minimum="1" maximum="3"/></participant>'), 'minimum="1"', 'minimum="4"'),
  rule('A conversation has at least two participants.', '9.5.1', 'v', conversing, '<participantRef>B</participantRef>', ''),
  rule('A call conversation has at least two participants.', '9.5.1', 'v', calling, '<participantRef>B</participantRef>', ''),
  rule('A sub-conversation has at least two participants, the conversations in it have them from it.', '9.5.1', 'v', deep, '<participantRef>B</participantRef>', ''),
  rule('A conversation link does not connect two pools.', '9.5.7', 'cl', conversing, 'targetRef="v"', 'targetRef="B"'),
  rule('A conversation link does not connect two conversations.', '9.5.7', 'cl', conversing, 'sourceRef="P" targetRef="v"', 'sourceRef="v" targetRef="v"'),
  {
    rule: 'A choreography beside the process is not executed.',
    clause: '11.1', code: 'BPMN_COLLABORATION', severity: 'warning', at: 'ch',
    broken: withRoots('<choreography id="ch"><participant id="X"/><participant id="Y"/></choreography>'),
    right: withRoots('<collaboration id="ch"><participant id="X"/><participant id="Y"/></collaboration>'),
  },
];
