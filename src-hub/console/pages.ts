import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const self = ["'self'"];
const nothing = ["'none'"];

/**
 * What goes with every answer: nothing but our own scripts, styles and connections; no frames, no sniffing, no referrer.
 * The same policy as the tablet's pages have.
 */
export async function registerSafeHeaders(app: FastifyInstance, isSecure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: nothing,
        scriptSrc: self,
        styleSrc: self,
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: self,
        mediaSrc: self,
        connectSrc: self,
        baseUri: nothing,
        formAction: nothing,
        frameAncestors: nothing,
      },
    },
    frameguard: { action: 'deny' },
    // Of this host only: others under the same domain are not ours to speak for.
    strictTransportSecurity: isSecure && { includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  });
}

/** The console's page at `/` and what it is made of under `/assets/`. They hold no data: the bridge does. */
export async function registerPages(app: FastifyInstance, screens: string): Promise<void> {
  await app.register(fastifyStatic, { root: screens, serve: false, suppressWarning: true });

  app.get('/', async (_request, reply) => {
    if (!existsSync(join(screens, 'console.html'))) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The screens are not built yet. Build them with: npx vite build\n');
    }
    return reply.header('cache-control', 'no-cache').sendFile('console.html', { cacheControl: false });
  });

  app.get('/assets/*', async (request, reply) => {
    const { '*': path } = request.params as { '*': string };
    // Built files carry their hash in their name.
    return reply.sendFile(`assets/${path}`, { maxAge: 31_536_000_000, immutable: true });
  });
}
