// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/users/user.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/signinservice.h"
#include "core/storage/database.h"
#include "tests/support/testdatabase.h"

#include <QDateTime>

#include <atomic>

namespace tenantry {

/// A clock that only moves when it is told to.
class HandClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_milliseconds, Qt::UTC); }
    void setNow(const QDateTime &now) { m_milliseconds = now.toMSecsSinceEpoch(); }

private:
    std::atomic<qint64> m_milliseconds = 0;
};

/// A program on a connection: what one thread of a face has.
struct Program
{
    Program(const TestDatabase &testDatabase, SignInResources &resources)
        : database(testDatabase.spec())
        , services(database, resources)
    {}

    Database database;
    Services services;
};

/// A fresh database whose clock stands, a program on it, and people who can sign in. Passwords cost next to nothing
/// unless the options say otherwise.
class SignInWorld
{
public:
    static constexpr SignInResources::Options cheap{.cheapHashes = true};

    explicit SignInWorld(const SignInResources::Options &options = cheap);

    /// Someone with \a password.
    UserId person(const QString &email, const QString &password);

    /// A visitor from \a address over REST, before anybody knows who he is.
    [[nodiscard]] static Caller visitor(const QString &address = QStringLiteral("192.0.2.1"));

    Result<SignedIn> signIn(const QString &email, const QString &password,
                            const QString &address = QStringLiteral("192.0.2.1"));

    /// Moves the database's clock, and the program's.
    void advance(qint64 seconds);

    [[nodiscard]] SignInService &service() { return m_program.services.signIn(); }
    [[nodiscard]] Services &services() { return m_program.services; }
    [[nodiscard]] SignInResources &resources() { return m_resources; }
    [[nodiscard]] TestDatabase &database() { return m_database; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }

    /// The first column of the first row.
    [[nodiscard]] QString value(const QByteArray &sql) { return m_database.value(sql); }

private:
    TestDatabase m_database;
    HandClock m_clock;
    SignInResources m_resources;
    Program m_program;
};

} // namespace tenantry
