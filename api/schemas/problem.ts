import { Type } from 'typebox';
import type { ErrorCode, FieldError } from '../../engine/errors.ts';
import { listOf, text, view } from './view.ts';

/** RFC 9457 problem details with our stable code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export const ProblemSchema = view<Problem>('Problem', {
  type: text(),
  title: text(),
  status: Type.Integer(),
  code: Type.String({ description: 'Stable; listed in docs/reference/errors.md' }),
  detail: text(),
  errors: Type.Optional(listOf(Type.Object({ path: text(), code: text(), message: text() }))),
});
