import type { CaseCard, Sight } from '../queries.ts';
import type { Cells, Dialect } from './dialect.ts';

/** What every list begins with: the tenant, and the units whose rows a reader may see. */
export interface SightConditions {
  readonly conditions: readonly string[];
  readonly parameters: Cells;
}

/** `orWithout`: rows that belong to no unit are for everybody. */
export function withinSight(dialect: Dialect, sight: Sight, table: string, unit: string, orWithout: 'orWithout' | 'never' = 'never'): SightConditions {
  return conditionsOf(dialect, sight, `${table}.tenant = @tenant`, unit, orWithout);
}

/** The same for rows that are found by their ids. */
export function checkedSight(dialect: Dialect, sight: Sight, table: string, unit: string, orWithout: 'orWithout' | 'never' = 'never'): SightConditions {
  return conditionsOf(dialect, sight, checkedTenant(table), unit, orWithout);
}

/** Compares the tenant of rows that are found by something else. Plainly said, it would lead a planner to an index over all rows of the tenant. */
export function checkedTenant(table: string): string {
  return `${table}.tenant || '' = @tenant`;
}

function conditionsOf(dialect: Dialect, sight: Sight, ofTenant: string, unit: string, orWithout: 'orWithout' | 'never'): SightConditions {
  if (sight.units === null) return { conditions: [ofTenant], parameters: { tenant: sight.tenant } };
  const ofUnits = dialect.among(unit, '@units');
  return {
    conditions: [ofTenant, orWithout === 'orWithout' ? `(${unit} IS NULL OR ${ofUnits})` : ofUnits],
    parameters: { tenant: sight.tenant, units: dialect.list(sight.units) },
  };
}

/** Columns of the case that a list shows beside its own rows. */
export const CARD_COLUMNS = `case_file.reference AS case_reference, case_file.service AS case_service,
  case_file.service_name AS case_service_name, case_file.applicant_name AS case_applicant_name`;

export function cardOf(cells: Cells): CaseCard {
  return {
    id: cells['case_id'] as string,
    reference: cells['case_reference'] as string,
    service: cells['case_service'] as string,
    serviceName: cells['case_service_name'] as string,
    applicantName: cells['case_applicant_name'] as string,
  };
}
