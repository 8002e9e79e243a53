// SPDX-License-Identifier: GPL-3.0-or-later
//
// See ../README.md.
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { argv } from 'node:process';
import formbody from '@fastify/formbody';
import { verify as verifyPassword } from '@node-rs/argon2';
import Fastify from 'fastify';
import pg from 'pg';

const mostTokens = 10_000;
const directory = new URL(process.env.QUERIES ?? '../queries/', import.meta.url);
const queries = Object.fromEntries(readdirSync(directory).map((name) => [
  name.replace('.sql', ''), { name, text: readFileSync(new URL(name, directory), 'utf8') },
]));
const pool = new pg.Pool({ max: 4 });
const rows = async (name, values, client = pool) => (await client.query({ ...queries[name], values })).rows;

const publicKeys = new Map((await rows('keys', [])).map((row) => [row.kid, createPublicKey(row.public_key)]));
const verified = new Map();

class Refusal extends Error {
  constructor(statusCode, detail) {
    super(detail);
    this.statusCode = statusCode;
  }
}

/** The signature is proven once; what can change is asked with each request. */
function claimsOf(token) {
  let known = verified.get(token);
  if (!known) {
    const parts = token.split('.');
    let header;
    let claims;
    try {
      [header, claims] = parts.slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
    } catch {
      throw new Refusal(401, 'Could not validate token');
    }
    const key = header.alg === 'ES256' && parts.length === 3 && publicKeys.get(header.kid);
    const good = key && verify('sha256', Buffer.from(`${parts[0]}.${parts[1]}`), { key, dsaEncoding: 'ieee-p1363' },
                               Buffer.from(parts[2], 'base64url'));
    if (!good) throw new Refusal(401, 'Could not validate token');
    if (verified.size >= mostTokens) verified.delete(verified.keys().next().value);
    known = { kid: header.kid, claims };
    verified.set(token, known);
  }
  if (known.claims.exp <= Date.now() / 1000) throw new Refusal(401, 'Token has expired');
  return known;
}

async function currentUser(request) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'bearer' || !token) throw new Refusal(401, 'Not authenticated');
  const { kid, claims } = claimsOf(token);
  const [user] = await rows('session', [claims.sid, claims.sub, kid]);
  if (!user?.is_live || !user.is_key_good) throw new Refusal(401, 'Could not validate token');
  if (user.is_due) await rows('seen', [claims.sid]);
  return user;
}

async function activeUser(request) {
  const user = await currentUser(request);
  if (!user.is_active) throw new Refusal(400, 'Inactive user');
  return user;
}

const userJson = (row, roles = null) => ({
  id: row.id, email: row.email, first_name: row.first_name || null, last_name: row.last_name || null,
  is_active: row.is_active, is_superuser: row.is_superuser, created_at: row.created_at, updated_at: row.updated_at, roles,
});

const nullable = (type) => ({ type: [type, 'null'] });
const userSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' }, email: { type: 'string' }, first_name: nullable('string'), last_name: nullable('string'),
    is_active: { type: 'boolean' }, is_superuser: { type: 'boolean' }, created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
    roles: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
  },
};
const tenantSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' }, name: { type: 'string' }, slug: { type: 'string' }, description: nullable('string'),
    is_active: { type: 'boolean' }, created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
  },
};
const pageSchema = {
  type: 'object',
  properties: {
    items: { type: 'array', items: userSchema }, total: { type: 'integer' }, page: { type: 'integer' },
    limit: { type: 'integer' },
  },
};
const answering = (schema, more = {}) => ({ schema: { response: { 200: schema }, ...more } });

const app = Fastify();
await app.register(formbody);
app.setErrorHandler((error, request, reply) => reply.code(error.statusCode ?? 500).send({ detail: error.message }));

app.get('/health', answering({ type: 'object', properties: { status: { type: 'string' }, version: { type: 'string' } } }),
        async () => ({ status: 'healthy', version: '1' }));

app.get('/api/v1/users/me', answering(userSchema), async (request) => userJson(await currentUser(request)));

app.get('/api/v1/tenants/', answering({ type: 'array', items: tenantSchema }), async (request) => {
  const user = await activeUser(request);
  return (await rows('tenants', [user.is_superuser, user.id]))
    .map((row) => ({ ...row, description: row.description || null }));
});

const pageQuery = {
  querystring: {
    type: 'object',
    properties: {
      page: { type: 'integer', minimum: 1, default: 1 }, limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
    },
  },
};
app.get('/api/v1/tenants/:tenant_id/users/', answering(pageSchema, pageQuery), async (request) => {
  const user = await activeUser(request);
  const { tenant_id: tenant } = request.params;
  const { page, limit } = request.query;
  const client = await pool.connect();
  try {
    const [access] = await rows('access', [tenant, user.id, 'user:read'], client);
    if (!access) throw new Refusal(404, `Tenant ${tenant} not found.`);
    if (access.status === 'suspended' && !user.is_superuser) throw new Refusal(403, 'Tenant is suspended.');
    if (!access.may) throw new Refusal(403, 'Not enough permissions');
    const items = await rows('page', [tenant, limit, (page - 1) * limit], client);
    const [{ total }] = await rows('count', [tenant], client);
    return { items: items.map((row) => userJson(row, row.roles)), total, page, limit };
  } finally {
    client.release();
  }
});

app.post('/api/v1/auth/token', async (request) => {
  const [account] = await rows('account', [request.body.username]);
  const good = account?.password_hash && await verifyPassword(account.password_hash, request.body.password);
  if (!good) throw new Refusal(401, 'Incorrect email or password');
  if (!account.is_active) throw new Refusal(401, 'Inactive user');
  const [{ id }] = await rows('begin', [account.id, randomBytes(32), 'bench']);
  const now = Math.floor(Date.now() / 1000);
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: account.id, sid: id, iat: now, exp: now + 1800, jti: randomBytes(16).toString('hex') };
  const text = `${encode({ alg: 'ES256', typ: 'JWT', kid: process.env.KID })}.${encode(claims)}`;
  const key = createPrivateKey(readFileSync(process.env.SIGNING_KEY));
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return { access_token: `${text}.${signature}`, token_type: 'bearer', expires_in: 1800 };
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? argv[2]) });
