import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { anyone } from './access.ts';
import { requireDeclaredAccess } from './declared-access.ts';

function serverWith(config?: object) {
  const app = Fastify();
  requireDeclaredAccess(app);
  app.get('/secret', { ...(config !== undefined && { config }) }, async () => 'secret');
  return app;
}

describe('a server', () => {
  it('starts when every route says who may call it', async () => {
    const app = serverWith({ access: [anyone] });
    await app.ready();
    expect(app.declaredRoutes().map(({ method, url }) => `${method} ${url}`)).toContain('GET /secret');
    await app.close();
  });

  it.each([[undefined], [{}], [{ access: [] }]])('does not start when a route declares %j', async (config) => {
    await expect(serverWith(config).ready()).rejects.toThrow('Routes without declared access: GET /secret');
  });
});
