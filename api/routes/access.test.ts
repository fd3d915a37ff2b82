import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueToken, program, send, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';
import type { DeclaredRoute } from '../auth/declared-access.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let town: Town;
let routes: readonly DeclaredRoute[];
beforeAll(async () => {
  town = await openTown();
  routes = town.app.declaredRoutes().filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
});
afterAll(() => town.close());

const open = (route: DeclaredRoute) => route.access.some(({ by }) => by === 'anyone');
const scopesOf = (route: DeclaredRoute) => route.access.flatMap((grant) => (grant.by === 'token' ? [grant.scope] : []));
const addressOf = (url: string) => url.replaceAll(/:\w+/g, 'anything').replaceAll('*', 'x');
const label = ({ method, url }: DeclaredRoute) => `${method} ${url}`;

describe('the routes of the server', () => {
  it('are open to strangers only where they are meant to be', () => {
    expect(routes.filter((route) => open(route) && !route.url.startsWith('/api/docs')).map(label).sort()).toEqual([
      'GET /api/openapi.json',
      'GET /api/v1/services',
      'GET /api/v1/services/:key',
      'GET /health/live',
      'GET /health/ready',
      'POST /api/v1/applications',
      'POST /api/v1/portal/access',
      'POST /api/v1/session',
    ]);
  });

  it('refuse everybody who is not signed in, before they read a body', async () => {
    const closed = routes.filter((route) => !open(route));
    expect(closed.length).toBeGreaterThan(35);
    for (const route of closed) {
      const answer = await send(town.app, { method: route.method, url: addressOf(route.url), headers: { 'content-type': 'application/json' }, payload: '{broken' });
      expect([label(route), answer.status, answer.json.code]).toEqual([label(route), 401, 'NOT_SIGNED_IN']);
    }
  });

  it.each(['Bearer lz_unknown', 'Applicant unknown', 'Basic YWRtaW46YWRtaW4=', 'Bearer', 'Bearer a b'])('refuse the credential %s everywhere', async (authorization) => {
    for (const route of routes.filter(({ url }) => !url.startsWith('/api/docs'))) {
      const answer = await send(town.app, { method: route.method, url: addressOf(route.url), headers: { authorization } });
      expect([label(route), answer.status]).toEqual([label(route), 401]);
    }
  });

  it('admit roles only where their role is named', async () => {
    for (const username of ['k.sommer', 'd.lenz', 'i.brueck', 'admin']) {
      const person = await signIn(town.app, username);
      const account = await town.identity.findAccount('musterstadt', username);
      for (const route of routes.filter((each) => !open(each) && each.url !== '/api/v1/session')) {
        const admits = route.access.some((grant) => grant.by === 'session' && (grant.roles === undefined || grant.roles.some((each) => account?.roles.includes(each))));
        if (admits) continue;
        const answer = await person.send(route.method as Method, addressOf(route.url));
        const forStaff = route.access.some(({ by }) => by === 'session');
        expect([username, label(route), answer.json.code]).toEqual([username, label(route), forStaff ? 'FORBIDDEN' : 'NOT_SIGNED_IN']);
      }
    }
  });

  it('admit a token only with the scope they name', async () => {
    const sendAs = program(town.app, await issueToken(town.identity, ['jobs:work:permit.issue']));
    const others = routes.filter((route) => !scopesOf(route).includes('jobs:work') && !(open(route) && scopesOf(route).length === 0));
    expect(others.length).toBeGreaterThan(35);
    for (const route of others) {
      const answer = await sendAs(route.method as Method, addressOf(route.url));
      expect([label(route), answer.status]).toEqual([label(route), 403]);
    }
  });
});

describe('other spellings of an address', () => {
  const spellings: Record<string, (url: string) => string> = {
    'a semicolon': (url) => `${url};.css`,
    'a semicolon in front': (url) => `/;x${url}`,
    'two slashes in front': (url) => `/${url}`,
    'two slashes inside': (url) => url.replace('/v1/', '/v1//'),
    'a slash at the end': (url) => `${url}/`,
    'a detour': (url) => url.replace('/v1/', '/v1/services/../'),
    'an encoded detour': (url) => url.replace('/v1/', '/v1/services/%2e%2e/'),
    'a detour from the files': (url) => `/api/docs/static/..%2f..%2f..${url}`,
    'upper case': (url) => url.toUpperCase(),
    'an encoded slash': (url) => url.replace('/v1/', '/v1%2f'),
    'an encoded letter': (url) => url.replace('/v1/', '/%76%31/'),
    'a null byte': (url) => `${url}%00`,
    'a broken escape': (url) => `${url}%zz`,
    'a backslash': (url) => url.replaceAll('/', '\\'),
  };

  it.each(Object.keys(spellings))('%s: never get past the access of the route', async (name) => {
    for (const route of routes.filter((each) => !open(each))) {
      const url = (spellings[name] as (url: string) => string)(addressOf(route.url));
      const answer = await send(town.app, { method: route.method, url, headers: { accept: 'application/json' } });
      expect([label(route), url, [400, 401, 404].includes(answer.status), answer.status]).toEqual([label(route), url, true, answer.status]);
      expect(answer.json).toMatchObject({ code: expect.stringMatching(/^(INVALID_INPUT|NOT_SIGNED_IN|NOT_FOUND)$/) });
    }
  });

  it('never give a clerk what an administrator may see', async () => {
    const clerk: Person = await signIn(town.app, 'k.sommer');
    for (const spell of Object.values(spellings)) {
      const answer = await clerk.send('GET', spell('/api/v1/api-tokens'));
      expect([400, 403, 404]).toContain(answer.status);
    }
  });
});
