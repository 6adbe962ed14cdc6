/** Which methods a path takes, told from the routes themselves. */
import type { RouterRoute } from 'hono/types';

/** Methods for an Allow header; null for a path that is no route. */
export function allowedMethods(routes: readonly RouterRoute[]): (path: string) => string | null {
  const served = routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`) }));
  return (path) => {
    const methods = new Set(served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return methods.size === 0 ? null : [...methods].sort().join(', ');
  };
}
