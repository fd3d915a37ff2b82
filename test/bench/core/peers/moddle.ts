import * as bpmnModdle from 'bpmn-moddle';

interface Reader {
  fromXML(xml: string): Promise<never>;
}

/** bpmn-moddle's reader; the published types know only an earlier form of its export. */
export function moddleReader(): Reader {
  const { BpmnModdle } = bpmnModdle as unknown as { readonly BpmnModdle: new () => Reader };
  return new BpmnModdle();
}
