import type { Finding } from '../contract.ts';
import { CHECKS } from './checks/index.ts';
import { collectDefinitions, collectProcess } from './collect.ts';
import { compile } from './compile.ts';
import { error } from './finding.ts';
import { globalTasks } from './global-tasks.ts';
import type { BpmnModel } from './model.ts';
import type { XmlElement } from './xml.ts';
import { readXml } from './xml.ts';

export interface BpmnReading {
  /** Absent when a finding is an error. */
  readonly model?: BpmnModel;
  readonly findings: readonly Finding[];
}

export interface BpmnFileReading {
  /** The executable processes, in document order; empty when a finding is an error. */
  readonly models: readonly BpmnModel[];
  readonly findings: readonly Finding[];
}

/** Reads a file with one executable process. `hash`: SHA-256 of the XML, hex, computed by the caller. */
export function readBpmn(xml: string, hash: string): BpmnReading {
  const { models, findings } = readBpmnFile(xml, hash);
  if (models.length > 1) {
    return { findings: [...findings, error('BPMN_SEVERAL_PROCESSES', models[1]?.key ?? '', '9.3', 'The file holds several executable processes; deploy it as a collaboration or split it.')] };
  }
  return models[0] ? { model: models[0], findings } : { findings };
}

/** Reads a file with one or more processes, such as a collaboration of pools; processes not marked executable are left out. */
export function readBpmnFile(xml: string, hash: string): BpmnFileReading {
  const document = readXml(xml);
  if (!document.ok) return { models: [], findings: [error(document.code, '', '', document.message)] };
  if (document.root.name !== 'bpmn:definitions') {
    return { models: [], findings: [error('MODEL_XML', '', '8.1', 'The file is no BPMN 2.0 model: its root must be "definitions" in the BPMN namespace.')] };
  }
  const definitions = collectDefinitions(document.root);
  const executable = [...executableProcesses(definitions.processes), ...globalTasks(document.root)];
  if (executable.length === 0) {
    return { models: [], findings: [error('BPMN_NO_PROCESS', '', '10.2.1', 'The file holds no executable process; mark the process as executable.')] };
  }
  const sources = executable.map((candidate) => collectProcess(definitions, candidate));
  const findings = [...duplicateKeys(executable), ...sources.flatMap((source) => CHECKS.flatMap((check) => check(source)))];
  if (findings.some(({ severity }) => severity === 'error')) return { models: [], findings };
  return { models: sources.map((source) => compile(source, hash)), findings };
}

/** Processes marked executable; where none is marked either way, all are meant to run. */
function executableProcesses(processes: readonly XmlElement[]): readonly XmlElement[] {
  const marked = processes.filter(({ attributes }) => attributes.get('isExecutable') === 'true');
  if (marked.length > 0) return marked;
  return processes.some(({ attributes }) => attributes.has('isExecutable')) ? [] : processes;
}

function duplicateKeys(processes: readonly XmlElement[]): readonly Finding[] {
  const ids = processes.map(({ attributes }) => attributes.get('id') ?? '');
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => error('BPMN_ID_DUPLICATE', id, '8.3.1', `Two processes have the id "${id}"; ids must be unique in the file.`));
}
