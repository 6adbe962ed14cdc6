/** What the routes themselves tell: which there are, which methods a path takes, which one a request met. */
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';

const isRoute = ({ method }: RouterRoute): boolean => method !== 'ALL';

/** Routes without the guards before them. */
export const servedRoutes = (routes: readonly RouterRoute[]): RouterRoute[] => routes.filter(isRoute);

/** The pattern of the route a request met; undefined where it met none. */
export const routeOf = (c: Context): string | undefined => matchedRoutes(c).findLast(isRoute)?.path;

/** Methods for an Allow header; null for a path that is no route. */
export function allowedMethods(routes: readonly RouterRoute[]): (path: string) => string | null {
  const served = servedRoutes(routes).map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`),
  }));
  return (path) => {
    const methods = new Set(served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return methods.size === 0 ? null : [...methods].sort().join(', ');
  };
}
