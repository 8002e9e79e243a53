// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/signin/signinworld.h"

#include "core/crypto/passwordhasher.h"
#include "core/storage/connection.h"

namespace tenantry {

SignInWorld::SignInWorld(const SignInResources::Options &options)
    : m_resources(options, m_clock)
    , m_program(m_database, m_resources)
{
    m_clock.setNow(QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC));
    m_database.setNow(m_clock.now());
}

UserId SignInWorld::person(const QString &email, const QString &password)
{
    const auto id = UserId::create();
    const auto hash = m_resources.hasher().hash(password);
    if (!hash)
        qFatal("%s", qUtf8Printable(toText(hash.error())));
    const auto inserted = m_database.administrator().run(
        "INSERT INTO iam.users (id, email, password_hash) VALUES ($1, $2, $3)", {id, email, *hash});
    if (!inserted)
        qFatal("%s", qUtf8Printable(toText(inserted.error())));
    return id;
}

Caller SignInWorld::visitor(const QString &address)
{
    Caller caller;
    caller.origin = Origin::Rest;
    caller.address = address;
    caller.request = RequestId::create();
    return caller;
}

Result<SignedIn> SignInWorld::signIn(const QString &email, const QString &password, const QString &address)
{
    return service().signIn(visitor(address), email, password, {QStringLiteral("test program"), address});
}

void SignInWorld::advance(qint64 seconds)
{
    m_clock.setNow(m_clock.now().addSecs(seconds));
    m_database.setNow(m_clock.now());
    m_program.database.close(); // the setting counts for new connections
}

} // namespace tenantry
