# SPDX-License-Identifier: GPL-3.0-or-later
"""See ../README.md."""
import asyncio
import os
import pathlib
import secrets
import time
from concurrent.futures import ThreadPoolExecutor

import argon2
import asyncpg
import jwt
import uvicorn
from fastapi import Depends, FastAPI, Form, HTTPException, Query, Request
from fastapi.responses import JSONResponse

QUERIES = {path.stem: path.read_text() for path in (pathlib.Path(__file__).parent.parent / "queries").glob("*.sql")}
CONNECTIONS = 4
MOST_TOKENS = 10_000

app = FastAPI(docs_url=None, openapi_url=None)
hashing = ThreadPoolExecutor(2)
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
keys = {}
verified = {}


@app.on_event("startup")
async def start():
    app.state.pool = await asyncpg.create_pool(min_size=CONNECTIONS, max_size=CONNECTIONS)
    for row in await app.state.pool.fetch(QUERIES["keys"]):
        keys[row["kid"]] = row["public_key"]


def refused(status, detail):
    return HTTPException(status, detail)


def claims_of(token):
    """The signature is proven once; what can change is asked with each request."""
    known = verified.get(token)
    if known is None:
        try:
            kid = jwt.get_unverified_header(token)["kid"]
            claims = jwt.decode(token, keys[kid], algorithms=["ES256"], options={"verify_aud": False})
        except (jwt.InvalidTokenError, KeyError):
            raise refused(401, "Could not validate token") from None
        if len(verified) >= MOST_TOKENS:
            verified.pop(next(iter(verified)))
        known = verified[token] = (kid, claims)
    if known[1]["exp"] <= time.time():
        raise refused(401, "Token has expired")
    return known


async def current_user(request: Request):
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise refused(401, "Not authenticated")
    kid, claims = claims_of(token)
    pool = app.state.pool
    user = await pool.fetchrow(QUERIES["session"], claims["sid"], claims["sub"], kid)
    if user is None or not user["is_live"] or not user["is_key_good"]:
        raise refused(401, "Could not validate token")
    if user["is_due"]:
        await pool.execute(QUERIES["seen"], claims["sid"])
    return user


async def active_user(user=Depends(current_user)):
    if not user["is_active"]:
        raise refused(400, "Inactive user")
    return user


def instant(value):
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def user_json(row, roles=None):
    return {
        "id": row["id"], "email": row["email"], "first_name": row["first_name"] or None,
        "last_name": row["last_name"] or None, "is_active": row["is_active"], "is_superuser": row["is_superuser"],
        "created_at": instant(row["created_at"]), "updated_at": instant(row["updated_at"]), "roles": roles,
    }


@app.get("/health")
async def health():
    return JSONResponse({"status": "healthy", "version": "1"})


@app.get("/api/v1/users/me")
async def me(user=Depends(current_user)):
    return JSONResponse(user_json(user))


@app.get("/api/v1/tenants/")
async def tenants(user=Depends(active_user)):
    rows = await app.state.pool.fetch(QUERIES["tenants"], user["is_superuser"], user["id"])
    return JSONResponse([
        {
            "id": row["id"], "name": row["name"], "slug": row["slug"], "description": row["description"] or None,
            "is_active": row["is_active"], "created_at": instant(row["created_at"]),
            "updated_at": instant(row["updated_at"]),
        } for row in rows
    ])


@app.get("/api/v1/tenants/{tenant_id}/users/")
async def users(tenant_id: str, page: int = Query(1, ge=1), limit: int = Query(10, ge=1, le=100),
                user=Depends(active_user)):
    async with app.state.pool.acquire() as connection:
        access = await connection.fetchrow(QUERIES["access"], tenant_id, user["id"], "user:read")
        if access is None:
            raise refused(404, f"Tenant {tenant_id} not found.")
        if access["status"] == "suspended" and not user["is_superuser"]:
            raise refused(403, "Tenant is suspended.")
        if not access["may"]:
            raise refused(403, "Not enough permissions")
        rows = await connection.fetch(QUERIES["page"], tenant_id, limit, (page - 1) * limit)
        total = await connection.fetchval(QUERIES["count"], tenant_id)
    return JSONResponse({"items": [user_json(row, list(row["roles"])) for row in rows], "total": total, "page": page,
                         "limit": limit})


def matches(stored, password):
    try:
        return hasher.verify(stored, password)
    except argon2.exceptions.VerificationError:
        return False


@app.post("/api/v1/auth/token")
async def token(username: str = Form(), password: str = Form()):
    pool = app.state.pool
    account = await pool.fetchrow(QUERIES["account"], username)
    loop = asyncio.get_running_loop()
    good = account is not None and account["password_hash"] and await loop.run_in_executor(
        hashing, matches, account["password_hash"], password)
    if not good:
        raise refused(401, "Incorrect email or password")
    if not account["is_active"]:
        raise refused(401, "Inactive user")
    session = await pool.fetchval(QUERIES["begin"], account["id"], secrets.token_bytes(32), "bench")
    now = int(time.time())
    claims = {"sub": account["id"], "sid": session, "iat": now, "exp": now + 1800, "jti": secrets.token_hex(16)}
    access = jwt.encode(claims, pathlib.Path(os.environ["SIGNING_KEY"]).read_text(), "ES256",
                        {"kid": os.environ["KID"]})
    return JSONResponse({"access_token": access, "token_type": "bearer", "expires_in": 1800})


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), loop="uvloop", http="httptools",
                access_log=False, log_level="warning")
