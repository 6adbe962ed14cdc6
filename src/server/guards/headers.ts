/** Headers that every reply carries. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** `frameAncestors`: sites that may show our pages in a frame, besides ourselves. */
export function headers(frameAncestors: readonly string[]): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'", ...frameAncestors],
    },
    // The older header knows no list of sites, so it would forbid what the newer allows.
    xFrameOptions: frameAncestors.length === 0 ? 'SAMEORIGIN' : false,
    strictTransportSecurity: false,
  });
  return async (c, next) => {
    await secure(c, next);
    // Any page may load the script; what it may ask is decided at /api.
    if (c.req.path === '/widget.js') c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  };
}
