import { ARTIFACTS, CHOREOGRAPHY_ACTIVITIES, COLLABORATIONS, CONVERSATION_NODES, each, INTERACTION_NODES } from './groups.ts';
import { choice, integer, kind, note, notes, oneReference, part, reference, references, required, tells, text } from './kind.ts';
import type { ElementKind } from './kind.ts';
import { base } from './foundation.ts';
import { flowElements, flowNode } from './process.ts';

/** BPMN 2.0.2, clause 9 and 11: pools, message flows, conversations, choreographies. Only message flows reach the execution. */
const named = kind('9.1', [base], { name: text });
const participants = ['participant'];

const collaboration = kind('9.1', [named], { isClosed: tells }, {
  participant: notes, messageFlow: notes, ...each(ARTIFACTS, notes), ...each(CONVERSATION_NODES, notes), conversationAssociation: notes,
  participantAssociation: notes, messageFlowAssociation: notes, correlationKey: notes, choreographyRef: references('warning', ['choreography', 'globalChoreographyTask']), conversationLink: notes,
});
const conversationNode = kind('9.5.1', [named], {}, { participantRef: references('warning', participants), messageFlowRef: references('warning', ['messageFlow']), correlationKey: notes });
const choreography = kind('11.1', [collaboration, flowElements]);
const choreographyActivity = kind('11.5', [flowNode], {
  initiatingParticipantRef: reference('warning', participants),
  loopType: choice('warning', 'None', 'Standard', 'MultiInstanceSequential', 'MultiInstanceParallel'),
}, { participantRef: references('warning', participants), correlationKey: notes });

export const COLLABORATION: Readonly<Record<string, ElementKind>> = {
  collaboration,
  participant: kind('9.3', [named], { processRef: reference('warning', ['process']) }, {
    interfaceRef: references('warning', ['interface']), endPointRef: references('warning', ['endPoint']), participantMultiplicity: note,
  }),
  participantMultiplicity: kind('9.3', [base], { minimum: integer(0, 'warning'), maximum: integer(1, 'warning') }),
  partnerEntity: kind('9.3', [named], {}, { participantRef: references('warning', participants) }),
  partnerRole: kind('9.3', [named], {}, { participantRef: references('warning', participants) }),
  messageFlow: kind('9.4', [named], {
    sourceRef: required('error', reference('error', INTERACTION_NODES)),
    targetRef: required('error', reference('error', INTERACTION_NODES)),
    messageRef: reference('error', ['message']),
  }),
  participantAssociation: kind('9.3', [base], {}, { innerParticipantRef: required('warning', oneReference('warning', participants)), outerParticipantRef: required('warning', oneReference('warning', participants)) }),
  messageFlowAssociation: kind('9.4', [base], { innerMessageFlowRef: required('warning', reference('warning', ['messageFlow'])), outerMessageFlowRef: required('warning', reference('warning', ['messageFlow'])) }),

  conversation: conversationNode,
  subConversation: kind('9.5.4', [conversationNode], {}, each(CONVERSATION_NODES, notes)),
  callConversation: kind('9.5.5', [conversationNode], { calledCollaborationRef: reference('warning', COLLABORATIONS) }, { participantAssociation: notes }),
  globalConversation: collaboration,
  conversationLink: kind('9.5.7', [named], { sourceRef: required('warning', reference('warning', INTERACTION_NODES)), targetRef: required('warning', reference('warning', INTERACTION_NODES)) }),
  conversationAssociation: kind('9.5.8', [base], {
    innerConversationNodeRef: required('warning', reference('warning', CONVERSATION_NODES)),
    outerConversationNodeRef: required('warning', reference('warning', CONVERSATION_NODES)),
  }),

  choreography,
  globalChoreographyTask: kind('11.5', [choreography], { initiatingParticipantRef: reference('warning', participants) }),
  choreographyTask: kind('11.5', [choreographyActivity], {}, { messageFlowRef: references('warning', ['messageFlow']) }),
  subChoreography: kind('11.5', [choreographyActivity, flowElements], {}, { ...each(ARTIFACTS, notes), ...each(CHOREOGRAPHY_ACTIVITIES, part) }),
  callChoreography: kind('11.5', [choreographyActivity], { calledChoreographyRef: reference('warning', ['choreography', 'globalChoreographyTask']) }, { participantAssociation: notes }),
};
