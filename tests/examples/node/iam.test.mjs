// SPDX-License-Identifier: GPL-3.0-or-later
//
// node --test. In Jest the same functions go into beforeAll, beforeEach and afterAll.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const seed = fileURLToPath(new URL('../seed.json', import.meta.url));
let server;
let iam;

before(async () => {
  server = spawn(process.env.TENANTRYCTL ?? 'tenantryctl', ['serve', '--ephemeral', '--seed', seed],
                 { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    iam = JSON.parse(line);
    break;
  }
});

beforeEach(async () => {
  const answer = await fetch(`${iam.base_url}/testing/reset`, { method: 'POST' });
  assert.equal(answer.status, 204);
});

after(() => new Promise((ended) => {
  server.once('exit', ended);
  server.kill('SIGTERM');
}));

async function signIn(username, password) {
  const answer = await fetch(`${iam.base_url}/api/v1/auth/token`,
                             { method: 'POST', body: new URLSearchParams({ username, password }) });
  assert.equal(answer.status, 200);
  return { Authorization: `Bearer ${(await answer.json()).access_token}` };
}

test('ada is who she says', async () => {
  const headers = await signIn('ada@example.org', "ada's password");
  const me = await (await fetch(`${iam.base_url}/api/v1/users/me`, { headers })).json();
  assert.equal(me.first_name, 'Ada');
});

test('a key without a value in the seed is in the ready line', async () => {
  const key = iam.api_keys.find(({ name }) => name === 'deploy');
  const answer = await fetch(`${iam.base_url}/api/v1/users/me`, { headers: { 'X-API-Key': key.value } });
  assert.equal((await answer.json()).email, 'ada@example.org');
});

test('sessions end with a reset', async () => {
  const headers = await signIn(iam.superuser.email, iam.superuser.password);
  await fetch(`${iam.base_url}/testing/reset`, { method: 'POST' });
  assert.equal((await fetch(`${iam.base_url}/api/v1/users/me`, { headers })).status, 401);
});
