// SPDX-License-Identifier: GPL-3.0-or-later
//
// tokens.mjs BASE TOKEN…: verifies each token by the key set that BASE publishes, and prints what it says, a line each.
import { createRemoteJWKSet, jwtVerify } from "jose";

const [base, ...tokens] = process.argv.slice(2);
const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", base));
for (const token of tokens) {
  const { payload, protectedHeader } = await jwtVerify(token, keys, { algorithms: ["ES256"], requiredClaims: ["sub", "sid", "jti"] });
  console.log(JSON.stringify({ ...payload, kid: protectedHeader.kid }));
}
