// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/keys/keyroutes.h"

#include "app/rest/created.h"
#include "app/rest/keys/keyjson.h"
#include "app/rest/listpage.h"
#include "app/rest/router.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;

const QString notForTenant = u"You cannot create API keys for this tenant."_s;
const QString notOwner = u"You do not have permission to access this API key."_s;

ApiKeyId keyOf(const Request &request)
{
    return request.path<ApiKeyId>(u"api_key_id"_s);
}

/// One that was revoked is gone here: only the audit log knows it still.
Result<ApiKey> found(const Request &request, Services &services)
{
    auto key = services.keys().find(request.caller(), keyOf(request));
    if (key && key->revokedAt)
        return failure(ErrorCode::NotFound, Reason::KeyUnknown);
    return key;
}

std::optional<Version> expected(const Request &request, Services &services)
{
    return expectedVersion(request, [&] { return found(request, services); });
}

/// Refusals of another's key, in the contract's words.
RouteDeclaration &ofOne(RouteDeclaration &route)
{
    return route.says(Reason::PermissionMissing, 403, notOwner)
        .says(Reason::NotMember, 403, notOwner)
        .says(Reason::KeyRevoked, 404, u"API key not found"_s)
        .fails(403, u"The key is another's"_s);
}

Result<http::Response> newKey(const Result<NewApiKey> &key, const QString &collection)
{
    if (!key)
        return std::unexpected(key.error());
    http::Response response = jsonResponse(201, QJsonDocument(toJson(*key)));
    response.headers.append("ETag", entityTag(key->key.version));
    response.headers.append("Location", QString(collection + key->key.id.toString()).toLatin1());
    return response;
}

/// The collection's address, as seen from \a request to something below it.
QString collectionOf(const Request &request)
{
    const QString url = request.url();
    const QString name = u"/api-keys/"_s;
    return url.left(url.indexOf(name) + name.size());
}

Result<http::Response> create(const Request &request, Services &services)
{
    if (lacksTenant(request.body()))
        return failure(ErrorCode::Invalid, Reason::Required, u"tenant_id"_s);
    return newKey(services.keys().create(request.caller(), keyDraftFrom(request.body())), request.url());
}

/// One's own, for superusers all; those of one tenant if it is named.
Result<http::Response> list(const Request &request, Services &services)
{
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    ApiKeyFilter filter;
    filter.tenant = request.id<TenantId>(u"tenant_id"_s);
    if (!request.user().isSuperuser)
        filter.owner = request.caller().user;
    const auto page = services.keys().page(request.caller(), filter, *wanted);
    if (!page)
        return std::unexpected(page.error());
    return arrayOf(request, *page, {u"tenant_id"_s});
}

Result<void> remove(const Request &request, Services &services)
{
    const auto revoked =
        services.keys().revoke(request.caller(), keyOf(request), expected(request, services), {}, RevokedKey::Unknown);
    return revoked ? Result<void>() : std::unexpected(revoked.error());
}

void addCollection(Router &router)
{
    router.post(u"/api/v1/api-keys/")
        .summary(u"Make an API key; its value is in the answer and nowhere else"_s)
        .operation(u"createApiKey"_s)
        .body(keyCreateShape())
        .answers(201, newKeyShape())
        .versioned()
        .says(Reason::Required, 400, u"tenant_id is required for tenant-scoped API keys"_s, u"tenant_id"_s)
        .says(Reason::PermissionMissing, 403, notForTenant)
        .says(Reason::NotMember, 403, notForTenant)
        .fails(400, u"The scope is TENANT, and no tenant is named"_s)
        .fails(403, u"The caller lacks api_key:create in the tenant, or used a narrowed key himself"_s)
        .fails(404, u"There is no such tenant"_s)
        .secret()
        .handler(create);
    std::vector<Field> parameters = pageParameters(longestPage);
    parameters.push_back(optional(u"tenant_id"_s, Shape::uuid()));
    router.get(u"/api/v1/api-keys/")
        .summary(u"A page of one's own API keys, for superusers of all, the newest first"_s)
        .operation(u"listApiKeys"_s)
        .query(parameters)
        .answers(200, Shape::list(keyShape()))
        .handler(list);
}

void addItem(Router &router)
{
    const QString path = u"/api/v1/api-keys/{api_key_id:uuid}"_s;
    ofOne(router.get(path).summary(u"An API key"_s).operation(u"getApiKey"_s).answers(200, keyShape()).versioned())
        .handler(found);
    ofOne(router.put(path)
              .summary(u"Change an API key"_s)
              .operation(u"updateApiKey"_s)
              .body(keyUpdateShape())
              .answers(200, keyShape())
              .versioned())
        .handler([](const Request &request, Services &services) {
            return services.keys().edit(request.caller(), keyOf(request), expected(request, services),
                                        keyChangesFrom(request.body()));
        });
    ofOne(router.remove(path)
              .summary(u"Revoke an API key for ever"_s)
              .operation(u"deleteApiKey"_s)
              .answers(204)
              .versioned())
        .handler(remove);
    ofOne(router.post(QString(path + u"/rotate"))
              .summary(u"A new key in the place of this one, which goes on working until the overlap ends"_s)
              .operation(u"rotateApiKey"_s)
              .body(BodySchema{keyRotationShape(), BodyForm::Json, false})
              .answers(201, newKeyShape())
              .versioned()
              .secret())
        .handler([](const Request &request, Services &services) {
            return newKey(services.keys().rotate(request.caller(), keyOf(request), expected(request, services),
                                                 rotationFrom(request.body())),
                          collectionOf(request));
        });
}

} // namespace

void addKeyRoutes(Router &router)
{
    router.group(u"API keys"_s, u"What programs prove themselves with"_s);
    addCollection(router);
    addItem(router);
}

} // namespace tenantry
