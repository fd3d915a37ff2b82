import { serve, type OutsideProgram, type OutsideRequest, type OutsideResponse, type RunningProgram } from '../server.ts';
import { Permits } from './permits.ts';
import { findResidents, readResidents, type Resident, type ResidentQuery } from './residents.ts';

export interface PermitRegisterOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** JSON-lines file that keeps the books over restarts; without it they live in memory. */
  readonly dataFile?: string | undefined;
  /** JSON file with the residents; those of the sample town unless set. */
  readonly residentsFile?: string | undefined;
}

/** Starts the sample register: residents to look up, and parking permits. */
export function startPermitRegister(options: PermitRegisterOptions): Promise<RunningProgram> {
  const residents = readResidents(options.residentsFile);
  return serve(() => register(options.dataFile, residents), options.port);
}

function register(dataFile: string | undefined, residents: readonly Resident[]): OutsideProgram {
  const permits = new Permits(dataFile);
  return {
    interfaces: ['/residents/', '/permits'],
    refusal: problem(422, 'REFUSED', 'Told to refuse.'),
    ledger: () => permits.entries(),
    close: () => permits.close(),
    answer: (request) => route(permits, residents, request),
  };
}

function route(permits: Permits, residents: readonly Resident[], request: OutsideRequest): OutsideResponse {
  const [first, second] = request.segments;
  if (first === 'residents' && second === 'lookup' && request.method === 'POST') return lookUp(permits, residents, request.body);
  if (first !== 'permits') return problem(404, 'NOT_FOUND', 'No such resource.');
  if (request.method === 'GET') return second === undefined ? list(permits, request.query) : show(permits, second);
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return problem(400, 'KEY_MISSING', 'Send an Idempotency-Key header.');
  const repeated = permits.repeated(key);
  if (request.method === 'POST' && second === undefined) {
    // A repeated order is answered as a duplicate that names the permit it made.
    if (repeated !== undefined) return { status: 409, body: { title: 'This order was carried out before.', code: 'DUPLICATE', permitNumber: repeated.number } };
    return issue(permits, residents, key, request.body);
  }
  const permit = second === undefined ? undefined : permits.byNumber(second);
  if (permit === undefined) return problem(404, 'NOT_FOUND', 'No such permit.');
  if (repeated !== undefined) return { status: 200, body: repeated };
  if (permit.status === 'revoked') return problem(422, 'REVOKED', 'The permit was revoked before.');
  if (request.method === 'PATCH') {
    const plate = text(request.body, 'plate');
    if (plate === null) return problem(422, 'INVALID', 'plate is missing.');
    permits.changePlate(key, permit.number, plate);
    return show(permits, permit.number);
  }
  if (request.method === 'DELETE') {
    permits.revoke(key, permit.number);
    return show(permits, permit.number);
  }
  return problem(405, 'METHOD', 'Use GET, POST, PATCH or DELETE.');
}

function lookUp(permits: Permits, residents: readonly Resident[], body: unknown): OutsideResponse {
  if (text(body, 'familyName') === null) return problem(422, 'INVALID', 'familyName is missing.');
  const found = findResidents(residents, asQuery(body));
  return {
    status: 200,
    body: { matches: found.map((resident) => ({ residentId: resident.id, mainResidence: resident.mainResidence, existingPermits: (resident.permits ?? 0) + permits.ofResident(resident.id).length })) },
  };
}

function list(permits: Permits, query: URLSearchParams): OutsideResponse {
  const residentId = query.get('residentId');
  const plate = query.get('plate');
  const caseReference = query.get('caseReference');
  if (residentId !== null) return { status: 200, body: { items: permits.ofResident(residentId) } };
  if (plate !== null) return { status: 200, body: { items: permits.withPlate(plate) } };
  if (caseReference !== null) return { status: 200, body: { items: permits.ofCase(caseReference) } };
  return problem(400, 'QUERY', 'Ask by residentId, plate or caseReference.');
}

function show(permits: Permits, number: string): OutsideResponse {
  const permit = permits.byNumber(number);
  return permit === undefined ? problem(404, 'NOT_FOUND', 'No such permit.') : { status: 200, body: permit };
}

function issue(permits: Permits, residents: readonly Resident[], key: string, body: unknown): OutsideResponse {
  const plate = text(body, 'plate');
  const zone = text(body, 'zone');
  const validFrom = text(body, 'validFrom');
  const validUntil = text(body, 'validUntil');
  if (plate === null || zone === null || validFrom === null || validUntil === null) return problem(422, 'INVALID', 'plate, zone, validFrom and validUntil are required.');
  if (validFrom > validUntil) return problem(422, 'PERIOD', 'validFrom lies after validUntil.');
  const holder = (body as { holder?: unknown }).holder;
  const known = text(holder, 'familyName') === null ? [] : findResidents(residents, asQuery(holder));
  const permit = permits.issue(key, { plate, zone, validFrom, validUntil, caseReference: text(body, 'caseReference') ?? '', residentId: known.length === 1 ? (known[0]?.id ?? null) : null });
  return { status: 201, body: { permitNumber: permit.number } };
}

function asQuery(body: unknown): ResidentQuery {
  const query: Record<string, string> = {};
  for (const member of ['givenName', 'familyName', 'dateOfBirth', 'street', 'houseNumber', 'postalCode']) {
    const value = text(body, member);
    if (value !== null) query[member] = value;
  }
  return query;
}

function text(body: unknown, member: string): string | null {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, member)) return null;
  const value = (body as Record<string, unknown>)[member];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function problem(status: number, code: string, title: string): OutsideResponse {
  return { status, body: { status, code, title } };
}
