import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Access } from './access.ts';

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** All routes with who may call them; for tests that walk them. */
    declaredRoutes(): readonly DeclaredRoute[];
  }
}

/**
 * Watches every route that is registered and keeps the server from starting when one does not declare its access.
 * The check waits until all are registered, because routes of plug-ins get theirs from the scope they are put into.
 */
export function requireDeclaredAccess(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const undeclared = routes.filter((route) => route.config?.access === undefined || route.config.access.length === 0);
    if (undeclared.length > 0) throw new Error(`Routes without declared access: ${undeclared.map((route) => `${String(route.method)} ${route.url}`).join(', ')}. Add config.access.`);
  });
  app.decorate('declaredRoutes', () =>
    routes.flatMap((route) => [route.method].flat().map((method) => ({ method, url: route.url, access: route.config?.access ?? [] }))),
  );
}

/** Gives all routes that are registered in this scope by a plug-in the same access. */
export function declareAccessForScope(scope: FastifyInstance, access: Access): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, access };
  });
}
