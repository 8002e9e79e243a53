// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ephemeral/ephemeralserver.h"

#include "app/ctl/context.h"
#include "app/ctl/endsignal.h"
#include "app/ctl/parentwatch.h"
#include "app/rest/restserver.h"
#include "core/config/directories.h"
#include "core/runtime/ephemeral/ephemeraldatabase.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/seed/seedreader.h"
#include "core/services/seed/seedservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/tokenservice.h"
#include "core/storage/database.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <cstdio>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// Tests sign in as often and as many at once as they like.
constexpr int mostWaiting = 10'000;
constexpr qint64 largestSeed = 256LL * 1024 * 1024;

/// A connection and the use cases on it, for one server thread and one epoch.
struct Connected
{
    Connected(EphemeralDatabase &where, SignInResources &resources)
        : database([&where, epoch = where.epoch()] { return where.locate(epoch); })
        , services(database, resources)
    {}

    Database database;
    Services services;
};

Result<Seed> seedFrom(const QString &path)
{
    if (path.isEmpty())
        return emptySeed();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestSeed)
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {},
                       file.isOpen() ? QString(path + u" is too large") : QString(path + u": " + file.errorString()));
    return readSeed(file.readAll());
}

/// The seed, and keys that live as long as this program: there is no installation to keep any.
Result<void> fill(const ConnectionSpec &spec, SignInResources &resources, const Seed &seed)
{
    Database database(spec);
    if (const auto filled = SeedService(database, resources).fill(Caller::system(), seed); !filled)
        return filled;
    Services services(database, resources);
    const QString installation = u"ephemeral"_s;
    if (const auto used = services.tokens().useSigningKey(TokenService::newSigningKey(), installation); !used)
        return std::unexpected(used.error());
    return services.dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), installation);
}

/// The first line of standard output, for the program that started this one.
QString readyLine(const QString &url, const Seed &seed, const QString &database)
{
    QJsonArray keys;
    for (const Seed::ApiKey &key : seed.apiKeys) {
        if (key.isMadeUp)
            keys.append(QJsonObject{
                {u"name"_s, key.name}, {u"user"_s, key.ownerEmail}, {u"value"_s, QString::fromLatin1(key.value)}});
    }
    return compact(
        {{u"base_url"_s, url},
         {u"superuser"_s, QJsonObject{{u"email"_s, seed.superuser.email}, {u"password"_s, seed.superuser.password}}},
         {u"api_keys"_s, keys},
         {u"database"_s, database},
         {u"pid"_s, qint64(QCoreApplication::applicationPid())}});
}

} // namespace

Result<ExitStatus> serveEphemeral(Context &context, const EphemeralOptions &options)
{
    const EndSignal end;
    const auto parent = ParentWatch::of(options.parent);
    if (!parent)
        return std::unexpected(parent.error());
    const auto seed = seedFrom(options.seed);
    if (!seed)
        return std::unexpected(seed.error());
    const auto embedded = context.embeddedOptions();
    if (!embedded)
        return std::unexpected(embedded.error());

    const SystemClock clock;
    EphemeralDatabase database({*embedded, cacheDirectory() + u"/ephemeral"_s, u"tenantryctl"_s});
    SignInResources resources({.cheapHashes = true, .freeAttempts = true, .hashesWaiting = mostWaiting}, clock);
    const auto made = database.start([&](const ConnectionSpec &spec) { return fill(spec, resources, *seed); });
    if (!made)
        return std::unexpected(made.error());

    RestServer server([&] {
        const auto connected = std::make_shared<Connected>(database, resources);
        return std::shared_ptr<Services>(connected, &connected->services);
    });
    RestServer::Options rest;
    rest.port = options.port;
    rest.threads = options.threads;
    rest.mostWaiting = mostWaiting;
    rest.signInsPerMinute = 0;
    rest.acceptsKeyInQuery = true;
    rest.epoch = [&database] { return database.epoch(); };
    rest.reset = [&database] { return database.reset(); };
    if (options.accessLog)
        rest.accessLog = [](const QByteArray &line) { std::fprintf(stderr, "%s\n", line.constData()); };
    const auto address = server.start(rest);
    if (!address)
        return std::unexpected(address.error());
    context.output().print(readyLine(address->baseUrl(), *seed, database.uri()));
    if (!context.output().finish())
        return ExitStatus::Failed;
    if (!end.hasCome() && !(*parent)->hasEnded())
        QCoreApplication::exec();
    server.stop();
    return ExitStatus::Success;
}

} // namespace tenantry::ctl
