import type { RuntimeParts } from '../command.ts';
import type { Queries } from '../contract.ts';
import { applicantQueries } from './applicant.ts';
import { auditQueries } from './audit.ts';
import { caseQueries } from './cases.ts';
import { instanceQueries } from './instances.ts';
import { operationQueries } from './operations.ts';
import { serviceQueries } from './services.ts';
import { taskQueries } from './tasks.ts';

export function createQueries(parts: RuntimeParts): Queries {
  return {
    ...applicantQueries(parts),
    ...auditQueries(parts),
    ...caseQueries(parts),
    ...instanceQueries(parts),
    ...operationQueries(parts),
    ...serviceQueries(parts),
    ...taskQueries(parts),
  };
}
